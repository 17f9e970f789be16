import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('a uprobe', () => {
  it('reports a second text', () => {
    expect(
      findingsIn(
        `
      uprobes: [{ path: /bin/a, symbols: [f], args: [{ index: 0, type: string }, { index: 1, type: string }] }]
    `,
        { kernel: '6.12' },
      ),
    ).toEqual([
      'POLICY2025 error 6:96 spec.uprobes[0].args[1].type: a uprobe can read only one "string" argument (read it in a separate hook)',
    ]);
  });

  it.each([
    [
      'kprobes',
      '{ call: my_function, syscall: false, args: [{ index: 0, type: string }, { index: 1, type: string }] }',
    ],
    [
      'uprobes',
      '{ path: /bin/a, symbols: [f], args: [{ index: 0, type: string }, { index: 1, type: int }, { index: 2, type: uint64 }] }',
    ],
    [
      'uprobes',
      '{ path: /bin/a, symbols: [f], btfPath: /bin/a, args: [{ index: 0, type: string }, { index: 1, type: string, resolve: a.b, btfType: c }] }',
    ],
    [
      'uprobes',
      '{ path: /bin/a, symbols: [f], args: [{ index: 0, type: string }], data: [{ index: 0, type: string, source: current_task, resolve: comm }] }',
    ],
    [
      'uprobes',
      '{ path: /bin/a, symbols: [f], args: [{ index: 0, type: string }], data: [{ index: 0, type: uint64, source: pt_regs, resolve: rdi }] }',
    ],
  ])('is clean in %s: %s', (section, hook) => {
    expectClean(`${section}: [${hook}]`, { kernel: '6.12' });
  });

  it('reports one in a register, and in a USDT', () => {
    expect(
      findingsIn(
        `
      uprobes: [{ path: /bin/a, symbols: [f], args: [{ index: 0, type: string }], data: [{ index: 0, type: string, source: pt_regs, resolve: rdi }] }]
    `,
        { kernel: '6.12' },
      ),
    ).toEqual([
      'POLICY2025 error 6:104 spec.uprobes[0].data[0].type: a uprobe can read only one "string" argument (read it in a separate hook)',
    ]);
    expect(
      findingsIn(
        `
      usdts: [{ path: /bin/a, provider: a, name: b, args: [{ index: 0, type: string }, { index: 1, type: string }, { index: 2, type: string }] }]
    `,
        { kernel: '6.12' },
      ),
    ).toEqual([
      'POLICY2025 error 6:102 spec.usdts[0].args[1].type: a USDT can read only one "string" argument (read it in a separate hook)',
      'POLICY2025 error 6:130 spec.usdts[0].args[2].type: a USDT can read only one "string" argument (read it in a separate hook)',
    ]);
  });

  it('is not looked for on a kernel that reads none', () => {
    expect(
      findingsIn(
        `
      uprobes: [{ path: /bin/a, symbols: [f], args: [{ index: 0, type: string }, { index: 1, type: string }] }]
    `,
        { kernel: '6.11' },
      ).map((line) => line.slice(0, 'POLICY2010'.length)),
    ).toEqual(['POLICY2010', 'POLICY2010']);
  });
});
