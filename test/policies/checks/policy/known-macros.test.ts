import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the macros of a policy', () => {
  it('add their filters to those of a selector', () => {
    expectClean(`
      selectorsMacros: { bash: { matchBinaries: [{ operator: In, values: [/bin/bash] }] }, first: { matchPIDs: [{ operator: In, values: [1] }], macros: [bash] } }
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ macros: [bash], matchPIDs: [{ operator: In, values: [1] }] }] }]
    `);
  });

  it('reports one that is not there', () => {
    expect(
      findingsIn(`
      selectorsMacros: { bash: { matchBinaries: [{ operator: In, values: [/bin/bash] }] } }
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ macros: [bsh] }] }]
    `),
    ).toEqual([
      'POLICY2021 error 7:71 spec.kprobes[0].selectors[0].macros[0]: unknown macro "bsh" (did you mean "bash"?)',
    ]);
  });

  it('reports one where there are none', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ macros: [bash] }] }]
    `),
    ).toEqual([
      'POLICY2021 error 6:71 spec.kprobes[0].selectors[0].macros[0]: unknown macro "bash" (add it to spec.selectorsMacros)',
    ]);
  });

  it('reports one beside others', () => {
    expect(
      findingsIn(`
      selectorsMacros: { bash: { matchBinaries: [{ operator: In, values: [/bin/bash] }] }, first: { matchPIDs: [{ operator: In, values: [1] }] } }
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ macros: [python] }] }]
    `),
    ).toEqual([
      'POLICY2021 error 7:71 spec.kprobes[0].selectors[0].macros[0]: unknown macro "python" (use one of the defined macros: "bash", "first")',
    ]);
  });
});
