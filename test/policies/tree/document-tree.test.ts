import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../lib/policies/read/read-yaml';
import {
  innermostMapAt,
  keyRangeAt,
  nodeAt,
  plainValue,
  rangeAt,
  type TreeNode,
  treeOf,
} from '../../../lib/policies/tree/document-tree';

const TEXT = 'spec:\n  kprobes:\n    - call: a\n      args: []\n      tags: ~\n    - [b, c]\n';
const TREE = readYaml(TEXT).documents[0]?.tree as TreeNode;

const textAt = (range: { start: number; end: number } | undefined) =>
  range === undefined ? undefined : TEXT.slice(range.start, range.end);

describe('the tree of an object', () => {
  it('has the kind of each value, and leaves out what is undefined', () => {
    const value = { a: 'b', c: [1, 1.5, true, null], d: undefined, e: { f: NaN }, g: 10n };
    expect(plainValue(treeOf(value))).toEqual({ a: 'b', c: [1, 1.5, true, null], e: { f: NaN }, g: '10' });
    const { entries } = treeOf(value) as Extract<TreeNode, { kind: 'map' }>;
    expect([...entries.keys()]).toEqual(['a', 'c', 'e', 'g']);
    expect(nodeAt(treeOf(value), ['c', 0])?.kind).toBe('integer');
    expect(nodeAt(treeOf(value), ['c', 1])?.kind).toBe('float');
    expect(nodeAt(treeOf(value), ['c', 3])).toEqual({ kind: 'null', value: null });
    expect(nodeAt(treeOf(value), ['e', 'f'])?.kind).toBe('float');
    expect(treeOf(undefined)).toEqual({ kind: 'null', value: null });
  });

  it('ends where an object is inside itself', () => {
    const inside: { next?: unknown } = {};
    inside.next = [inside];
    const path = Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? 'next' : 0));
    expect(nodeAt(treeOf(inside), path)?.kind).toBe('map');
    expect(nodeAt(treeOf(inside), [...path, 'next'])).toEqual({ kind: 'null', value: null });
  });
});

describe('where a part of a document is', () => {
  it.each([
    [['spec'], 'spec'],
    [['spec', 'kprobes', 0], TEXT.slice(23, 61)],
    [['spec', 'kprobes', 0, 'call'], 'a'],
    [['spec', 'kprobes', 0, 'args'], 'args'],
    [['spec', 'kprobes', 0, 'tags'], 'tags'],
    [['spec', 'kprobes', 0, 'tags', 3], '~'],
    [['spec', 'kprobes', 0, 'message'], TEXT.slice(23, 61)],
    [['spec', 'kprobes', 1, 1], 'c'],
    [['spec', 'kprobes', 1, 'length'], '[b, c]'],
    [['spec', 'kprobes', '0'], TEXT.slice(21)],
    [['spec', 'kprobes', 7, 'call'], TEXT.slice(21)],
  ])('%j', (path, text) => {
    expect(textAt(rangeAt(TREE, path))?.trimEnd()).toBe(text?.trimEnd());
  });

  it.each([
    [['spec', 'kprobes'], 'kprobes'],
    [['spec', 'kprobes', 0, 'call'], 'call'],
    [['spec', 'kprobes', 1, 0], 'b'],
    [['spec', 'kprobes', 0, 'message'], TEXT.slice(23, 61)],
  ])('%j, as a key', (path, text) => {
    expect(textAt(keyRangeAt(TREE, path))?.trimEnd()).toBe(text?.trimEnd());
  });

  it.each([
    [TEXT.indexOf('spec'), []],
    [TEXT.indexOf('kprobes'), ['spec']],
    [TEXT.indexOf('call'), ['spec', 'kprobes', 0]],
    [TEXT.indexOf('b,'), ['spec']],
    [TEXT.length, undefined],
  ])('the mapping around character %i', (offset, path) => {
    expect(innermostMapAt(TREE, offset)).toEqual(path);
  });

  it('is nowhere in an object of a program', () => {
    const tree = treeOf({ a: [{ b: 1 }] });
    expect(rangeAt(tree, ['a', 0, 'b'])).toBeUndefined();
    expect(keyRangeAt(tree, ['a'])).toBeUndefined();
    expect(keyRangeAt(tree, [])).toBeUndefined();
    expect(innermostMapAt(tree, 0)).toBeUndefined();
    expect(innermostMapAt(treeOf(['a']), 0)).toBeUndefined();
  });
});
