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
});
