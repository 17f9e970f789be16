import { describe, expect, it } from 'vitest';
import { compileGlob } from '../../lib/evaluate/matching/glob';
import { compileRegex } from '../../lib/evaluate/matching/regex';

describe('a regular expression', () => {
  it.each([
    ['a|b', 'b', true],
    ['a|b', 'ab', false],
    ['(a|ab)(c|bcd)', 'abcd', true],
    ['a{2,3}', 'aa', true],
    ['a{2,3}', 'aaaa', false],
    ['a{2,}', 'aaaaaa', true],
    ['a{,2}', 'a{,2}', true],
    ['(a*)*b', 'aaab', true],
    ['(a*)+', '', true],
    ['a**', 'aaa', true],
    ['', '', true],
    ['', 'a', false],
    ['[^a]', '\n', true],
    ['.', '\n', false],
    ['.', '😀', true],
    ['[가-힣]+', '한국어', true],
    ['[]a]+', ']a', true],
    ['[a-]+', 'a-', true],
    ['[[:digit:]]+', '42', true],
    ['[[:^digit:]]', '4', false],
    ['\\.sh', '.sh', true],
    ['\\x41\\101', 'AA', true],
    ['a\n^b', 'a\nb', true],
    ['a$\nb', 'a\nb', true],
    ['a^b', 'ab', false],
    ['^a$', 'a', true],
    ['a??b', 'b', true],
  ])('%j on %j: %s', (pattern, text, expected) => {
    expect(compileRegex(pattern)(text)).toBe(expected);
  });

  it('takes a time that grows with the text and not with its powers', () => {
    const matches = compileRegex('(a|aa)*(a|aa)*(a*)*b');
    const start = performance.now();
    expect(matches('a'.repeat(100_000))).toBe(false);
    expect(matches(`${'a'.repeat(100_000)}b`)).toBe(true);
    // An engine that goes back would not come to an end.
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('does not keep a step for every text that it saw', () => {
    // Remembering the last 14 characters takes 2^14 states.
    const matches = compileRegex('(.*a.............|x)');
    for (let number = 0; number < 3000; number += 1) {
      const text = number.toString(2).padStart(28, '0').replace(/1/g, 'a').replace(/0/g, 'b');
      expect(matches(text)).toBe(text.charAt(14) === 'a');
    }
  });
});

describe('a glob', () => {
  it.each([
    ['*', '', true],
    ['*', '/a/.b', true],
    ['a?c', 'a/c', true],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[^a-c]x', 'dx', true],
    ['[]]', ']', true],
    ['[a', '[a', true],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['a\\', 'a\\', false],
    ['[\\]]', ']', true],
    ['{a,b}', 'a', false],
    ['**', 'abc', true],
    ['*a*b*', 'xxaxxbxx', true],
    ['*a*b*', 'xxbxxaxx', false],
    // On bytes: a letter of Korean has three of them.
    ['한?', '한국', false],
    ['한???', '한국', true],
    ['한*', '한국', true],
  ])('%j on %j: %s', (pattern, text, expected) => {
    expect(compileGlob(pattern)(text)).toBe(expected);
  });

  it('takes no time that grows with the power of its stars', () => {
    const matches = compileGlob(`${'*a'.repeat(30)}b?`);
    expect(matches('a'.repeat(5000))).toBe(false);
  });
});
