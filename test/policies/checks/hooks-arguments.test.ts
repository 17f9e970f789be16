import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../policy-harness';

describe('the number of arguments', () => {
  it('is five, with data', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: int }, { index: 1, type: int }, { index: 2, type: int }, { index: 3, type: int }], data: [{ index: 0, type: int, source: current_task, resolve: pid }] }]
    `);
  });

  it('reports six of a kprobe', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: int }, { index: 1, type: int }, { index: 2, type: int }, { index: 3, type: int }, { index: 4, type: int }], data: [{ index: 0, type: int, source: current_task, resolve: pid }] }]
    `),
    ).toEqual([
      'POLICY2025 error 6:183 spec.kprobes[0].data: the kprobe reads 6 values, and can read 5 (take out what no selector and no reader of the event needs)',
    ]);
  });

  it('reports six of an LSM hook', () => {
    expect(
      findingsIn(`
      lsmhooks: [{ hook: key_permission, args: [{ index: 0, type: uint64 }, { index: 0, type: uint64 }, { index: 0, type: uint64 }, { index: 0, type: uint64 }, { index: 0, type: uint64 }, { index: 0, type: uint64 }] }]
    `),
    ).toEqual([
      'POLICY2025 error 6:38 spec.lsmhooks[0].args: the LSM hook reads 6 values, and can read 5 (take out what no selector and no reader of the event needs)',
    ]);
  });

  it('reports fields that hold sizes', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: syscalls, event: sys_enter_recvfrom, args: [{ index: 6, type: char_buf, sizeArgIndex: 8 }, { index: 5, type: int32 }, { index: 8, type: uint32 }, { index: 9, type: sockaddr }, { index: 4, type: int32 }] }]
    `),
    ).toEqual([
      'POLICY2025 error 6:67 spec.tracepoints[0].args: the tracepoint reads 6 values, 1 of them for the size of others, and can read 5 (take out what no selector and no reader of the event needs)',
    ]);
  });
});

describe('the index of an argument', () => {
  it('is 4 at most in a kprobe', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 4, type: int }] }]
    `);
  });

  it('reports 5 in a kprobe and in data', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 5, type: int }], data: [{ index: 9, type: int, source: current_task, resolve: pid }] }]
    `),
    ).toEqual([
      'POLICY2026 error 6:66 spec.kprobes[0].args[0].index: 5 is beyond the last argument that a kprobe can read, which is 4 (write 0 to 4)',
      'POLICY2026 error 6:99 spec.kprobes[0].data[0].index: 9 is beyond the last argument that a kprobe can read, which is 4 (write 0 to 4)',
    ]);
  });

  it('reports 5 in an LSM hook', () => {
    expect(
      findingsIn(`
      lsmhooks: [{ hook: file_open, args: [{ index: 5, type: int }] }]
    `),
    ).toEqual([
      'POLICY2026 error 6:49 spec.lsmhooks[0].args[0].index: 5 is beyond the last argument that an LSM hook can read, which is 4 (write 0 to 4)',
    ]);
  });

  it('is 5 at most in a raw tracepoint', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_switch, raw: true, args: [{ index: 5, type: uint64 }, { index: 6, type: uint64 }] }]
    `),
    ).toEqual([
      'POLICY2026 error 6:113 spec.tracepoints[0].args[1].index: 6 is beyond the last argument that a tracepoint can read, which is 5 (write 0 to 5)',
    ]);
  });

  it('is 11 at most in a USDT', () => {
    expect(
      findingsIn(`
      usdts: [{ path: /usr/bin/bash, provider: a, name: b, args: [{ index: 11, type: int }, { index: 12, type: int }] }]
    `),
    ).toEqual([
      'POLICY2026 error 6:98 spec.usdts[0].args[1].index: 12 is beyond the last argument that a USDT can read, which is 11 (write 0 to 11)',
    ]);
  });
});

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
      'POLICY2027 error 6:56 spec.usdts[0].args[0].type: the argument of the USDT has no type (write the type, such as "int", "uint64" or "string")',
    ]);
  });

  it('reports a missing one in a raw tracepoint', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_switch, raw: true, args: [{ index: 0 }, { index: 1, resolve: pid }] }]
    `),
    ).toEqual([
      'POLICY2027 error 6:76 spec.tracepoints[0].args[0].type: the argument of the tracepoint has no type (write the type, such as "uint64" or "file")',
      'POLICY2027 error 6:90 spec.tracepoints[0].args[1].type: the argument of the tracepoint has no type (write the type, such as "uint64" or "file")',
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
      'POLICY2027 error 6:106 spec.kprobes[0].args[1].type: an argument of a kprobe cannot be "data_loc" (write "string": "data_loc" is for tracepoints)',
      'POLICY2027 error 6:136 spec.kprobes[0].args[2].type: an argument of a kprobe cannot be "const_buf" (write "char_buf" and its "sizeArgIndex")',
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

  it('reports what a tracepoint does not read', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_switch, args: [{ index: 5, type: int }, { index: 6, type: file }, { index: 7, type: const_buf }, { index: 8, type: int32 }] }]
    `),
    ).toEqual([
      'POLICY2027 error 6:83 spec.tracepoints[0].args[0].type: an argument of a tracepoint cannot be "int" (write "int32")',
      'POLICY2027 error 6:108 spec.tracepoints[0].args[1].type: an argument of a tracepoint cannot be "file" (make the tracepoint raw, or write "uint64")',
      'POLICY2027 error 6:134 spec.tracepoints[0].args[2].type: an argument of a tracepoint cannot be declared as "const_buf" (leave the type out)',
    ]);
  });

  it('reports what the event of a raw tracepoint does not show', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_switch, raw: true, args: [{ index: 0, type: path }, { index: 1, type: linux_binprm }, { index: 2, type: int }] }]
    `),
    ).toEqual([
      'POLICY2027 error 6:94 spec.tracepoints[0].args[0].type: an argument of a tracepoint cannot be "path" (write "uint64", or a kprobe)',
    ]);
  });

  it('reports a buffer in a USDT', () => {
    expect(
      findingsIn(`
      usdts: [{ path: /bin/a, provider: a, name: b, args: [{ index: 0, type: char_buf }] }]
    `),
    ).toEqual([
      'POLICY2027 error 6:74 spec.usdts[0].args[0].type: an argument of a USDT cannot be "char_buf" (write "uint64", or a "string" where it ends with a zero)',
    ]);
  });
});

describe('a path to a part of an argument', () => {
  it('goes through structures and lists', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: int, resolve: "a.b[0].c" }, { index: 1, type: int, resolve: "[1].a" }, { index: 2, type: int, resolve: a.b.c.d.e.f.g.h.i.j }] }]
    `);
  });

  it('reports one that is malformed or too deep', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: int, resolve: a..b }, { index: 1, type: int, resolve: "a[" }, { index: 2, type: int, resolve: a.b.c.d.e.f.g.h.i.j.k }, { index: 3, type: int, resolve: "a.[0]" }] }]
    `),
    ).toEqual([
      'POLICY2028 error 6:89 spec.kprobes[0].args[0].resolve: "a..b" is not a path (write names with "." between them, and "[0]" for an entry)',
      'POLICY2028 error 6:129 spec.kprobes[0].args[1].resolve: "a[" is not a path (write names with "." between them, and "[0]" for an entry)',
      'POLICY2028 error 6:169 spec.kprobes[0].args[2].resolve: "a.b.c.d.e.f.g.h.i.j.k" has 11 steps, and may have 10',
      'POLICY2028 error 6:226 spec.kprobes[0].args[3].resolve: "a.[0]" is not a path (write names with "." between them, and "[0]" for an entry)',
    ]);
  });

  it('reports one in a tracepoint that is not raw', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_switch, args: [{ index: 5, type: int32, resolve: pid }] }]
    `),
    ).toEqual([
      'POLICY2028 error 6:99 spec.tracepoints[0].args[0].resolve: "resolve" does nothing in a tracepoint that is not raw (write raw: true, and count the arguments of the raw tracepoint)',
    ]);
  });

  it('needs the types of a program', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a, symbols: [f], args: [{ index: 0, type: int, resolve: a.b }] }]
    `),
    ).toEqual([
      'POLICY2029 error 6:13 spec.uprobes[0].btfPath: "resolve" needs the file with the type information of the program (write "btfPath")',
      'POLICY2029 error 6:50 spec.uprobes[0].args[0].btfType: "resolve" needs the type of the argument in the program (write "btfType")',
    ]);
  });

  it('reports a kernel without it', () => {
    expect(
      findingsIn(
        `
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: int, resolve: a.b }] }]
    `,
        { kernel: '5.1' },
      ),
    ).toEqual([
      'POLICY2010 error 6:89 spec.kprobes[0].args[0].resolve: "resolve" can be had from kernel 5.2 on, and not on 5.1 (take it out, or leave older kernels out)',
    ]);
  });
});

describe('the source of data', () => {
  it('is the task or a register', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, data: [{ index: 0, type: int, source: current_task, resolve: pid }, { index: 0, type: uint64, source: pt_regs, resolve: rdi }, { index: 0, type: uint64, source: pt_regs, resolve: x0 }] }]
    `);
  });

  it('reports a source of an argument', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: int, source: current_task }] }]
    `),
    ).toEqual([
      'POLICY2030 error 6:88 spec.kprobes[0].args[0].source: an argument of a kprobe has no source (move it from "args" to "data")',
    ]);
  });

  it('reports a source of an argument of a tracepoint', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_switch, args: [{ index: 5, type: int32, source: pt_regs }] }]
    `),
    ).toEqual([
      'POLICY2030 error 6:98 spec.tracepoints[0].args[0].source: an argument of a tracepoint has no source (take it out)',
    ]);
  });

  it('may be the task in an LSM hook', () => {
    expectClean(`
      lsmhooks: [{ hook: file_open, args: [{ index: 0, type: int, source: current_task, resolve: pid }] }]
    `);
  });

  it('reports data without one, with an unknown one and with nothing to read', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, data: [{ index: 0, type: int, resolve: pid }, { index: 0, type: int, source: current_tsk, resolve: pid }, { index: 0, type: int, source: current_task }, { index: 0, type: int, source: pt_regs, resolve: raxx }] }]
    `),
    ).toEqual([
      'POLICY2031 error 6:57 spec.kprobes[0].data[0].source: the data has no source (write "current_task" or "pt_regs", or move it to "args")',
      'POLICY2031 error 6:127 spec.kprobes[0].data[1].source: unknown source "current_tsk" (did you mean "current_task"?)',
      'POLICY2032 error 6:156 spec.kprobes[0].data[2].resolve: the data does not say what is read (write a path in the task, such as "mm.owner.comm")',
      'POLICY2032 error 6:252 spec.kprobes[0].data[3].resolve: there is no register "raxx" (write one such as "rdi", or "x0" on arm64)',
    ]);
  });

  it('reports a register of a fentry', () => {
    expect(
      findingsIn(`
      fentries: [{ call: my_function, syscall: false, data: [{ index: 0, type: int, source: pt_regs, resolve: rax }] }]
    `),
    ).toEqual([
      'POLICY2031 error 6:89 spec.fentries[0].data[0].source: a fentry cannot read registers, and shows 0 (move the hook to "kprobes")',
    ]);
  });
});

describe('the size of an argument', () => {
  it('is in another argument, or what is returned', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 1, type: char_buf, sizeArgIndex: 5 }, { index: 0, type: char_buf, returnCopy: true }] }]
    `);
  });

  it('reports a buffer without one', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 1, type: char_buf }, { index: 2, type: char_iovec, sizeArgIndex: 6 }, { index: 3, type: char_buf, sizeArgIndex: 16 }] }]
    `),
    ).toEqual([
      'POLICY2038 error 6:57 spec.kprobes[0].args[0].sizeArgIndex: nothing says how long the "char_buf" is, and 0 bytes of it are read (write the position of the argument that holds the size, from 1, or returnCopy: true)',
      'POLICY2064 warning 6:131 spec.kprobes[0].args[1].sizeArgIndex: 6 is beyond the last argument, which is 5: "sizeArgIndex" counts from 1 (write 1 to 5)',
      'POLICY2065 error 6:178 spec.kprobes[0].args[2].sizeArgIndex: 16 is beyond the last argument, which is 5: "sizeArgIndex" counts from 1 (write 1 to 5)',
    ]);
  });

  it('reports one that does nothing', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 1, type: int, sizeArgIndex: 2 }, { index: 2, type: string, maxData: true }] }]
    `),
    ).toEqual([
      'POLICY2040 warning 6:94 spec.kprobes[0].args[0].sizeArgIndex: "sizeArgIndex" does nothing for "int" (take it out)',
      'POLICY2040 warning 6:134 spec.kprobes[0].args[1].maxData: "maxData" does nothing for "string" (take it out)',
    ]);
  });

  it('may be great where the type can be', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 1, type: char_buf, sizeArgIndex: 3, maxData: true }, { index: 2, type: iov_iter, maxData: true }] }]
    `);
  });

  it('reports a second argument that is read on return, one of another type and data', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: char_buf, returnCopy: true }, { index: 1, type: char_buf, returnCopy: true }, { index: 2, type: int, returnCopy: true }], data: [{ index: 0, type: char_buf, returnCopy: true, source: current_task, resolve: comm }] }]
    `),
    ).toEqual([
      'POLICY2039 error 6:145 spec.kprobes[0].args[1].returnCopy: a second argument cannot be read on return (take it out)',
      'POLICY2039 error 6:188 spec.kprobes[0].args[2].returnCopy: "int" cannot be read on return, only "char_buf" and "char_iovec" (take it out)',
      'POLICY2039 error 6:244 spec.kprobes[0].data[0].returnCopy: data cannot be read on return (take it out)',
    ]);
  });

  it('reports one that is read on return in an LSM hook', () => {
    expect(
      findingsIn(`
      lsmhooks: [{ hook: file_open, args: [{ index: 0, type: char_buf, returnCopy: true }] }]
    `),
    ).toEqual([
      'POLICY2039 error 6:80 spec.lsmhooks[0].args[0].returnCopy: an argument of an LSM hook cannot be read on return (take it out)',
    ]);
  });
});

