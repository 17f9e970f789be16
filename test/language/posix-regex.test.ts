import { expect, it } from 'vitest';
import { regexProblem } from '../../lib/language';

it.each([
  '',
  '[a-z]+',
  'a|b',
  '(a)(b)*',
  'a**',
  'a{2}',
  'a{,3}',
  '[[:alpha:]_]',
  '[]a]',
  '\\.',
  '\\x41',
  '\\x{1F600}',
  '^a$',
  'é',
])('RE2 takes %j in POSIX syntax', (pattern) => {
  expect(regexProblem(pattern)).toBeUndefined();
});

it.each([
  ['[a-z', 'missing ]: [a-z'],
  ['(a', 'missing ): (a'],
  ['a)', 'unexpected ): a)'],
  ['*a', 'no argument for repetition operator: *'],
  ['(?:a)', 'no argument for repetition operator: ?'],
  ['\\d', 'invalid escape sequence: \\d'],
  ['\\pL', 'invalid escape sequence: \\p'],
  ['[z-a]', 'invalid character class range: z-a'],
  ['[[:nope:]]', 'invalid character class range: [:nope:]'],
  ['a{1001}', 'invalid repetition size: {1001}'],
  ['(a{100}){100}', 'invalid repetition size: {100}'],
  ['a\\', 'trailing \\'],
])('RE2 refuses %j: %s', (pattern, problem) => {
  expect(regexProblem(pattern)).toBe(problem);
});
