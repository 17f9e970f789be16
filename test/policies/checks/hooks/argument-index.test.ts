import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

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
      'POLICY2026 error 6:66 spec.kprobes[0].args[0].index: a kprobe can read arguments 0 to 4, not 5 (write 0 to 4)',
      'POLICY2026 error 6:99 spec.kprobes[0].data[0].index: a kprobe can read arguments 0 to 4, not 9 (write 0 to 4)',
    ]);
  });

  it('reports 5 in an LSM hook', () => {
    expect(
      findingsIn(`
      lsmhooks: [{ hook: file_open, args: [{ index: 5, type: int }] }]
    `),
    ).toEqual([
      'POLICY2026 error 6:49 spec.lsmhooks[0].args[0].index: an LSM hook can read arguments 0 to 4, not 5 (write 0 to 4)',
    ]);
  });

  it('is 5 at most in a raw tracepoint', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_switch, raw: true, args: [{ index: 5, type: uint64 }, { index: 6, type: uint64 }] }]
    `),
    ).toEqual([
      'POLICY2026 error 6:113 spec.tracepoints[0].args[1].index: a tracepoint can read arguments 0 to 5, not 6 (write 0 to 5)',
    ]);
  });

  it('is 11 at most in a USDT', () => {
    expect(
      findingsIn(`
      usdts: [{ path: /usr/bin/bash, provider: a, name: b, args: [{ index: 11, type: int }, { index: 12, type: int }] }]
    `),
    ).toEqual([
      'POLICY2026 error 6:98 spec.usdts[0].args[1].index: a USDT can read arguments 0 to 11, not 12 (write 0 to 11)',
    ]);
  });

  it.each([
    [
      'fentries: [{ call: my_function, syscall: false, args: [{ index: 4, type: int }, { index: 5, type: int }] }]',
      'a fentry',
    ],
    [
      'uprobes: [{ path: /bin/a, symbols: [f], args: [{ index: 4, type: int }, { index: 5, type: int }] }]',
      'a uprobe',
    ],
  ])('is 4 at most: %s', (hooks, hook) => {
    expect(findingsIn(hooks).map((line) => line.replace(/^.*?index: /, ''))).toEqual([
      `${hook} can read arguments 0 to 4, not 5 (write 0 to 4)`,
    ]);
  });

  it('is that of a field in a tracepoint, of which there may be more', () => {
    expectClean(`
      tracepoints: [{ subsystem: my, event: event, args: [{ index: 40, type: int32 }] }]
    `);
  });
});
