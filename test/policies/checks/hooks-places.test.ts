import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../policy-harness';

describe('the fields of a tracepoint', () => {
  it('reports common fields that are read as something else', () => {
    expect(
      findingsIn(`
      tracepoints:
        - { subsystem: syscalls, event: sys_enter_openat, args: [{ index: 1, type: string }] }
        - { subsystem: sched, event: sched_process_exec, args: [{ index: 0, type: data_loc }] }
        - { subsystem: syscalls, event: sys_exit_openat, args: [{ index: 2, type: sock }] }
        - { subsystem: syscalls, event: sys_enter_dup, args: [{ index: 0, type: file }] }
    `),
    ).toEqual([
      'POLICY2058 error 7:71 spec.tracepoints[0].args[0].index: field 1 of every event is "common_flags", and cannot be read as "string" (the arguments of "syscalls/sys_enter_openat" begin with 5)',
      'POLICY2058 error 8:70 spec.tracepoints[1].args[0].index: field 0 of every event is "common_type", and cannot be read as "data_loc" (the fields of "sched/sched_process_exec" begin with 4)',
      'POLICY2058 error 9:70 spec.tracepoints[2].args[0].index: field 2 of every event is "common_preempt_count", and cannot be read as "sock" (what "syscalls/sys_exit_openat" returns is field 5)',
      'POLICY2058 error 10:68 spec.tracepoints[3].args[0].index: field 0 of every event is "common_type", and cannot be read as "file" (the arguments of "syscalls/sys_enter_dup" begin with 5)',
    ]);
  });

  it('reports a type that no field has', () => {
    expect(
      findingsIn(`
      tracepoints:
        - { subsystem: syscalls, event: sys_enter_openat, args: [{ index: 0, type: int }, { index: 5, type: int }] }
    `),
    ).toEqual([
      'POLICY2027 error 7:80 spec.tracepoints[0].args[0].type: an argument of a tracepoint cannot be "int" (write "uint16" for "common_type", which is field 0 of every event; the arguments of "syscalls/sys_enter_openat" begin with 5)',
      'POLICY2027 error 7:105 spec.tracepoints[0].args[1].type: an argument of a tracepoint cannot be "int" (write "int32")',
    ]);
  });

  it('is clean where they are read as they are', () => {
    expectClean(`
      tracepoints:
        - { subsystem: syscalls, event: sys_enter_openat, args: [{ index: 0, type: uint16 }, { index: 3, type: int32 }, { index: 4, type: int32 }, { index: 6, type: string }] }
        - { subsystem: sched, event: sched_process_exec, raw: true, args: [{ index: 1, type: int }, { index: 2, type: linux_binprm }] }
    `);
  });
});

describe('the place of a size', () => {
  it('is one that can hold a size', () => {
    expectClean(`
      kprobes: [{ call: sys_write, args: [{ index: 1, type: char_buf, sizeArgIndex: 3 }] }, { call: sys_readlink, args: [{ index: 1, type: char_buf, sizeArgIndex: 3 }] }, { call: sys_sethostname, args: [{ index: 0, type: char_buf, sizeArgIndex: 2 }] }]
    `);
  });

  it('reports an address', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_write, args: [{ index: 1, type: char_buf, sizeArgIndex: 2 }] }]
    `),
    ).toEqual([
      'POLICY2038 error 6:81 spec.kprobes[0].args[0].sizeArgIndex: argument 1 of "sys_write" is "char *", which is no size: "sizeArgIndex" counts from 1 (write 3)',
    ]);
  });

  it('reports the size of a path', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_openat, args: [{ index: 1, type: char_buf, sizeArgIndex: 3 }] }, { call: sys_openat2, args: [{ index: 1, type: char_buf }] }]
    `),
    ).toEqual([
      'POLICY2038 error 6:82 spec.kprobes[0].args[0].sizeArgIndex: argument 1 of "sys_openat" is a path, and no other argument is its size (write "type: string", and take "sizeArgIndex" out)',
      'POLICY2038 error 6:118 spec.kprobes[1].args[0].sizeArgIndex: nothing says how long the "char_buf" is, and 0 bytes of it are read (write "type: string": it is a path, which ends with a zero)',
    ]);
  });

  it('says nothing of functions that are not known', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 1, type: char_buf, sizeArgIndex: 2 }] }]
    `);
  });
});

describe('the type of an argument of a program', () => {
  it('does nothing but in a program', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: security_file_open, syscall: false, args: [{ index: 0, type: file, btfType: file, resolve: f_inode }] }]
    `),
    ).toEqual([
      'POLICY2040 warning 6:97 spec.kprobes[0].args[0].btfType: "btfType" does nothing in a kprobe (take it out)',
    ]);
  });

  it('is for programs', () => {
    expectClean(`
      uprobes: [{ path: /bin/x, symbols: [main], btfPath: /bin/x, args: [{ index: 0, type: int, btfType: arg, resolve: a.b }] }]
    `);
  });
});

describe('an argument that is meant', () => {
  it('is told where it is', () => {
    expect(
      findingsIn(`
      kprobes:
        - { call: sys_connect, args: [{ index: 0, type: sock }] }
        - { call: sys_openat, args: [{ index: 0, type: string }] }
        - { call: security_socket_connect, syscall: false, args: [{ index: 0, type: sockaddr }] }
        - { call: security_inode_create, syscall: false, args: [{ index: 0, type: file }] }
    `),
    ).toEqual([
      'POLICY2060 warning 7:53 spec.kprobes[0].args[0].type: argument 0 of "sys_connect" is "int", and cannot be read as "sock" (argument 1 is "struct sockaddr *": write index: 1, type: sockaddr)',
      'POLICY2060 warning 8:52 spec.kprobes[1].args[0].type: argument 0 of "sys_openat" is "int", and cannot be read as "string" (argument 1 is "char *": write index: 1, type: string)',
      'POLICY2060 warning 9:81 spec.kprobes[2].args[0].type: argument 0 of "security_socket_connect" is "struct socket *", and cannot be read as "sockaddr" (argument 1 is "struct sockaddr *": write index: 1, type: sockaddr)',
      'POLICY2060 warning 10:79 spec.kprobes[3].args[0].type: argument 0 of "security_inode_create" is "struct inode *", and cannot be read as "file" (argument 1 is "struct dentry *": write index: 1, type: dentry)',
    ]);
  });

  it('is not told where it is declared already', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_connect, args: [{ index: 0, type: sock }, { index: 1, type: sockaddr }] }]
    `),
    ).toEqual([
      'POLICY2060 warning 6:59 spec.kprobes[0].args[0].type: argument 0 of "sys_connect" is "int", and cannot be read as "sock" (write "int")',
    ]);
  });
});
