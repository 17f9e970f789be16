import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('a function of the kernel', () => {
  it('may be any', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false }, { call: tcp_v6_do_rcv, syscall: false }, { call: security_bounded_transition, syscall: false }]
    `);
  });

  it('reports one that is almost well-known', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: security_file_opn, syscall: false }, { call: tcp_conect, syscall: false }, { call: comit_creds, syscall: false }]
    `),
    ).toEqual([
      'POLICY2055 error 6:21 spec.kprobes[0].call: unknown kernel function "security_file_opn" (did you mean "security_file_open"?)',
      'POLICY2055 error 6:66 spec.kprobes[1].call: unknown kernel function "tcp_conect" (did you mean "tcp_connect"?)',
      'POLICY2055 error 6:104 spec.kprobes[2].call: unknown kernel function "comit_creds" (did you mean "commit_creds"?)',
    ]);
  });

  it('reports one that the kernel does not have', () => {
    expect(
      findingsIn(
        `
      kprobes: [{ call: security_create_user_ns, syscall: false }]
    `,
        { kernel: '5.10' },
      ),
    ).toEqual([
      'POLICY2053 error 6:21 spec.kprobes[0].call: "security_create_user_ns" does not exist in kernel 5.10 (set ignore: { callNotFound: true } to skip the hook there)',
    ]);
  });

  it('reports one that only newer kernels have, and one that only older ones have', () => {
    const hooks =
      'kprobes: [{call: io_uring_cmd_sock, syscall: false}, {call: do_mseal, syscall: false}, {call: setxattr, syscall: false}]';
    expect(findingsIn(hooks, { kernel: '5.15' })).toEqual([
      'POLICY2053 error 6:20 spec.kprobes[0].call: "io_uring_cmd_sock" does not exist in kernel 5.15, but does in 6.12 (target kernel 6.12, or set ignore: { callNotFound: true } to skip the hook on older ones)',
      'POLICY2053 error 6:63 spec.kprobes[1].call: "do_mseal" does not exist in kernel 5.15, but does in 6.12 (target kernel 6.12, or set ignore: { callNotFound: true } to skip the hook on older ones)',
    ]);
    expect(findingsIn(hooks, { kernel: '6.12' })).toEqual([
      'POLICY2053 error 6:97 spec.kprobes[2].call: "setxattr" does not exist in kernel 6.12 (set ignore: { callNotFound: true } to skip the hook there)',
    ]);
    expectClean(`kprobes: [{call: do_mseal, syscall: false, ignore: {callNotFound: true}}]`);
  });

  it('is there on the newest kernel that was looked at, unless it is gone', () => {
    const hooks =
      'kprobes: [{call: bpf_dynptr_copy, syscall: false}, {call: security_uring_allowed, syscall: false}, {call: override_creds, syscall: false}]';
    expect(findingsIn(hooks, { kernel: '6.18' })).toEqual([
      'POLICY2053 error 6:109 spec.kprobes[2].call: "override_creds" does not exist in kernel 6.18 (set ignore: { callNotFound: true } to skip the hook there)',
    ]);
    // Which of them came or went between is not known.
    expectClean(hooks, { kernel: '6.15' });
  });

  it('may be one of kernels between those that were looked at', () => {
    expectClean(`
      kprobes: [{ call: security_task_getsecid_subj, syscall: false }]
    `);
  });

  it('is checked with the list where that is of system calls', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: "list:a" }]
      lists: [{ name: a, type: syscalls, values: [tcp_conect] }]
    `),
    ).toEqual([
      'POLICY2018 error 7:47 spec.lists[0].values[0]: "tcp_conect" is not a system call function (write a name such as "sys_openat")',
    ]);
  });

  it('reports a security hook that is none, and the system call that is meant', () => {
    const hooks =
      'kprobes: [{call: security_openat, syscall: false}, {call: security_inode_removed, syscall: false}, {call: security_the_whole_wide_world, syscall: false}]';
    expect(findingsIn(hooks)).toEqual([
      'POLICY2055 error 6:20 spec.kprobes[0].call: unknown kernel function "security_openat" (write "sys_openat" and syscall: true)',
      'POLICY2055 error 6:61 spec.kprobes[1].call: unknown kernel function "security_inode_removed" (did you mean "security_inode_remove_acl", "security_inode_rename" or "security_inode_create"?)',
      'POLICY2055 error 6:109 spec.kprobes[2].call: unknown kernel function "security_the_whole_wide_world"',
    ]);
    for (const kernel of ['5.10', '6.18'] as const) {
      expect(findingsIn(hooks, { kernel })).toHaveLength(3);
    }
    // Nobody has looked at the functions of these.
    expectClean(hooks, { kernel: '5.9' });
    expectClean(hooks, { kernel: '6.19' });
  });

  it('is not taken for a short one', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: vfs_opn, syscall: false }, { call: vfs_mkdr, syscall: false }]
    `),
    ).toEqual([
      'POLICY2055 error 6:56 spec.kprobes[1].call: unknown kernel function "vfs_mkdr" (did you mean "vfs_mkdir"?)',
    ]);
  });
});
