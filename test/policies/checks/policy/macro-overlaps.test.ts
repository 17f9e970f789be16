import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('the macros of a policy', () => {
  it('reports filters of one kind from two places', () => {
    expect(
      findingsIn(`
      selectorsMacros: { bash: { matchBinaries: [{ operator: In, values: [/bin/bash] }] }, sh: { matchBinaries: [{ operator: In, values: [/bin/sh] }] } }
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ macros: [bash, sh] }, { macros: [bash], matchBinaries: [{ operator: In, values: [/bin/zsh] }] }] }]
    `),
    ).toEqual([
      'POLICY2023 error 7:77 spec.kprobes[0].selectors[0].macros[1]: the macro "sh" and the macro "bash" both define "matchBinaries" (define it in one place)',
      'POLICY2023 error 7:95 spec.kprobes[0].selectors[1].macros[0]: the macro "bash" and the selector both define "matchBinaries" (define it in one place)',
    ]);
  });

  it('reports a list without a name once', () => {
    expect(
      findingsIn(`
      lists: [{ type: syscalls, values: [sys_dup] }]
      kprobes: [{ call: "list:dups", syscall: true }]
    `),
    ).toEqual(['POLICY1005 error 6:11 spec.lists[0].name: missing required key "name"']);
  });

  it('reports filters of PIDs in a macro and a selector once', () => {
    expect(
      findingsIn(`
      selectorsMacros: { me: { matchPIDs: [{ operator: NotIn, values: [1] }] } }
      kprobes:
        - call: sys_close
          selectors: [{ macros: [me], matchPIDs: [{ operator: NotIn, values: [2] }] }]
    `),
    ).toEqual([
      'POLICY2023 error 9:30 spec.kprobes[0].selectors[0].macros[0]: the macro "me" and the selector both define "matchPIDs" (define it in one place)',
    ]);
  });
});
