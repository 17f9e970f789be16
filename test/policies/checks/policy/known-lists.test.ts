import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

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
      'POLICY2019 error 8:25 spec.enforcers[0].calls[0]: unknown list "other" (use one of the defined lists: "dups")',
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

  it('reports one where there are none, and names those that there are', () => {
    expect(findingsIn('kprobes: [{ call: "list:dup" }]')).toEqual([
      'POLICY2019 error 6:21 spec.kprobes[0].call: unknown list "dup" (add it to spec.lists)',
    ]);
    expect(
      findingsIn(`
      lists: [{ name: reads, type: syscalls, values: [sys_read] }, { name: writes, type: syscalls, values: [sys_write] }]
      kprobes: [{ call: "list:dup" }]
    `),
    ).toEqual([
      'POLICY2019 error 7:21 spec.kprobes[0].call: unknown list "dup" (use one of the defined lists: "reads", "writes")',
    ]);
  });

  it.each(['{ values: [sys_dup] }', '{ name: [dup], values: [sys_dup] }', 'dup'])(
    'does not report one that may be a list without a name: %s',
    (list) => {
      const found = findingsIn(`
      lists: [{ name: reads, type: syscalls, values: [sys_read] }, ${list}]
      kprobes: [{ call: "list:dup" }]
    `);
      expect(found).toEqual([expect.stringMatching(/ spec\.lists\[1\]/)]);
    },
  );

  it('reports one that is not there beside one without a name that is found', () => {
    expect(
      findingsIn(`
      lists: [{ name: dup, type: syscalls, values: [] }, { type: syscalls, values: [sys_dup] }]
      kprobes: [{ call: "list:dup" }]
    `).filter((line) => line.startsWith('POLICY2020')),
    ).toHaveLength(1);
  });

  it('may be empty where the agent fills it, or where something else is said of it', () => {
    const codes = (list: string) =>
      findingsIn(`
      lists: [{ name: a, ${list} }]
      kprobes: [{ call: "list:a" }]
    `).map((line) => line.slice(0, 10));
    expect(codes('type: generated_syscalls')).not.toContain('POLICY2020');
    expect(codes('type: generated_ftrace, pattern: ^ksys_')).not.toContain('POLICY2020');
    expect(codes('pattern: ^ksys_')).toEqual(['POLICY2017']);
    expect(codes('values: 5')).not.toContain('POLICY2020');
  });

  it('is not what a function of a program is called', () => {
    expectClean('uprobes: [{ path: /usr/bin/bash, symbols: ["list:a"] }]');
    expect(findingsIn('kprobes: [{ syscall: false }]')).toEqual([
      expect.stringContaining('missing required key "call"'),
    ]);
  });
});
