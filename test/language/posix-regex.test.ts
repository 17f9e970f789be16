import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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
  '\\_',
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
  ['[a-', 'invalid UTF-8'],
  ['\\x{', 'invalid UTF-8'],
  ['a{1001}', 'invalid repetition size: {1001}'],
  ['(a{100}){100}', 'invalid repetition size: {100}'],
  ['a\\', 'trailing \\'],
])('RE2 refuses %j: %s', (pattern, problem) => {
  expect(regexProblem(pattern)).toBe(problem);
});

const [header, ...cases] = readFileSync(join(__dirname, '../conformance/posix-regex.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line)) as [
  { provenance: string },
  ...{ readonly in: string; readonly ok: boolean; readonly err?: string }[],
];

describe('the problems of regular expressions and those of a real RE2', () => {
  it('are compared on data that says where it comes from', () => {
    expect(header.provenance).toContain('RE2 2022-06-01, which Falco 0.44.1 contains');
    expect(cases).toHaveLength(260);
  });

  it('agree on every regular expression', () => {
    const verdicts = cases.map(({ in: pattern }) => ({ pattern, problem: regexProblem(pattern) }));
    expect(verdicts).toEqual(cases.map((each) => ({ pattern: each.in, problem: each.err })));
  });
});
