import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../policy-harness';

describe('the same function', () => {
  it('can be hooked twice one by one', () => {
    expectClean(`
      options: [{ name: disable-kprobe-multi, value: "true" }]
      kprobes: [{ call: tcp_close, syscall: false }, { call: tcp_close, syscall: false }]
    `);
  });

  it('can be hooked twice on kernels that know no other way', () => {
    expectClean(
      `
      kprobes: [{ call: tcp_close, syscall: false }, { call: tcp_close, syscall: false }]
    `,
      { kernel: '5.17' },
    );
  });

  it('reports that it is hooked twice', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_close, syscall: false }, { call: tcp_connect, syscall: false }, { call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2048 error 6:97 spec.kprobes[2].call: "tcp_close" is hooked twice (write the selectors of both in one hook, or add the option "disable-kprobe-multi" with the value "1" to spec.options)',
    ]);
  });

  it('reports that a system call is hooked by two names', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_dup }, { call: "list:a" }]
      lists: [{ name: a, type: syscalls, values: [x64/sys_dup, i386/sys_dup] }]
    `),
    ).toEqual([
      'POLICY2048 error 6:40 spec.kprobes[1].call: "x64/sys_dup" is hooked twice (write the selectors of both in one hook, or add the option "disable-kprobe-multi" with the value "1" to spec.options)',
    ]);
  });

  it('can be hooked twice as fentries', () => {
    expectClean(`
      fentries: [{ call: tcp_close, syscall: false }, { call: tcp_close, syscall: false }]
    `);
  });
});

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
      'POLICY2049 error 6:21 spec.kprobes[0].syscall: "tcp_connect" is no system call, and "syscall" is true where it is left out (write syscall: false)',
    ]);
  });

  it('reports another function, where it is said to be a system call', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: security_file_open, syscall: true }]
    `),
    ).toEqual([
      'POLICY2049 error 6:50 spec.kprobes[0].syscall: "security_file_open" is no system call (write syscall: false)',
    ]);
  });

  it('reports the bare name', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: openat }]
    `),
    ).toEqual([
      'POLICY2049 error 6:21 spec.kprobes[0].call: "openat" is not the function of a system call (write "sys_openat")',
    ]);
  });

  it('reports functions of a list whose arguments are read', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: "list:a", args: [{ index: 0, type: sock }] }]
      lists: [{ name: a, values: [tcp_connect] }]
    `),
    ).toEqual([
      'POLICY2049 error 6:21 spec.kprobes[0].syscall: "tcp_connect" is no system call, and "syscall" is true where it is left out (write syscall: false)',
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
      'POLICY2050 error 6:42 spec.kprobes[0].syscall: "sys_openat" is the function of a system call (write syscall: true)',
      'POLICY2050 error 6:83 spec.kprobes[1].syscall: "__x64_sys_dup" is the function of a system call (write syscall: true)',
    ]);
  });

  it('reports one that does not exist', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_opennat }, { call: sys_umount2 }]
    `),
    ).toEqual([
      'POLICY2051 error 6:21 spec.kprobes[0].call: there is no system call with the function "sys_opennat" (did you mean "sys_openat", "sys_openat2", "sys_open", "sys_creat" or "sys_linkat"?)',
      'POLICY2051 error 6:44 spec.kprobes[1].call: there is no system call with the function "sys_umount2" (did you mean "sys_umount"?)',
    ]);
  });

  it('reports one that has another name by now', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_stat }, { call: sys_uname }]
    `),
    ).toEqual([
      'POLICY2052 error 6:21 spec.kprobes[0].call: "sys_stat" is a function that programs of 64 bits do not reach (write "sys_newstat")',
      'POLICY2052 error 6:41 spec.kprobes[1].call: "sys_uname" is a function that programs of 64 bits do not reach (write "sys_newuname")',
    ]);
  });

  it('reports one that kernels on x86-64 know nothing about', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_getpid }]
    `),
    ).toEqual([
      'POLICY2053 error 6:21 spec.kprobes[0].call: "sys_getpid" takes nothing, and is not in the type information of kernels on x86-64 (write "__do_sys_getpid" and syscall: false)',
    ]);
  });

  it('may be almost well-known where the hook does without it', () => {
    expectClean(`
      kprobes: [{ call: security_file_opn, syscall: false, ignore: { callNotFound: true } }]
    `);
  });

  it('reports one that the kernel does not have', () => {
    expect(
      findingsIn(
        `
      kprobes: [{ call: sys_cachestat }, { call: sys_landlock_create_ruleset }]
    `,
        { kernel: '6.1' },
      ),
    ).toEqual([
      'POLICY2053 error 6:21 spec.kprobes[0].call: "sys_cachestat" is not in kernel 6.1 (write ignore: { callNotFound: true } to do without it there)',
    ]);
  });

  it('is there on a later kernel', () => {
    expectClean(
      `
      kprobes: [{ call: sys_cachestat }]
    `,
      { kernel: '6.12' },
    );
  });

  it('is clean where nothing is known of the kernel', () => {
    expectClean(
      `
      kprobes: [{ call: sys_cachestat }]
    `,
      { kernel: '6.5' },
    );
  });

  it('may be missing where the policy says so', () => {
    expectClean(`
      kprobes: [{ call: sys_cachestat, ignore: { callNotFound: true } }]
    `);
  });

  it('reports the prefix of an architecture', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: __x64_sys_openat }, { call: __arm64_sys_dup }, { call: __ia32_sys_dup }]
    `),
    ).toEqual([
      'POLICY2054 warning 6:21 spec.kprobes[0].call: "__x64_sys_openat" is on nodes of x86-64 only, and others refuse the policy (write "sys_openat")',
      'POLICY2054 warning 6:49 spec.kprobes[1].call: "__arm64_sys_dup" is on nodes of arm64 only, and others refuse the policy (write "sys_dup")',
    ]);
  });
});

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
      'POLICY2055 error 6:21 spec.kprobes[0].call: no kernel has a function "security_file_opn" (did you mean "security_file_open"?)',
      'POLICY2055 error 6:66 spec.kprobes[1].call: no kernel has a function "tcp_conect" (did you mean "tcp_connect"?)',
      'POLICY2055 error 6:104 spec.kprobes[2].call: no kernel has a function "comit_creds" (did you mean "commit_creds"?)',
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
      'POLICY2053 error 6:21 spec.kprobes[0].call: "security_create_user_ns" is not in kernel 5.10 (write ignore: { callNotFound: true } to do without it there)',
    ]);
  });
});

