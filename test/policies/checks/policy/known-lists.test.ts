import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('the lists of a policy', () => {
  it('reports one that is not there', () => {
    expect(
      findingsIn(`
      lists: [{ name: dups, type: syscalls, values: [sys_dup] }]
      kprobes: [{ call: "list:dup", selectors: [{ matchActions: [{ action: NotifyEnforcer, argError: -1 }] }] }]
      enforcers: [{ calls: ["list:other"] }]
    `),
    ).toEqual([
      'POLICY2019 error 7:21 spec.kprobes[0].call: unknown list "dup" (did you mean "dups"?)',
      'POLICY2019 error 8:25 spec.enforcers[0].calls[0]: unknown list "other" (defined lists: "dups")',
    ]);
  });

  it('reports one that is hooked and empty', () => {
    expect(
      findingsIn(`
      lists: [{ name: a, values: [] }, { name: b, type: syscalls }]
      kprobes: [{ call: "list:a", syscall: false }, { call: "list:b" }]
    `),
    ).toEqual([
      'POLICY2020 error 6:22 spec.lists[0].values: the list "a" is empty, so "list:a" hooks nothing (add the functions to the list)',
      'POLICY2020 error 6:36 spec.lists[1].values: the list "b" is empty, so "list:b" hooks nothing (add the functions to the list)',
    ]);
  });
});
