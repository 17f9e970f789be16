import { quote } from '../../../diagnostics';
import { NOT_A_RANGE } from '../../codes/not-a-range';
import { IMPOSSIBLE_NUMBER, NOT_A_NUMBER } from '../../codes/number-value';
import { rangeOf } from '../../go/integers';
import type { ArgumentType } from '../../schema/words';
import { argumentFilters } from '../../selectors/argument-filters';
import { type IntegerType, integerType } from '../../selectors/integer-types';
import { parseSetValue, type SetValue } from '../../selectors/set-value';
import { aType } from '../../selectors/type-words';
import { policyCheck } from '../../view/policy-check';

/**
 * `InMap` takes decimal numbers and ranges of them, which the kernel looks up without a sign.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L571
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/types/basic.h#L1763
 */
export const setValues = policyCheck({
  name: 'set-values',
  codes: {
    ...NOT_A_NUMBER,
    ...IMPOSSIBLE_NUMBER,
    ...NOT_A_RANGE,
  },
  run: (context) => {
    for (const { argument, facts, values } of argumentFilters(context)) {
      const type = argument?.type;
      const integer = type === undefined ? undefined : integerType(type);
      if (facts.family !== 'set' || type === undefined || integer === undefined) {
        continue;
      }
      for (const { path, value: text } of values) {
        if (!text.startsWith('list:')) {
          const problem = problemOf(text, type, integer, facts.isNegated === true);
          if (problem !== undefined) {
            context.report({ ...problem, path });
          }
        }
      }
    }
  },
});

interface Problem {
  readonly code: 'POLICY3013' | 'POLICY3014' | 'POLICY3016';
  readonly message: string;
  readonly help: string;
}

function problemOf(
  text: string,
  type: ArgumentType,
  integer: IntegerType,
  isNegated: boolean,
): Problem | undefined {
  const value = parseSetValue(text, integer.isSigned);
  if ('min' in value) {
    return misread(value, text, type, integer, isNegated);
  }
  if (value.problem === 'range') {
    const { min, max } = rangeOf(64, integer.isSigned);
    return {
      code: 'POLICY3013',
      message: `${quote(text)} is outside ${min} to ${max}`,
      help: 'the agent reads it as a 64-bit number',
    };
  }
  return text.includes(':')
    ? {
        code: 'POLICY3016',
        message: `${quote(text)} is not a range`,
        help: 'use two decimal numbers, such as 1:10',
      }
    : {
        code: 'POLICY3013',
        message: `${quote(text)} is not a decimal number`,
        help:
          !integer.isSigned && text.startsWith('-')
            ? `${aType(type)} is unsigned`
            : 'use one such as 10, or a range such as 1:10',
      };
}

/** What the kernel looks up is the argument without a sign, and what the agent wrote has one. */
function misread(
  { min, max }: SetValue,
  text: string,
  type: ArgumentType,
  { bits, isComparedSigned }: IntegerType,
  isNegated: boolean,
): Problem | undefined {
  const greatest = rangeOf(bits, false).max;
  if (bits < 64 && min < 0n) {
    const asSeen = (value: bigint) => BigInt.asUintN(bits, value);
    const single = `use ${asSeen(min)}, which is how the kernel sees ${min}`;
    return {
      code: 'POLICY3014',
      message: `the kernel looks up ${aType(type)} as unsigned and never finds a negative number in ${quote(text)}`,
      help:
        min === max
          ? single
          : isComparedSigned
            ? 'write "InRange" or "NotInRange"'
            : 'start the range at 0 or above',
    };
  }
  return min > greatest && !isNegated
    ? {
        code: 'POLICY3014',
        message: `${aType(type)} can never be ${quote(text)}`,
        help: `write 0 to ${greatest}`,
      }
    : undefined;
}
