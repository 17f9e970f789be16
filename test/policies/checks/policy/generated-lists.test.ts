import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('the lists of a policy', () => {
  it('reports values of a generated one, and one that is marked as validated', () => {
    expect(
      findingsIn(`
      lists: [{ name: a, type: generated_syscalls, values: [sys_dup] }, { name: b, type: generated_ftrace, pattern: x, values: [x] }, { name: c, type: generated_syscalls, validated: true }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2015 error 6:48 spec.lists[0].values: a list of the type "generated_syscalls" has values (take the values out, or the type)',
      'POLICY2015 error 6:116 spec.lists[1].values: a list of the type "generated_ftrace" has values (take the values out, or the type)',
      'POLICY2069 error 6:179 spec.lists[2].validated: the agent does not fill a list that is marked as validated, and it stays empty (take "validated" out: the agent sets it)',
    ]);
  });
});
