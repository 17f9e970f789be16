import { describe, expect, it } from 'vitest';
import { formatCondition, type OutputToken, parseOutput, wordAfterPercent } from '../../lib/language';

const KNOWN = ['proc.name', 'proc.pname', 'evt.arg[0]'];
const accepts = (expression: Parameters<typeof formatCondition>[0]) =>
  expression.kind === 'transformer' || KNOWN.includes(formatCondition(expression));
const shown = (token: OutputToken) =>
  token.kind === 'text'
    ? token.text
    : `<${token.width === 0 ? '' : `${token.width} `}${formatCondition(token.expression)}>`;

it.each([
  ['a %proc.name b', 'a |<proc.name>| b'],
  ['*%proc.name.', '<proc.name>|.'],
  ['%proc.namefoo', '<proc.name>|foo'],
  ['%30proc.name %evt.arg[0]', '<30 proc.name>| |<evt.arg[0]>'],
  ['%tolower( proc.name ),%proc.pname', '<tolower(proc.name)>|,|<proc.pname>'],
  ['%proc.name%proc.pname', '<proc.name>|<proc.pname>'],
  ['%proc.name%5evt.arg[0]]', '<proc.name>|<5 evt.arg[0]>|]'],
  ['%tolower(tolower(proc.name)))', '<tolower(tolower(proc.name))>|)'],
  ['plain', 'plain'],
  ['*plain', 'plain'],
  ['**', '*'],
  ['*', ''],
])('%j is %s', (output, expected) => {
  const tokens = parseOutput(output, accepts);
  expect('problem' in tokens ? tokens : tokens.map(shown).join('|')).toBe(expected);
});

it.each([
  ['', 'empty formatting token', 0],
  ['100% sure', "unknown filter: unexpected token after '", 3],
  ['a %', 'invalid formatting syntax: formatting cannot end with a %', 2],
  ['%', 'invalid formatting syntax: formatting cannot end with a %', 0],
  ['%proc.name%', 'invalid formatting syntax: formatting cannot end with a %', 10],
  ['100%%', "unknown filter: unexpected token after '", 3],
  ['%proc.name %5 %proc.name', "unknown filter: unexpected token after '", 11],
  ['%proc.nam', "unknown filter: unexpected token after '", 0],
  ['%concat(proc.name, "\\x41")', "unknown filter: unexpected token after '", 0],
  ['%tolower(proc.name', "unknown filter: unexpected token after '", 0],
  ['a %5', 'invalid formatting syntax: formatting cannot end with a number', 2],
  ['%proc.nope', "unknown filter: unexpected token after '", 0],
])('%j is refused: %s', (output, problem, offset) => {
  const isUnknownField = problem.startsWith('unknown filter:');
  expect(parseOutput(output, accepts)).toEqual({
    problem,
    offset,
    ...(isUnknownField ? { isUnknownField } : {}),
  });
});

it('gives the offsets of fields, with their percent sign and width', () => {
  expect(parseOutput('*a %3proc.name, %tolower(proc.pname)', accepts)).toMatchObject([
    { kind: 'text', text: 'a ' },
    { kind: 'field', width: 3, start: 3, end: 14 },
    { kind: 'text', text: ', ' },
    { kind: 'field', width: 0, start: 16, end: 36 },
  ]);
});

it('finds the longest field that exists, of names that continue each other', () => {
  const known = ['proc.na', 'proc.name', 'evt.arg', 'evt.arg[0]'];
  const exists: typeof accepts = (expression) => known.includes(formatCondition(expression));
  const found = (output: string) => {
    const tokens = parseOutput(output, exists);
    return 'problem' in tokens ? tokens : tokens.map(shown).join('|');
  };
  expect(found('%proc.names')).toBe('<proc.name>|s');
  expect(found('%proc.nam')).toBe('<proc.na>|m');
  expect(found('%evt.arg[0]')).toBe('<evt.arg[0]>');
  expect(found('%evt.arg[1]')).toBe('<evt.arg>|[1]');
  expect(found('%evt.arg[0')).toBe('<evt.arg>|[0');
  expect(found(`%proc.name${'s'.repeat(1000)}`)).toBe(`<proc.name>|${'s'.repeat(1000)}`);
});

it('lets through what goes wrong while a field is looked up', () => {
  expect(() =>
    parseOutput('%proc.name', () => {
      throw new Error('no table of fields');
    }),
  ).toThrow('no table of fields');
});

describe('the word that was probably meant as a field', () => {
  it.each([
    ['a %proc.nope b', 2, '%proc.nope'],
    ['%30proc.nope[1]]', 0, '%30proc.nope[1]'],
    ['%evt.arg[0', 0, '%evt.arg'],
    ['%evt.arg[a b]', 0, '%evt.arg'],
    ['%evt.arg[]x', 0, '%evt.arg[]'],
    ['100% sure', 3, '%'],
    ['%a_1.b-c', 0, '%a_1.b'],
  ])('of %j from %i on is %j', (output, offset, word) => {
    expect(wordAfterPercent(output, offset)).toBe(word);
  });
});
