import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the size of an argument', () => {
  it('reports one that does nothing', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 1, type: int, sizeArgIndex: 2 }, { index: 2, type: string, maxData: true }] }]
    `),
    ).toEqual([
      'POLICY2040 warning 6:94 spec.kprobes[0].args[0].sizeArgIndex: "sizeArgIndex" has no effect for "int" (remove it)',
      'POLICY2040 warning 6:134 spec.kprobes[0].args[1].maxData: "maxData" has no effect for "string" (remove it)',
    ]);
  });

  it('may be great where the type can be', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 1, type: char_buf, sizeArgIndex: 3, maxData: true }, { index: 2, type: iov_iter, maxData: true }] }]
    `);
  });
});

describe('arguments of one index or label', () => {
  it('reports a label that the event does not have', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a, symbols: [f], args: [{ index: 0, type: int, label: x }] }]
    `),
    ).toEqual([
      'POLICY2040 warning 6:80 spec.uprobes[0].args[0].label: "label" has no effect in a uprobe: it is not in the event (remove it)',
    ]);
  });
});

describe('the type of an argument of a program', () => {
  it('does nothing but in a program', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: security_file_open, syscall: false, args: [{ index: 0, type: file, btfType: file, resolve: f_inode }] }]
    `),
    ).toEqual([
      'POLICY2040 warning 6:97 spec.kprobes[0].args[0].btfType: "btfType" has no effect in a kprobe (remove it)',
    ]);
  });

  it('is for programs', () => {
    expectClean(`
      uprobes: [{ path: /bin/x, symbols: [main], btfPath: /bin/x, args: [{ index: 0, type: int, btfType: arg, resolve: a.b }] }]
    `);
  });

  it('is not great in hooks that cannot read more', () => {
    const args = (index: number) =>
      `args: [{ index: ${index}, type: char_buf, sizeArgIndex: 2, maxData: true }]`;
    expect(findingsIn(`uprobes: [{ path: /bin/a, symbols: [f], ${args(1)} }]`)).toEqual([
      'POLICY2040 warning 6:104 spec.uprobes[0].args[0].maxData: "maxData" has no effect in a uprobe (remove it)',
    ]);
    expect(findingsIn(`tracepoints: [{ subsystem: my, event: event, ${args(8)} }]`)).toEqual([
      'POLICY2040 warning 6:109 spec.tracepoints[0].args[0].maxData: "maxData" has no effect in a tracepoint (remove it)',
    ]);
    expectClean(`fentries: [{ call: my_function, syscall: false, ${args(1)} }]`);
    expectClean(`lsmhooks: [{ hook: file_permission, ${args(0)} }]`);
  });

  it('is nowhere else in a USDT', () => {
    expect(
      findingsIn(`
      usdts: [{ path: /bin/a, provider: a, name: b, args: [{ index: 0, type: int, sizeArgIndex: 2 }, { index: 1, type: int, sizeArgIndex: 0 }] }]
    `),
    ).toEqual([
      'POLICY2040 warning 6:93 spec.usdts[0].args[0].sizeArgIndex: "sizeArgIndex" has no effect in a USDT (remove it)',
    ]);
  });

  it('says nothing of types that are not known, or wrong themselves', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, sizeArgIndex: 2, maxData: true }, { index: 1, type: auto, sizeArgIndex: 2 }, { index: 2, type: const_buf, sizeArgIndex: 2 }] }]
    `).filter((line) => line.startsWith('POLICY2040')),
    ).toEqual([]);
  });

  it('reports the label of a field, and none of what is read on return', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: my, event: event, args: [{ index: 5, type: int32, label: x }, { index: 6, type: int32, label: "" }] }]
    `),
    ).toEqual([
      'POLICY2040 warning 6:87 spec.tracepoints[0].args[0].label: "label" has no effect in a tracepoint: it is not in the event (remove it)',
    ]);
    expectClean(`
      uprobes: [{ path: /bin/a, symbols: [f], args: [{ index: 0, type: char_buf, returnCopy: true, label: x }] }]
    `);
    expectClean(`
      kprobes: [{ call: my_function, syscall: false, args: [{ index: 0, type: int, label: x }] }]
    `);
  });

  it('is for probes of programs, too', () => {
    expectClean(`
      usdts: [{ path: /bin/x, provider: a, name: b, btfPath: /bin/x, args: [{ index: 0, type: int, btfType: arg, resolve: a.b }] }]
    `);
  });
});
