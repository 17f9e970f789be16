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
      'POLICY2054 warning 6:59 spec.kprobes[1].call: "__x64_sys_dup" exists only on x86-64: agents on other architectures reject the policy (write "sys_dup" and syscall: true)',
      'POLICY2078 error 6:83 spec.kprobes[1].syscall: "__x64_sys_dup" is a system call (write syscall: true)',
      'POLICY2054 warning 6:133 spec.kprobes[2].call: "__x64_sys_dup3" exists only on x86-64: agents on other architectures reject the policy (write "sys_dup3" and syscall: true)',
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

  it('says nothing more where "syscall" is no truth', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_connect, syscall: [] }]
    `),
    ).toEqual(['POLICY1006 error 6:34 spec.kprobes[0].syscall: syscall must be true or false, not a list']);
  });

  it('reports the bare name behind an architecture, and functions that only look alike', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: __x64_openat, syscall: true }, { call: do_sys_openat2, syscall: true }, { call: x64/sys_close }]
    `),
    ).toEqual([
      'POLICY2049 error 6:21 spec.kprobes[0].call: "__x64_openat" is not a system call (write "sys_openat")',
      'POLICY2049 error 6:85 spec.kprobes[1].syscall: "do_sys_openat2" is not a system call (write syscall: false)',
      'POLICY2049 error 6:101 spec.kprobes[2].call: "x64/sys_close" is not a system call (write "sys_close")',
    ]);
    expectClean(`
      kprobes: [{ call: __ia32_compat_sys_openat }]
    `);
  });

  it('is read from the list where that is of system calls', () => {
    const lines = findingsIn(`
      kprobes: [{ call: "list:a", syscall: false, args: [{ index: 0, type: int }] }]
      lists: [{ name: a, type: syscalls, values: [sys_openat, tcp_connect] }]
    `);
    expect(lines.filter((line) => /POLICY20(?:49|50|78)/.test(line))).toEqual([]);
  });

  it.each(['kprobes', 'fentries'])(
    'reports arguments of functions that the agent lists by a pattern, in %s',
    (section) => {
      const hook = (rest: string) =>
        `${section}: [{ call: "list:a"${rest} }]\nlists: [{ name: a, type: generated_ftrace, pattern: "^tcp_*" }]`;
      const args = ', args: [{ index: 0, type: sock }]';
      const found = (rest: string) =>
        findingsIn(hook(rest)).map((line) => line.replace(/ 6:\d+ spec\.\w+/, ' hook'));
      expect(found(args)).toEqual([
        'POLICY2078 error hook[0].syscall: the arguments of "a" are read as those of system calls (write syscall: false)',
      ]);
      expect(found(`${args}, syscall: true`)).toEqual([
        'POLICY2078 error hook[0].syscall: the arguments of "a" are read as those of system calls (write syscall: false)',
      ]);
      expect(found(`${args}, syscall: false`)).toEqual([]);
      expect(found('')).toEqual([]);
    },
  );

  it('is no matter of lists where a name ends like one', () => {
    expectClean(`
      kprobes: [{ call: sys_openat, args: [{ index: 0, type: int }] }]
      lists: [{ name: penat, type: generated_ftrace, pattern: "^tcp_*" }]
    `);
  });

  it('is where it is written, or at the call', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: "list:a", args: [{ index: 0, type: sock }] }, { call: "list:a", syscall: true, args: [{ index: 0, type: sock }] }]
      lists: [{ name: a, type: generated_ftrace, pattern: "^tcp_*" }]
    `),
    ).toEqual([
      'POLICY2078 error 6:21 spec.kprobes[0].syscall: the arguments of "a" are read as those of system calls (write syscall: false)',
      'POLICY2078 error 6:94 spec.kprobes[1].syscall: the arguments of "a" are read as those of system calls (write syscall: false)',
    ]);
  });

  it('is false for functions that end like a system call', () => {
    expectClean(`
      kprobes: [{ call: abc_openat, syscall: false }]
    `);
  });
});
