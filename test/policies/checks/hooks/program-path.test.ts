import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('a uprobe', () => {
  it('reports a path that does not begin at the root', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: bin/a, symbols: [f] }, { path: "", symbols: [f] }]
    `),
    ).toEqual([
      'POLICY2046 warning 6:21 spec.uprobes[0].path: the path "bin/a" is not absolute (write the absolute path on the node)',
      'POLICY2043 error 6:52 spec.uprobes[1].path: the path is empty (write the absolute path on the node)',
    ]);
  });

  it('reads a text from kernel 6.12 on', () => {
    expectClean(
      `
      uprobes: [{ path: /bin/a, symbols: [f], args: [{ index: 0, type: string }] }]
    `,
      { kernel: '6.12' },
    );
  });

  it('is the same in a USDT', () => {
    expect(
      findingsIn(`
      usdts: [{ path: bin/a, provider: a, name: b }]
    `),
    ).toEqual([
      'POLICY2046 warning 6:19 spec.usdts[0].path: the path "bin/a" is not absolute (write the absolute path on the node)',
    ]);
  });

  it('says nothing more of a path that is missing', () => {
    expect(findingsIn('uprobes: [{ symbols: [f] }]')).toEqual([
      'POLICY1005 error 6:13 spec.uprobes[0].path: missing required key "path"',
    ]);
  });
});
