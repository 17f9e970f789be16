import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('the macros of a policy', () => {
  it('reports one that uses others', () => {
    expect(
      findingsIn(`
      selectorsMacros: { bash: { matchBinaries: [{ operator: In, values: [/bin/bash] }] }, first: { matchPIDs: [{ operator: In, values: [1] }], macros: [bash] } }
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ macros: [first] }] }]
    `),
    ).toEqual([
      'POLICY2022 error 6:141 spec.selectorsMacros.first.macros: the macro "first" uses other macros, which is not supported (copy their filters into this macro)',
    ]);
  });

  it('leaves a macro that cannot be read, and one that nothing uses, to others', () => {
    expect(
      findingsIn(`
      selectorsMacros: { bad: 5, nested: { macros: [bad] } }
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ macros: [bad] }] }]
    `),
    ).toEqual([expect.stringContaining(' spec.selectorsMacros.bad: ')]);
  });
});
