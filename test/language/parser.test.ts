import { describe, expect, it } from 'vitest';
import { ConditionSyntaxError, type ParseOptions, parseCondition } from '../../lib/language';

function problemOf(text: string, options?: ParseOptions): ConditionSyntaxError {
  try {
    parseCondition(text, options);
  } catch (error) {
    if (error instanceof ConditionSyntaxError) {
      return error;
    }
    throw error;
  }
  throw new Error(`${text} is accepted`);
}

const nested = (times: number, start: string, inside: string, end: string) =>
  start.repeat(times) + inside + end.repeat(times);

describe('a condition that cannot be parsed', () => {
  it('has an error with a name, the place, the token before it and what was expected there', () => {
    const error = problemOf('a\n  b');
    expect(error).toMatchObject({
      name: 'ConditionSyntaxError',
      message: "unexpected token after 'a', expecting 'or', 'and'",
      line: 2,
      column: 3,
      offset: 4,
      lastToken: 'a',
      id: 'junction',
    });
  });

  it.each([
    ['=', 'check'],
    ['(a', 'closing'],
    ['proc.name in (a', 'closing'],
    ['tolower(proc.name = a', 'closing'],
    ['proc.name = "\\q"', 'escape'],
    ['proc.name = "\\\'"', 'other'],
    ['a b', 'junction'],
    ['proc.name in =', 'list'],
    ['proc.pid > a', 'number'],
    ['proc.name ~ a', 'operator'],
    ['proc.name = ', 'string'],
    ['proc.name in (a,)', 'string'],
    ['evt.arg[', 'other'],
    ['', 'other'],
  ])('%j has the error id %s', (text, id) => {
    expect(problemOf(text).id).toBe(id);
  });

  it('may have escapes by two hexadecimal digits, unless Falco 0.44.1 is asked for', () => {
    const tree = parseCondition('proc.name = "\\x41"');
    expect(tree).toMatchObject({ right: { value: 'A' } });
    expect(parseCondition('proc.name = "\\x41"', {})).toEqual(tree);
    expect(parseCondition('proc.name = "\\x41"', { hexadecimalEscapes: true })).toEqual(tree);
    expect(problemOf('proc.name = "\\x41"', { hexadecimalEscapes: false })).toMatchObject({
      message: 'unsupported string escape sequence: \\x',
      offset: 18,
    });
  });
});

describe('the depth of a condition', () => {
  const tooDeep = 'exceeded max depth limit of 1000';

  it('is limited in transformers', () => {
    const condition = (times: number) => `${nested(times, 'tolower(', 'proc.name', ')')} = a`;
    expect(parseCondition(condition(999)).kind).toBe('binary-check');
    expect(problemOf(condition(1000))).toMatchObject({ message: tooDeep, offset: 8000 });
  });

  it('does not add up from one transformer to the next', () => {
    const check = `${nested(600, 'tolower(', 'proc.name', ')')} = a`;
    expect(parseCondition(`${check} and ${check}`).kind).toBe('and');
  });

  it.each([
    ['and', 'a and (', ')', 999],
    ['or', '(', ' or a)', 999],
    ['not', 'not(a and ', ')', 499],
  ])('is limited in the tree of "%s"', (kind, start, end, most) => {
    expect(parseCondition(nested(most, start, 'a', end)).kind).toBe(kind);
    expect(problemOf(nested(most + 1, start, 'a', end)).message).toBe(tooDeep);
  });

  it('is not limited in parentheses alone', () => {
    expect(parseCondition(nested(5000, '(', 'a', ')')).kind).toBe('identifier');
  });
});

describe('the places in a condition', () => {
  it('are known of each value of a list', () => {
    const text = 'proc.name in ( sh,"a b" , \'c\' )';
    const tree = parseCondition(text);
    expect(tree).toMatchObject({ right: { kind: 'list', values: ['sh', 'a b', 'c'] } });
    const list = tree.kind === 'binary-check' && tree.right.kind === 'list' ? tree.right : undefined;
    expect(list?.valueLocations.map(({ start, end }) => text.slice(start, end))).toEqual([
      'sh',
      '"a b"',
      "'c'",
    ]);
  });

  it('end where a node ends, without the parenthesis around it', () => {
    const text = '( not a and b ) or (c)';
    const tree = parseCondition(text);
    expect(tree).toMatchObject({
      location: { start: 0, end: 22 },
      children: [
        { kind: 'and', location: { start: 2, end: 14 }, children: [{ location: { start: 2, end: 7 } }, {}] },
        { kind: 'identifier', location: { start: 20, end: 21 } },
      ],
    });
  });

  it('of a syntax error count both a carriage return and a line feed as the end of a line', () => {
    expect(problemOf('a\r\nand\n=')).toMatchObject({ line: 4, column: 1, offset: 7 });
  });
});