describe('an LSM hook', () => {
  it('has its own name', () => {
    expectClean(`
      lsmhooks: [{ hook: file_open }, { hook: bprm_check_security }]
    `);
  });

  it('reports the name of the function that calls it', () => {
    expect(
      findingsIn(`
      lsmhooks: [{ hook: security_file_open }, { hook: bpf_lsm_file_open }, { hook: security_bprm_check }, { hook: create_user_ns }]
    `),
    ).toEqual([
      'POLICY2056 error 6:22 spec.lsmhooks[0].hook: there is no LSM hook "security_file_open" (write "file_open")',
      'POLICY2056 error 6:52 spec.lsmhooks[1].hook: there is no LSM hook "bpf_lsm_file_open" (write "file_open")',
      'POLICY2056 error 6:81 spec.lsmhooks[2].hook: there is no LSM hook "security_bprm_check" (write "bprm_check_security")',
      'POLICY2056 error 6:112 spec.lsmhooks[3].hook: there is no LSM hook "create_user_ns" (write "userns_create")',
    ]);
  });

  it('reports one that does not exist', () => {
    expect(
      findingsIn(`
      lsmhooks: [{ hook: file_opne }, { hook: "" }]
    `),
    ).toEqual([
      'POLICY2056 error 6:22 spec.lsmhooks[0].hook: there is no LSM hook "file_opne" (did you mean "file_open", "file_fcntl", "file_ioctl" or "file_lock"?)',
      'POLICY2056 error 6:43 spec.lsmhooks[1].hook: the LSM hook has no name (write one such as "file_open")',
    ]);
  });

  it('reports one that the kernel does not have', () => {
    expect(
      findingsIn(
        `
      lsmhooks: [{ hook: userns_create }]
    `,
        { kernel: '5.10' },
      ),
    ).toEqual([
      'POLICY2053 error 6:22 spec.lsmhooks[0].hook: the LSM hook "userns_create" is not in kernel 5.10 (hook a function of that kernel, as a kprobe)',
    ]);
  });

  it('reports a kernel without any', () => {
    expect(
      findingsIn(
        `
      lsmhooks: [{ hook: file_open }]
    `,
        { kernel: '5.6' },
      ),
    ).toEqual([
      'POLICY2010 error 6:14 spec.lsmhooks[0]: LSM hooks can be had from kernel 5.7 on, and not on 5.6 (take it out, or leave older kernels out)',
    ]);
  });
});

