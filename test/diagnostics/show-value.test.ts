import { describe, expect, it } from 'vitest';
import { showValue } from '../../lib/diagnostics';

class Node {
  public readonly self = this;
}

const inside: unknown[] = [];
inside.push(inside);

describe('a value in a message', () => {
  it.each([
    ['text', '"text"'],
    ['', '""'],
    [5, '5'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [true, 'true'],
    [null, 'null'],
    [undefined, 'undefined'],
    [10n, '10'],
    [Symbol('s'), 'Symbol(s)'],
    [['a', 1], '["a",1]'],
    [{ kind: 'ebpf' }, '{"kind":"ebpf"}'],
    [new Node(), 'an object of the class Node'],
    [new Map(), 'an object of the class Map'],
    [Object.create(null), '{}'],
    [Node, 'the function Node'],
    [() => 1, 'the function without a name'],
    [inside, 'a list'],
    [{ a: 10n }, 'an object'],
    [Array(100).fill('a'), 'a list'],
    [{ text: 'x'.repeat(100) }, 'an object'],
  ])('%# is short and says what it is', (value, shown) => {
    expect(showValue(value)).toBe(shown);
  });
});
