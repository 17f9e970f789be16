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
      'POLICY2010 error 6:89 spec.kprobes[0].args[0].resolve: "resolve" can be had from kernel 5.2 on, and not on 5.1 (take it out, or leave older kernels out)',
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
      'POLICY2010 error 6:14 spec.lsmhooks[0]: LSM hooks can be had from kernel 5.7 on, and not on 5.6 (take it out, or leave older kernels out)',
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
      'POLICY2010 error 6:68 spec.uprobes[0].args[0].type: a text of a program can be had from kernel 6.12 on, and not on 6.11 (take it out, or leave older kernels out)',
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
      'POLICY2010 error 6:11 spec.loader: the events of the loader can be had from kernel 5.19 on, and not on 5.18 (take it out, or leave older kernels out)',
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
