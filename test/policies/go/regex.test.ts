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
];
const REFUSED = [
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
});
