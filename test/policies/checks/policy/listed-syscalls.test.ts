import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('the lists of a policy', () => {
  it('reports what is no system call in a list of those that is hooked', () => {
    expect(
      findingsIn(`
      lists: [{ name: a, type: syscalls, values: [dup, x64/dup3, arm64/__x64_sys_dup, tcp_connect, sys_dup2] }, { name: b, type: syscalls, values: [dup] }]
      kprobes: [{ call: "list:a" }]
    `),
    ).toEqual([
      'POLICY2018 error 6:47 spec.lists[0].values[0]: "dup" is not the function of a system call (write "sys_dup")',
      'POLICY2018 error 6:52 spec.lists[0].values[1]: "x64/dup3" is not the function of a system call (write "x64/sys_dup3")',
      'POLICY2018 error 6:62 spec.lists[0].values[2]: "arm64/__x64_sys_dup" is not the function of a system call (write a name such as "sys_openat")',
      'POLICY2018 error 6:83 spec.lists[0].values[3]: "tcp_connect" is not the function of a system call (write a name such as "sys_openat")',
    ]);
  });
});
