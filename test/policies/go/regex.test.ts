import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { goRegexProblem } from '../../../lib/policies/go/regex';

/** What regexp.Compile of Go 1.26 says of each. */
const TAKEN = [
  '^/usr/bin/.*$',
  '(?P<n>a)',
  '(?<n>a)',
  '\\pL+',
  '[[:alpha:]]+',
  '\\z',
  '\\Aa',
  'a{2,}',
  '(?s).',
  '[]a]',
  '[^]a]',
  '\\Qa.b\\E',
  'x*?',
  '\\d+\\.\\d',
  '[a\\]?+]x',
  '\\*+',
  '\\+\\+',
  '(?i:foo)',
  '(?i)foo',
  '(?-s)a',
  'a|b|',
  '\\(?=',
  '(?:a)(b)',
  '\\\\1',
  '\\/bin\\/sh',
  '\\xff',
  '\\bword\\b',
  '[\\w-]+',
  '(?U)a+',
  '[[.a.]]',
];
const REFUSED = [
  '\\Z',
  '\\e',
  '\\p{Foo}',
  'x{1001}',
  '[[:foo:]]',
  '(?x)a',
  '(?#comment)',
  '\\cA',
  '\\u0041',
  '(?P=n)',
  '[a-z',
  '(',
  'a)',
  '*a',
  'a**',
  '(?!a)',
  '(?=a)',
  '(?<!a)',
  '(?<=a)',
  '(a)\\1',
  'a++',
  'a?+',
  '(?>a)',
  '[z-a]',
  'a{2,1}',
  '\\',
];

describe('a regular expression', () => {
  it.each(TAKEN)('that Go takes is taken: %s', (pattern) => {
    expect(goRegexProblem(pattern)).toBeUndefined();
  });

  it.each(REFUSED)('that Go refuses is refused: %s', (pattern) => {
    expect(goRegexProblem(pattern)).toBeDefined();
  });

  it('is judged as Go judges it, whatever it is put together of', () => {
    const file = join(__dirname, '../../conformance/go-regex.jsonl');
    const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
    const verdicts = lines.map((line) => JSON.parse(line) as { pattern: string; compiles: boolean });
    expect(verdicts.length).toBeGreaterThan(1000);
    const wrong = verdicts.filter(
      ({ pattern, compiles }) => (goRegexProblem(pattern) === undefined) !== compiles,
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['(a', 'missing closing ): "(a"'],
    ['(?=a)', 'invalid or unsupported Perl syntax: "(?="'],
    ['(a)\\1', 'invalid escape sequence: "\\1"'],
    ['[z-a]', 'invalid character class range: "z-a"'],
    ['a**', 'invalid nested repetition operator: "**"'],
  ])('is refused with the reason that Go gives: %s', (pattern, reason) => {
    expect(goRegexProblem(pattern)).toBe(reason);
  });

  it('may have two groups of one name', () => {
    expect(goRegexProblem('(?P<n>a)(?P<n>b)')).toBeUndefined();
    expect(goRegexProblem('(?P<n>a)(?P<n>b')).toBe('missing closing ): "(?P<n>a)(?P<n>b"');
    const many = `${'(?<name_1>a)'.repeat(10)}(`;
    expect(goRegexProblem(many)).toBe(`missing closing ): "${many}"`);
  });
});
