import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

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
      'POLICY2030 error 6:88 spec.kprobes[0].args[0].source: "source" is not supported in "args" of a kprobe (move it from "args" to "data")',
    ]);
  });

  it('reports a source of an argument of a tracepoint', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_switch, args: [{ index: 5, type: int32, source: pt_regs }] }]
    `),
    ).toEqual([
      'POLICY2073 error 6:98 spec.tracepoints[0].args[0].source: "source" is not supported in "args" of a tracepoint (remove it)',
    ]);
  });

  it('may be the task in an LSM hook', () => {
    expectClean(`
      lsmhooks: [{ hook: file_open, args: [{ index: 0, type: int, source: current_task, resolve: pid }] }]
    `);
  });

  it('reports a register of an LSM hook: the agent refuses it where it looks for a field of that name', () => {
    expect(
      findingsIn(`
      lsmhooks: [{ hook: file_open, args: [{ index: 0, type: uint64, source: pt_regs, resolve: rdi }, { index: 0, type: uint64, source: pt_regs }] }]
    `),
    ).toEqual([
      'POLICY2030 error 6:74 spec.lsmhooks[0].args[0].source: "source" is not supported in "args" of an LSM hook (remove it)',
      'POLICY2073 error 6:133 spec.lsmhooks[0].args[1].source: "source" is not supported in "args" of an LSM hook (remove it)',
    ]);
  });

  it('reports data without one, with an unknown one and with nothing to read', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, data: [{ index: 0, type: int, resolve: pid }, { index: 0, type: int, source: current_tsk, resolve: pid }, { index: 0, type: int, source: current_task }, { index: 0, type: int, source: pt_regs, resolve: raxx }] }]
    `),
    ).toEqual([
      'POLICY2031 error 6:57 spec.kprobes[0].data[0].source: "data" requires "source" (write "current_task" or "pt_regs", or move it to "args")',
      'POLICY2031 error 6:127 spec.kprobes[0].data[1].source: unknown source "current_tsk" (did you mean "current_task"?)',
      'POLICY2032 error 6:156 spec.kprobes[0].data[2].resolve: "data" requires "resolve" (set it to a path in the task, such as "mm.owner.comm")',
      'POLICY2032 error 6:252 spec.kprobes[0].data[3].resolve: unknown register "raxx" (use one such as "rdi", or "x0" on arm64)',
    ]);
  });

  it('reports a register of a fentry', () => {
    expect(
      findingsIn(`
      fentries: [{ call: my_function, syscall: false, data: [{ index: 0, type: int, source: pt_regs, resolve: rax }] }]
    `),
    ).toEqual([
      'POLICY2074 error 6:89 spec.fentries[0].data[0].source: a fentry cannot read registers: the value is always 0 (move the hook to "kprobes")',
    ]);
  });

  it.each([
    [
      'fentries',
      '{ call: my_function, syscall: false, args: [{ index: 0, type: int, source: current_task }] }',
      'POLICY2030',
      'a fentry',
      'move it from "args" to "data"',
    ],
    [
      'uprobes',
      '{ path: /bin/a, symbols: [f], args: [{ index: 0, type: int, source: pt_regs }] }',
      'POLICY2030',
      'a uprobe',
      'move it from "args" to "data"',
    ],
    [
      'usdts',
      '{ path: /bin/a, provider: a, name: b, args: [{ index: 0, type: int, source: current_task }] }',
      'POLICY2073',
      'a USDT',
      'remove it',
    ],
    [
      'tracepoints',
      '{ subsystem: my, event: event, raw: true, args: [{ index: 0, type: uint64, source: pt_regs, resolve: rdi }] }',
      'POLICY2073',
      'a tracepoint',
      'remove it',
    ],
  ])('reports a source of an argument in %s', (section, hook, code, noun, help) => {
    const [line = ''] = findingsIn(`${section}: [${hook}]`);
    expect(line.replace(/ 6:\d+ /, ' ')).toBe(
      `${code} error spec.${section}[0].args[0].source: "source" is not supported in "args" of ${noun} (${help})`,
    );
  });

  it('may be empty in an argument, and not in data', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: int, source: "" }], data: [{ index: 0, type: int, source: "", resolve: pid }] }]
    `),
    ).toEqual([
      'POLICY2031 error 6:133 spec.kprobes[0].data[0].source: "data" requires "source" (write "current_task" or "pt_regs", or move it to "args")',
    ]);
  });

  it('reports nothing more where a source or a path is no text', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, data: [{ index: 0, type: int, source: [current_task], resolve: pid }, { index: 0, type: uint64, source: pt_regs, resolve: [rdi] }] }]
    `),
    ).toEqual([
      'POLICY1006 error 6:80 spec.kprobes[0].data[0].source: source must be text, not a list',
      'POLICY1006 error 6:163 spec.kprobes[0].data[1].resolve: resolve must be text, not a list',
    ]);
  });

  it('reports a source like no other, and registers and tasks without a path', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, data: [{ index: 0, type: int, source: stack, resolve: pid }, { index: 0, type: uint64, source: pt_regs }, { index: 0, type: uint64, source: pt_regs, resolve: "" }, { index: 0, type: uint64, source: current_task, resolve: "" }] }]
    `),
    ).toEqual([
      'POLICY2031 error 6:88 spec.kprobes[0].data[0].source: unknown source "stack" (write "current_task" or "pt_regs")',
      'POLICY2032 error 6:111 spec.kprobes[0].data[1].resolve: "data" requires "resolve" (set it to a register, such as "rdi")',
      'POLICY2032 error 6:208 spec.kprobes[0].data[2].resolve: "data" requires "resolve" (set it to a register, such as "rdi")',
      'POLICY2032 error 6:271 spec.kprobes[0].data[3].resolve: "data" requires "resolve" (set it to a path in the task, such as "mm.owner.comm")',
    ]);
  });

  it('may be the task in a fentry', () => {
    expectClean(`
      fentries: [{ call: my_function, syscall: false, data: [{ index: 0, type: int, source: current_task, resolve: pid }] }]
    `);
  });
});