describe('arguments of one index or label', () => {
  it('may be read in two ways', () => {
    expectClean(`
      kprobes: [{ call: security_socket_connect, syscall: false, args: [{ index: 1, type: sockaddr }, { index: 1, type: sockaddr_un }] }]
    `);
  });

  it('reports a selector that names the index', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: security_socket_connect, syscall: false, args: [{ index: 1, type: sockaddr }, { index: 1, type: sockaddr_un }], selectors: [{ matchArgs: [{ index: 1, operator: Family, values: [AF_UNIX] }] }] }]
    `),
    ).toEqual([
      'POLICY2041 warning 6:108 spec.kprobes[0].args[1].index: selectors that name the index 1 look at the "sockaddr" before, and not at this "sockaddr_un" (write "args" with a position instead of "index", such as args: [1])',
    ]);
  });

  it('reports two arguments of one label', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: security_file_permission, syscall: false, args: [{ index: 0, type: file, label: x }, { index: 1, type: int, label: x }] }]
    `),
    ).toEqual([
      'POLICY2042 warning 6:136 spec.kprobes[0].args[1].label: another argument has the label "x" (write another)',
    ]);
  });

  it('reports a label that the event does not have', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a, symbols: [f], args: [{ index: 0, type: int, label: x }] }]
    `),
    ).toEqual([
      'POLICY2040 warning 6:80 spec.uprobes[0].args[0].label: "label" does nothing in a uprobe: the event does not have it (take it out)',
    ]);
  });
});
