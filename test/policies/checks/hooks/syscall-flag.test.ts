import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the function of a system call', () => {
  it('has a name that begins with sys_', () => {
    expectClean(`
      kprobes: [{ call: sys_openat }, { call: sys_newstat, syscall: true }]
    `);
  });

  it('reports another function, where nothing says that it is one', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_connect }]
    `),
    ).toEqual([
      'POLICY2049 error 6:21 spec.kprobes[0].syscall: "tcp_connect" is not a system call, but "syscall" defaults to true (write syscall: false)',
    ]);
  });

  it('reports another function, where it is said to be a system call', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: security_file_open, syscall: true }]
    `),
    ).toEqual([
      'POLICY2049 error 6:50 spec.kprobes[0].syscall: "security_file_open" is not a system call (write syscall: false)',
    ]);
  });

  it('reports the bare name', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: openat }]
    `),
    ).toEqual([
      'POLICY2049 error 6:21 spec.kprobes[0].call: "openat" is not a system call (write "sys_openat")',
    ]);
  });

  it('reports functions of a list whose arguments are read', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: "list:a", args: [{ index: 0, type: sock }] }]
      lists: [{ name: a, values: [tcp_connect] }]
    `),
    ).toEqual([
      'POLICY2078 error 6:21 spec.kprobes[0].syscall: "tcp_connect" is not a system call, but "syscall" defaults to true (write syscall: false)',
    ]);
  });

  it('is clean in a list without arguments', () => {
    expectClean(`
      kprobes: [{ call: "list:a" }]
      lists: [{ name: a, values: [tcp_connect] }]
    `);
  });

  it('reports a system call that is not said to be one', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_openat, syscall: false }, { call: __x64_sys_dup, syscall: false, args: [{ index: 0, type: int }] }, { call: __x64_sys_dup3, syscall: false }]
    `),
    ).toEqual([
      'POLICY2050 error 6:42 spec.kprobes[0].syscall: "sys_openat" is a system call (write syscall: true)',
      'POLICY2078 error 6:83 spec.kprobes[1].syscall: "__x64_sys_dup" is a system call (write syscall: true)',
    ]);
  });

  it('reports hooks that are skipped, for the function is nowhere', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_connect, ignore: { callNotFound: true } }, { call: sys_openat, syscall: false, ignore: { callNotFound: true } }]
    `),
    ).toEqual([
      'POLICY2079 error 6:21 spec.kprobes[0].syscall: "tcp_connect" is not a system call, but "syscall" defaults to true (write syscall: false)',
      'POLICY2079 error 6:97 spec.kprobes[1].syscall: "sys_openat" is a system call (write syscall: true)',
    ]);
  });
});
