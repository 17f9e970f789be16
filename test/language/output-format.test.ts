import { expect, it } from 'vitest';
import { formatCondition, type OutputToken, parseOutput } from '../../lib/language';

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
  ['plain', 'plain'],
])('%j is %s', (output, expected) => {
  const tokens = parseOutput(output, accepts);
  expect('problem' in tokens ? tokens : tokens.map(shown).join('|')).toBe(expected);
});

it.each([
  ['', 'empty formatting token', 0],
  ['100% sure', "unknown filter: unexpected token after '", 3],
  ['a %', 'invalid formatting syntax: formatting cannot end with a %', 2],
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