describe('a tracepoint', () => {
  it('may be any', () => {
    expectClean(`
      tracepoints: [{ subsystem: my, event: event }, { subsystem: syscalls, event: sys_enter_openat }, { subsystem: sched, event: sched_something_else }]
    `);
  });

  it('reports one that is almost well-known', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_proces_exec }, { subsystem: syscalls, event: sys_enter_opennat }, { subsystem: syscalls, event: sys_enter }, { subsystem: syscalls, event: openat }, { subsystem: syscalls, event: sys_exit_fstat }, { subsystem: sched, event: signal_generate }]
    `),
    ).toEqual([
      'POLICY2057 error 6:44 spec.tracepoints[0].event: there is no tracepoint "sched/sched_proces_exec" (did you mean "sched_process_exec"?)',
      'POLICY2057 error 6:95 spec.tracepoints[1].event: there is no tracepoint "syscalls/sys_enter_opennat" (did you mean "sys_enter_openat"?)',
      'POLICY2057 error 6:129 spec.tracepoints[2].subsystem: there is no tracepoint "syscalls/sys_enter" (write "raw_syscalls")',
      'POLICY2057 error 6:189 spec.tracepoints[3].event: there is no tracepoint "syscalls/openat" (write "sys_enter_openat")',
      'POLICY2057 error 6:229 spec.tracepoints[4].event: there is no tracepoint "syscalls/sys_exit_fstat" (write "sys_exit_newfstat")',
      'POLICY2057 error 6:260 spec.tracepoints[5].subsystem: there is no tracepoint "sched/signal_generate" (write "signal")',
    ]);
  });

  it('reports fields that are not there', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: syscalls, event: sys_enter_close, args: [{ index: 5 }, { index: 6 }] }, { subsystem: syscalls, event: sys_exit_close, args: [{ index: 5 }, { index: 6 }] }]
    `),
    ).toEqual([
      'POLICY2058 error 6:94 spec.tracepoints[0].args[1].index: "syscalls/sys_enter_close" has the fields 0 to 5, and no field 6 (arguments begin with 5)',
      'POLICY2058 error 6:178 spec.tracepoints[1].args[1].index: "syscalls/sys_exit_close" has the fields 0 to 5, and no field 6 (arguments begin with 5)',
    ]);
  });

  it('reports a third event of system calls of any kind', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: raw_syscalls, event: openat }]
    `),
    ).toEqual([
      'POLICY2057 error 6:51 spec.tracepoints[0].event: there is no tracepoint "raw_syscalls/openat" (write "sys_enter" or "sys_exit")',
    ]);
  });

  it('reports fields that system calls of any kind do not have', () => {
    expectClean(`
      tracepoints: [{ subsystem: raw_syscalls, event: sys_enter, args: [{ index: 4 }, { index: 5 }] }]
    `);
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: raw_syscalls, event: sys_enter, args: [{ index: 6 }] }]
    `),
    ).toEqual([
      'POLICY2058 error 6:78 spec.tracepoints[0].args[0].index: "raw_syscalls/sys_enter" has the fields 0 to 5, and no field 6 (arguments begin with 5)',
    ]);
  });

  it('reports fields whose types the agent does not find out', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: syscalls, event: sys_enter_openat, args: [{ index: 5 }, { index: 6 }, { index: 8 }, { index: 0 }] }]
    `),
    ).toEqual([
      'POLICY2058 error 6:86 spec.tracepoints[0].args[1].type: the agent does not find out the type of the field 6 of "syscalls/sys_enter_openat" (write "string")',
      'POLICY2058 error 6:100 spec.tracepoints[0].args[2].type: the agent does not find out the type of the field 8 of "syscalls/sys_enter_openat" (write "uint16")',
      'POLICY2058 error 6:114 spec.tracepoints[0].args[3].type: the agent does not find out the type of the field 0 of "syscalls/sys_enter_openat" (write "uint16")',
    ]);
  });

  it('finds a text out by its size', () => {
    expectClean(`
      tracepoints: [{ subsystem: syscalls, event: sys_enter_write, args: [{ index: 6, sizeArgIndex: 8 }] }]
    `);
  });

  it.each([
    ['sys_entr_openat', 'did you mean "sys_enter_openat"?'],
    ['sys_enter_opnat', 'did you mean "sys_enter_openat", "sys_enter_openat2" or "sys_enter_creat"?'],
    ['sys_exit_nothing_like_it', 'name a system call of Linux'],
  ])('reports the tracepoint syscalls/%s, which no kernel has', (event, help) => {
    expect(findingsIn(`tracepoints: [{subsystem: syscalls, event: ${event}}]`)).toEqual([
      `POLICY2057 error 6:46 spec.tracepoints[0].event: there is no tracepoint "syscalls/${event}" (${help})`,
    ]);
  });
});
