import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCelExpression } from '../../../lib/policies/selectors/cel-expression';

const problemIn = (expression: string, args = ['int32', 'uint32', 'int', 'uint', 'unreadable'] as const) =>
  checkCelExpression(expression, args);

describe('an expression', () => {
  it('is refused where the agent refuses it, and else not', () => {
    const file = join(__dirname, '../../conformance/cel-expressions.jsonl');
    const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.length).toBeGreaterThan(400);
    const wrong = lines
      .map((line) => JSON.parse(line) as { expression: string; error?: string })
      .filter(({ expression, error }) => (problemIn(expression) === undefined) !== (error === undefined));
    expect(wrong).toEqual([]);
  });

  it.each(['--1 == 1', '- -arg2 == 1', '1---1 == 2', '!!-1 == 1', '!!!true'])(
    'may repeat a sign: %s',
    (text) => {
      expect(problemIn(text)).toBeUndefined();
    },
  );

  it.each([
    ['---1 == 1', '"-" takes a number', 'write 0 - arg0, with a 0 of the same type'],
    ['-1u == 1u', '"-" takes a number', 'write 0 - arg0, with a 0 of the same type'],
    ['!-1', '"!" takes conditions, not an int', 'compare the number'],
    ['arg0', 'the expression is an int32, not a condition', 'compare it, as in arg0 == int32(1)'],
    ['arg1', 'the expression is a uint32, not a condition', 'compare it, as in arg0 == int32(1)'],
    ['arg0 == 1', '"==" is between an int32 and an int', 'put int32() around the int, such as int32(1)'],
    ['1u != arg1', '"!=" is between a uint and a uint32', 'put uint32() around the uint, such as uint32(1u)'],
    [
      'arg0 - 1u == arg0',
      '"-" is between an int32 and a uint',
      'both must have the same type: 1 is an int, 1u a uint, int32(1) an int32, uint32(1u) a uint32',
    ],
    ['true < false', '"<" takes numbers, not a condition', 'use "==", or "!" before the condition'],
    ['uint32(1) == arg1', 'uint32() takes a uint, not an int', 'write uint32(1u) or remove it'],
    ['int32(true) == arg0', 'int32() takes an int, not a condition', 'write int32(1) or remove it'],
    ['size(arg0) == 1', 'unknown function "size"', 'use int32() or uint32()'],
    [
      'arg4 == 1',
      'arg4 has a type that expressions do not support',
      'declare it as a 32-bit or 64-bit number',
    ],
    ['arg5 == 1', 'unknown name "arg5"', 'use arg0, arg1, arg2, arg3, arg4: positions in "args" of the hook'],
    [
      'arg01 == 1',
      'unknown name "arg01"',
      'use arg0, arg1, arg2, arg3, arg4: positions in "args" of the hook',
    ],
    [
      '9223372036854775808 == arg2',
      '9223372036854775808 is outside -9223372036854775808 to 9223372036854775807',
      'use 9223372036854775808u for a uint',
    ],
    [
      '-9223372036854775809 == arg2',
      '-9223372036854775809 is outside -9223372036854775808 to 9223372036854775807',
      'use 9223372036854775809u for a uint',
    ],
  ])('is refused with its reason: %s', (text, message, help) => {
    expect(problemIn(text)).toEqual({ message, help });
  });

  it.each([
    ['arg0 ==', 'unexpected end of the expression'],
    ['arg0 == arg0 )', 'unexpected ")"'],
    ['== arg0', 'unexpected "=="'],
    ['(arg0 == arg0', 'missing ")"'],
    ['arg2 == 1.5', '"1.5" is not supported'],
    ['arg2 == "a"', '"a" is not supported'],
    ["arg2 == 'a'", `"'a'" is not supported`],
    [`1${' + 1'.repeat(250)} == 1`, 'the expression is nested more than 250 levels deep'],
    [`true${' == true'.repeat(251)}`, 'the expression is nested more than 250 levels deep'],
    [`${'('.repeat(251)}true${')'.repeat(251)}`, 'the expression is nested more than 250 levels deep'],
  ])('is refused: %s', (text, message) => {
    expect(problemIn(text)?.message).toBe(message);
  });

  it('needs arguments that are declared', () => {
    expect(checkCelExpression('arg0 == 1', [])).toEqual({
      message: 'unknown name "arg0"',
      help: 'declare arguments: the first in "args" is arg0',
    });
  });

  it('is not judged by an argument whose type is not known', () => {
    expect(
      checkCelExpression('arg0 == 1 && arg0 + 1u == arg1 && arg0 && int32(arg0) == arg1', [
        undefined,
        'int32',
      ]),
    ).toEqual({
      message: '"==" is between a uint and an int32',
      help: 'both must have the same type: 1 is an int, 1u a uint, int32(1) an int32, uint32(1u) a uint32',
    });
    expect(
      checkCelExpression('arg0 == 1 && arg0 == 1u && !arg0 && int32(arg0) == int32(1)', [undefined]),
    ).toBeUndefined();
    expect(checkCelExpression('arg0', [undefined])).toBeUndefined();
  });
});
