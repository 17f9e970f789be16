import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the lists of a policy', () => {
  it('are names, generated or found by a pattern', () => {
    expectClean(`
      lists: [{ name: a, values: [tcp_connect] }, { name: b, type: generated_syscalls }, { name: c, type: generated_ftrace, pattern: "^ksys_(read|write)$" }, { name: d, type: syscalls, values: [sys_dup, x64/sys_dup3, __ia32_sys_dup, i386/sys_dup2] }]
      kprobes: [{ call: "list:a", syscall: false }]
    `);
  });

  it('reports two of one name', () => {
    expect(
      findingsIn(`
      lists: [{ name: a, values: [tcp_connect] }, { name: a, values: [tcp_close] }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2014 error 6:55 spec.lists[1].name: duplicate list "a": the agent ignores this one (merge the lists, or rename this one)',
    ]);
  });

  it('leaves lists without names to others', () => {
    expect(
      findingsIn(`
      lists: [{ values: [tcp_connect] }, { values: [tcp_close] }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      expect.stringContaining('spec.lists[0].name: missing required key'),
      expect.stringContaining('spec.lists[1].name: missing required key'),
    ]);
  });
});
