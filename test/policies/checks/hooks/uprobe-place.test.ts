import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('a uprobe', () => {
  it('is at symbols, offsets or addresses', () => {
    expectClean(`
      uprobes: [{ path: /bin/a, symbols: [f, f+16, f+0x10], refCtrOffsets: [1, 2, 3] }, { path: /bin/a, offsets: [16] }, { path: /bin/a, addrs: [16] }]
    `);
  });

  it('reports no place, and several', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a }, { path: /bin/a, symbols: [f], offsets: [1], addrs: [1] }, { path: /bin/a, symbols: [f], offsets: [1] }, { path: /bin/a, offsets: [1], addrs: [1] }]
    `),
    ).toEqual([
      'POLICY2043 error 6:13 spec.uprobes[0]: the uprobe has no location in the file (add "symbols", "offsets" or "addrs")',
      'POLICY2043 error 6:31 spec.uprobes[1]: the uprobe has "symbols", "offsets" and "addrs", but at most two kinds of locations are accepted (move each to a separate uprobe)',
      'POLICY2076 error 6:119 spec.uprobes[2].offsets: the uprobe has both "symbols" and "offsets", but only "symbols" is used (move "offsets" to a separate uprobe)',
      'POLICY2076 error 6:165 spec.uprobes[3].addrs: the uprobe has both "offsets" and "addrs", but only "offsets" is used (move "addrs" to a separate uprobe)',
    ]);
  });

  it('reports counters that are not one for each', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a, symbols: [f], refCtrOffsets: [1, 2] }]
    `),
    ).toEqual([
      'POLICY2044 error 6:43 spec.uprobes[0].refCtrOffsets: "refCtrOffsets" has 2 entries, and "symbols" 1 (add one per location)',
    ]);
  });

  it('reports counters that no address has, and addresses that lack one', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a, addrs: [1], refCtrOffsets: [1, 2] }, { path: /bin/a, addrs: [1, 2], refCtrOffsets: [1] }]
    `),
    ).toEqual([
      'POLICY2077 error 6:41 spec.uprobes[0].refCtrOffsets: "refCtrOffsets" has 2 entries, and "addrs" 1 (add one per location)',
      'POLICY2044 error 6:97 spec.uprobes[1].refCtrOffsets: "refCtrOffsets" has 1 entries, and "addrs" 2 (add one per location)',
    ]);
  });

  it('compares counters with offsets that are not used, too', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a, symbols: [f], offsets: [1, 2], refCtrOffsets: [1] }]
    `),
    ).toEqual([
      'POLICY2076 error 6:43 spec.uprobes[0].offsets: the uprobe has both "symbols" and "offsets", but only "symbols" is used (move "offsets" to a separate uprobe)',
      'POLICY2044 error 6:60 spec.uprobes[0].refCtrOffsets: "refCtrOffsets" has 1 entries, and "offsets" 2 (add one per location)',
    ]);
  });

  it('reports what is no symbol', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a, symbols: [f+, f+1+2, f+x, ""] }]
    `),
    ).toEqual([
      'POLICY2045 error 6:39 spec.uprobes[0].symbols[0]: "f+" is not a valid symbol (use a name, or a name and an offset, such as "main+0x10")',
      'POLICY2045 error 6:43 spec.uprobes[0].symbols[1]: "f+1+2" is not a valid symbol (use a name, or a name and an offset, such as "main+0x10")',
      'POLICY2045 error 6:50 spec.uprobes[0].symbols[2]: "f+x" is not a valid symbol (use a name, or a name and an offset, such as "main+0x10")',
      'POLICY2045 error 6:55 spec.uprobes[0].symbols[3]: "" is not a valid symbol (use a name, or a name and an offset, such as "main+0x10")',
    ]);
  });

  it('says nothing more of a place under another name, or that is no list', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a, symbol: [f] }, { path: /bin/a, symbols: {} }]
    `),
    ).toEqual([
      'POLICY1004 error 6:29 spec.uprobes[0].symbol: unknown key "symbol" (did you mean "symbols"?)',
      'POLICY1006 error 6:60 spec.uprobes[1].symbols: symbols must be a list, not a mapping (start the entry with "- ")',
    ]);
    expect(findingsIn('uprobes: [{ path: /bin/a, symbols: [] }]')).toEqual([
      'POLICY2043 error 6:13 spec.uprobes[0]: the uprobe has no location in the file (add "symbols", "offsets" or "addrs")',
    ]);
  });

  it('does not compare counters with addresses that are not used', () => {
    expect(
      findingsIn(`
      uprobes: [{ path: /bin/a, symbols: [f], addrs: [1, 2], refCtrOffsets: [1] }]
    `),
    ).toEqual([
      'POLICY2076 error 6:43 spec.uprobes[0].addrs: the uprobe has both "symbols" and "addrs", but only "symbols" is used (move "addrs" to a separate uprobe)',
    ]);
  });

  it.each(['0', '017', '0o17', '0O17', '0b101', '0B1', '0XfF', '10', '123', '1_000', '0x_ff', '0_7'])(
    'may be at f+%s, as Go reads numbers',
    (offset) => {
      expectClean(`uprobes: [{ path: /bin/a, symbols: ["f+${offset}"] }]`);
    },
  );

  it.each(['08', '0o', '0o8', '0b', '0b12', '0x', '0xg', '1_', '1__0', '_1', '-1', '1a'])(
    'reports f+%s, which is no number',
    (offset) => {
      expect(findingsIn(`uprobes: [{ path: /bin/a, symbols: ["f+${offset}"] }]`)).toEqual([
        `POLICY2045 error 6:39 spec.uprobes[0].symbols[0]: "f+${offset}" is not a valid symbol (use a name, or a name and an offset, such as "main+0x10")`,
      ]);
    },
  );
});
