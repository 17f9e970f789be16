import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('a path to a part of an argument', () => {
  it('reports a kernel without it', () => {
    expect(
      findingsIn(
        `
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: int, resolve: a.b }] }]
    `,
        { kernel: '5.1' },
      ),
    ).toEqual([
      'POLICY2010 error 6:89 spec.kprobes[0].args[0].resolve: kernel 5.1 does not support "resolve": 5.2 or newer is required (remove it, or target newer kernels only)',
    ]);
  });
});

describe('an LSM hook', () => {
  it('reports a kernel without any', () => {
    expect(
      findingsIn(
        `
      lsmhooks: [{ hook: file_open }]
    `,
        { kernel: '5.6' },
      ),
    ).toEqual([
      'POLICY2010 error 6:14 spec.lsmhooks[0]: kernel 5.6 does not support LSM hooks: 5.7 or newer is required (remove it, or target newer kernels only)',
    ]);
  });
});

describe('a uprobe', () => {
  it('reports a text on an older kernel', () => {
    expect(
      findingsIn(
        `
      uprobes: [{ path: /bin/a, symbols: [f], args: [{ index: 0, type: string }] }]
    `,
        { kernel: '6.11' },
      ),
    ).toEqual([
      'POLICY2010 error 6:68 spec.uprobes[0].args[0].type: kernel 6.11 does not support a "string" of a user-space program: 6.12 or newer is required (remove it, or target newer kernels only)',
    ]);
  });
});

describe('the loader', () => {
  it('reports a kernel without build ids', () => {
    expect(
      findingsIn(
        `
      loader: true
    `,
        { kernel: '5.18' },
      ),
    ).toEqual([
      'POLICY2010 error 6:11 spec.loader: kernel 5.18 does not support "loader": 5.19 or newer is required (remove it, or target newer kernels only)',
    ]);
  });

  it('is on the first kernel with build ids', () => {
    expectClean(
      `
      loader: true
    `,
      { kernel: '5.19' },
    );
  });

  it('reports data of the task, and not a register, which every kernel reads', () => {
    expect(
      findingsIn(
        `
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 1, type: int, resolve: "" }], data: [{ index: 0, type: int, source: current_task, resolve: pid }, { index: 0, type: uint64, source: pt_regs, resolve: rdi }] }]
    `,
        { kernel: '5.1' },
      ),
    ).toEqual([
      'POLICY2010 error 6:157 spec.kprobes[0].data[0].resolve: kernel 5.1 does not support "resolve": 5.2 or newer is required (remove it, or target newer kernels only)',
    ]);
  });

  it('reports a raw tracepoint', () => {
    const hook = (raw: boolean) =>
      `tracepoints: [{ subsystem: my, event: event, raw: ${raw}, args: [{ index: 0, type: int32, resolve: a.b }] }]`;
    expect(findingsIn(hook(true), { kernel: '5.1' })).toEqual([
      'POLICY2010 error 6:100 spec.tracepoints[0].args[0].resolve: kernel 5.1 does not support "resolve": 5.2 or newer is required (remove it, or target newer kernels only)',
    ]);
    expect(
      findingsIn(hook(false), { kernel: '5.1' }).filter((line) => line.startsWith('POLICY2010')),
    ).toEqual([]);
  });
});

describe('a fentry', () => {
  it('reports a kernel without any, and without what is in it', () => {
    const hook =
      'fentries: [{call: sk_alloc, syscall: false, args: [{index: 0, type: int, resolve: a}], return: true, returnArg: {index: 0, type: sock}, returnArgAction: TrackSock}]';
    expect(findingsIn(hook, { kernel: '5.1' })).toEqual([
      'POLICY2010 error 6:14 spec.fentries[0]: kernel 5.1 does not support fentries: 5.5 or newer is required (remove it, or target newer kernels only)',
      'POLICY2010 error 6:85 spec.fentries[0].args[0].resolve: kernel 5.1 does not support "resolve": 5.2 or newer is required (remove it, or target newer kernels only)',
      'POLICY2010 error 6:156 spec.fentries[0].returnArgAction: kernel 5.1 does not support "returnArgAction": 5.3 or newer is required (remove it, or target newer kernels only)',
    ]);
    expectClean(hook, { kernel: '5.5' });
  });
});

describe('an action on a return value', () => {
  it('reports a kernel without it', () => {
    const hook = (action: string) =>
      `kprobes: [{call: sk_alloc, syscall: false, return: true, returnArg: {index: 0, type: sock}, returnArgAction: ${action}}]`;
    expect(findingsIn(hook('TrackSock'), { kernel: '5.2' })).toEqual([
      'POLICY2010 error 6:112 spec.kprobes[0].returnArgAction: kernel 5.2 does not support "returnArgAction": 5.3 or newer is required (remove it, or target newer kernels only)',
    ]);
    expectClean(hook('""'), { kernel: '5.2' });
    expectClean(hook('TrackSock'), { kernel: '5.3' });
  });
});

describe('a text of a program', () => {
  it('is one in a register, too, and none that is resolved', () => {
    expect(
      findingsIn(
        `
      uprobes: [{ path: /bin/a, symbols: [f], btfPath: /bin/a, args: [{ index: 0, type: string, resolve: a.b, btfType: c }, { index: 1, type: int }], data: [{ index: 0, type: string, source: pt_regs, resolve: rdi }, { index: 0, type: string, source: current_task, resolve: comm }, { index: 0, type: uint64, source: pt_regs, resolve: rsi }] }]
    `,
        { kernel: '6.1' },
      ),
    ).toEqual([
      'POLICY2010 error 6:172 spec.uprobes[0].data[0].type: kernel 6.1 does not support a "string" of a user-space program: 6.12 or newer is required (remove it, or target newer kernels only)',
    ]);
  });
});
