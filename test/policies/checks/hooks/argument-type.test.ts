import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the type of an argument', () => {
  it('reports a missing one in a kprobe', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0 }, { index: 1, type: auto }, { index: 2, resolve: pid }] }]
    `),
    ).toEqual([
      'POLICY2027 error 6:57 spec.kprobes[0].args[0].type: the argument of the kprobe has no type (write the type, such as "int", "string" or "file")',
      'POLICY2027 error 6:89 spec.kprobes[0].args[1].type: an argument of a kprobe cannot be "auto" (write the type, such as "int", "string" or "file")',
      'POLICY2027 error 6:97 spec.kprobes[0].args[2].type: the argument of the kprobe has no type (write the type, such as "int", "string" or "file")',
    ]);
  });

  it('is found out in data of the task', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, data: [{ index: 0, source: current_task, resolve: pid }] }]
    `);
  });

  it('reports a missing one of a register', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, data: [{ index: 0, source: pt_regs, resolve: rax }] }]
    `),
    ).toEqual([
      'POLICY2027 error 6:57 spec.kprobes[0].data[0].type: the argument of the kprobe has no type (write the type, such as "int", "string" or "file")',
    ]);
  });

  it('reports a missing one in an LSM hook', () => {
    expect(
      findingsIn(`
      lsmhooks: [{ hook: file_open, args: [{ index: 0 }, { index: 0, resolve: f_flags }] }]
    `),
    ).toEqual([
      'POLICY2027 error 6:40 spec.lsmhooks[0].args[0].type: the argument of the LSM hook has no type (write the type, such as "file", "path" or "int")',
    ]);
  });

  it('reports a missing one in a uprobe', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a, symbols: [f], args: [{ index: 0 }] }]
    `),
    ).toEqual([
      'POLICY2027 error 6:50 spec.uprobes[0].args[0].type: the argument of the uprobe has no type (write the type, such as "int", "uint64" or "string")',
    ]);
  });

  it('reports a missing one in a USDT', () => {
    expect(
      findingsIn(`
      usdts: [{ path: /bin/a, provider: a, name: b, args: [{ index: 0 }] }]
    `),
    ).toEqual([
      'POLICY2070 error 6:56 spec.usdts[0].args[0].type: the argument of the USDT has no type (write the type, such as "int", "uint64" or "string")',
    ]);
  });

  it('reports a missing one in a raw tracepoint', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_switch, raw: true, args: [{ index: 0 }, { index: 1, resolve: pid }] }]
    `),
    ).toEqual([
      'POLICY2027 error 6:76 spec.tracepoints[0].args[0].type: the argument of the tracepoint has no type (set the type, such as "uint64" or "file")',
      'POLICY2027 error 6:90 spec.tracepoints[0].args[1].type: the argument of the tracepoint has no type (set the type, such as "uint64" or "file")',
    ]);
  });

  it('is found out in a tracepoint', () => {
    expectClean(`
      tracepoints: [{ subsystem: sched, event: sched_switch, args: [{ index: 5 }] }]
    `);
  });

  it('reports those of tracepoints elsewhere', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: syscall64 }, { index: 1, type: data_loc }, { index: 2, type: const_buf }, { index: 3, type: bpf_cmd }] }]
    `),
    ).toEqual([
      'POLICY2027 error 6:75 spec.kprobes[0].args[0].type: an argument of a kprobe cannot be "syscall64" (write "uint64": "syscall64" is for the tracepoint raw_syscalls/sys_enter)',
      'POLICY2070 error 6:106 spec.kprobes[0].args[1].type: an argument of a kprobe cannot be "data_loc" (write "string": "data_loc" is for tracepoints)',
      'POLICY2070 error 6:136 spec.kprobes[0].args[2].type: an argument of a kprobe cannot be "const_buf" (write "char_buf" and its "sizeArgIndex")',
    ]);
  });

  it('reports bpf_cmd outside of kprobes and fentries', () => {
    expect(
      findingsIn(`
      lsmhooks: [{ hook: bpf, args: [{ index: 0, type: bpf_cmd }] }]
    `),
    ).toEqual([
      'POLICY2027 error 6:52 spec.lsmhooks[0].args[0].type: an argument of an LSM hook cannot be "bpf_cmd" (write "int")',
    ]);
  });

  it('reports a type of data that the agent does not look at', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, data: [{ index: 0, type: syscall64, source: pt_regs, resolve: rdi }] }]
      `),
    ).toEqual([
      'POLICY2070 error 6:75 spec.kprobes[0].data[0].type: an argument of a kprobe cannot be "syscall64" (write "uint64": "syscall64" is for the tracepoint raw_syscalls/sys_enter)',
    ]);
  });

  it('reports bpf_cmd of what is resolved, which has the type of the kernel', () => {
    expect(
      findingsIn(`
      lsmhooks: [{ hook: file_open, args: [{ index: 0, type: bpf_cmd, resolve: f_flags }] }]
      `),
    ).toEqual([
      'POLICY2070 error 6:58 spec.lsmhooks[0].args[0].type: an argument of an LSM hook cannot be "bpf_cmd" (write "int")',
    ]);
  });

  it('reports what a tracepoint does not read', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_switch, args: [{ index: 5, type: int }, { index: 6, type: file }, { index: 7, type: const_buf }, { index: 8, type: int32 }] }]
    `),
    ).toEqual([
      'POLICY2070 error 6:83 spec.tracepoints[0].args[0].type: an argument of a tracepoint cannot be "int" (write "int32")',
      'POLICY2070 error 6:108 spec.tracepoints[0].args[1].type: an argument of a tracepoint cannot be "file" (set raw: true, or write "uint64")',
      'POLICY2027 error 6:134 spec.tracepoints[0].args[2].type: an argument of a tracepoint cannot be declared as "const_buf" (remove the type)',
    ]);
  });

  it('reports what the event of a raw tracepoint does not show', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_switch, raw: true, args: [{ index: 0, type: path }, { index: 1, type: linux_binprm }, { index: 2, type: int }] }]
    `),
    ).toEqual([
      'POLICY2070 error 6:94 spec.tracepoints[0].args[0].type: an argument of a tracepoint cannot be "path" (write "uint64", or a kprobe)',
    ]);
  });

  it('reports a buffer in a USDT', () => {
    expect(
      findingsIn(`
      usdts: [{ path: /bin/a, provider: a, name: b, args: [{ index: 0, type: char_buf }] }]
    `),
    ).toEqual([
      'POLICY2070 error 6:74 spec.usdts[0].args[0].type: an argument of a USDT cannot be "char_buf" (write "uint64", or "string" if it is null-terminated)',
    ]);
  });
});

describe('the fields of a tracepoint', () => {
  it('reports a type that no field has', () => {
    expect(
      findingsIn(`
      tracepoints:
        - { subsystem: syscalls, event: sys_enter_openat, args: [{ index: 0, type: int }, { index: 5, type: int }] }
    `),
    ).toEqual([
      'POLICY2070 error 7:80 spec.tracepoints[0].args[0].type: an argument of a tracepoint cannot be "int" (write "uint16" for "common_type", which is field 0 of every event; the arguments of "syscalls/sys_enter_openat" start at field 5)',
      'POLICY2070 error 7:105 spec.tracepoints[0].args[1].type: an argument of a tracepoint cannot be "int" (write "int32")',
    ]);
  });

  it('is clean where they are read as they are', () => {
    expectClean(`
      tracepoints:
        - { subsystem: syscalls, event: sys_enter_openat, args: [{ index: 0, type: uint16 }, { index: 3, type: int32 }, { index: 4, type: int32 }, { index: 6, type: string }] }
        - { subsystem: sched, event: sched_process_exec, raw: true, args: [{ index: 1, type: int }, { index: 2, type: linux_binprm }] }
    `);
  });

  it('reports nothing more where a type is no text', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: [int] }] }]
    `),
    ).toEqual(['POLICY1006 error 6:69 spec.kprobes[0].args[0].type: type must be text, not a list']);
  });

  it('is asked for in a fentry as in a kprobe', () => {
    expect(
      findingsIn(`
      fentries: [{ call: my_function, syscall: false, args: [{ index: 0 }, { index: 1, type: syscall64 }, { index: 2, type: bpf_cmd }] }]
    `),
    ).toEqual([
      'POLICY2027 error 6:58 spec.fentries[0].args[0].type: the argument of the fentry has no type (write the type, such as "int", "string" or "file")',
      'POLICY2027 error 6:90 spec.fentries[0].args[1].type: an argument of a fentry cannot be "syscall64" (write "uint64": "syscall64" is for the tracepoint raw_syscalls/sys_enter)',
    ]);
  });

  it('reports a missing one of a register in a uprobe, and finds one of the task out', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a, symbols: [f], data: [{ index: 0, source: pt_regs, resolve: rdi }, { index: 0, source: current_task, resolve: pid }] }]
    `),
    ).toEqual([
      'POLICY2027 error 6:50 spec.uprobes[0].data[0].type: the argument of the uprobe has no type (write the type, such as "int", "uint64" or "string")',
    ]);
  });

  it('reports types of the kernel and of tracepoints in a uprobe', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a, symbols: [f], args: [{ index: 0, type: bpf_cmd }, { index: 1, type: data_loc }, { index: 2, type: const_buf }] }]
    `),
    ).toEqual([
      'POLICY2027 error 6:68 spec.uprobes[0].args[0].type: an argument of a uprobe cannot be "bpf_cmd" (write "int")',
      'POLICY2070 error 6:97 spec.uprobes[0].args[1].type: an argument of a uprobe cannot be "data_loc" (write "string": "data_loc" is for tracepoints)',
      'POLICY2070 error 6:127 spec.uprobes[0].args[2].type: an argument of a uprobe cannot be "const_buf" (write "char_buf" and its "sizeArgIndex")',
    ]);
  });

  it('names a number for what a tracepoint does not read', () => {
    expect(
      findingsIn(`
      tracepoints:
        - { subsystem: my, event: event, args: [{ index: 5, type: fd }, { index: 6, type: bpf_cmd }] }
        - { subsystem: my, event: event, raw: true, args: [{ index: 0, type: fd }, { index: 1, type: bpf_cmd }] }
    `),
    ).toEqual([
      'POLICY2070 error 7:63 spec.tracepoints[0].args[0].type: an argument of a tracepoint cannot be "fd" (write "int32" or "uint32")',
      'POLICY2070 error 7:87 spec.tracepoints[0].args[1].type: an argument of a tracepoint cannot be "bpf_cmd" (write "int32")',
      'POLICY2070 error 8:98 spec.tracepoints[1].args[1].type: an argument of a tracepoint cannot be "bpf_cmd" (write "int")',
    ]);
  });
});
