import { quote } from '../../../diagnostics';
import { NOT_A_RANGE } from '../../codes/not-a-range';
import { type GoInteger, parseGoInteger, rangeOf } from '../../go/integers';
import type { ArgumentType } from '../../schema/words';
import { argumentFilters } from '../../selectors/argument-filters';
import { type IntegerType, integerType } from '../../selectors/integer-types';
import { isSuited } from '../../selectors/suited-operator';
import { aType } from '../../selectors/type-words';
import { policyCheck } from '../../view/policy-check';

const UINT32_MAX = 0xffffffffn;

/**
 * `InRange` takes two numbers, the smaller first, and the type can have what is between them.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L539
 */
export const rangeValues = policyCheck({
  name: 'range-values',
  codes: {
    POLICY3017: {
      severity: 'error',
      title: 'a range is empty or never matches',
      why: 'the policy loads, but does not match what it says',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args:
                - index: 0
                  type: file
                - index: 1
                  type: int
              selectors:
                - matchArgs:
                    - index: 1
                      operator: InRange
                      values: ["5:1"]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args:
                - index: 0
                  type: file
                - index: 1
                  type: int
              selectors:
                - matchArgs:
                    - index: 1
                      operator: InRange
                      values: ["1:5"]`,
      },
    },
    ...NOT_A_RANGE,
  },
  run: (context) => {
    for (const filter of argumentFilters(context)) {
      const { argument, facts, values } = filter;
      if (facts.family !== 'range' || !isSuited(filter, context.kernel)) {
        continue;
      }
      const type = argument?.type;
      const integer = type === undefined ? undefined : integerType(type);
      for (const { path, value: text } of values) {
        const problem = problemOf(text, type, integer);
        if (problem !== undefined) {
          context.report({ ...problem, path });
        }
      }
    }
  },
});

interface Problem {
  readonly code: 'POLICY3016' | 'POLICY3017';
  readonly message: string;
  readonly help: string;
}

function problemOf(
  text: string,
  type: ArgumentType | undefined,
  integer: IntegerType | undefined,
): Problem | undefined {
  const bounds = text.split(':');
  const [first = '', second = ''] = bounds;
  const min = readBound(first);
  const max = readBound(second);
  if (bounds.length !== 2 || isSyntax(min) || isSyntax(max)) {
    return {
      code: 'POLICY3016',
      message: `${quote(text)} is not a range`,
      help: 'use two numbers, such as 1:10',
    };
  }
  if (!('value' in min) || !('value' in max)) {
    const int64 = rangeOf(64, true);
    return {
      code: 'POLICY3016',
      message: `the range ${quote(text)} is outside ${int64.min} to ${int64.max}`,
      help: 'the agent reads both as signed 64-bit numbers',
    };
  }
  if (integer !== undefined && integer.bits < 64 && (min.value > UINT32_MAX || max.value > UINT32_MAX)) {
    return {
      code: 'POLICY3016',
      message: `the range ${quote(text)} exceeds ${UINT32_MAX}`,
      help: `${aType(type ?? '')} is read as a 32-bit number`,
    };
  }
  if (min.value > max.value) {
    return {
      code: 'POLICY3017',
      message: `the range ${quote(text)} is empty: ${min.value} is greater than ${max.value}`,
      help: `write ${second}:${first}`,
    };
  }
  return integer === undefined || type === undefined
    ? undefined
    : misread(text, min.value, max.value, type, integer);
}

/** A range that the kernel takes for another. */
function misread(
  text: string,
  min: bigint,
  max: bigint,
  type: ArgumentType,
  integer: IntegerType,
): Problem | undefined {
  const bits = integer.bits === 64 ? 64 : 32;
  const seen = rangeOf(bits, integer.isComparedSigned);
  const isNegative = min < 0n && !integer.isComparedSigned;
  if (isNegative) {
    return {
      code: 'POLICY3017',
      message: `the kernel compares ${aType(type)} as unsigned, which changes the range ${quote(text)}`,
      help: 'start the range at 0 or above',
    };
  }
  if (min < seen.min || max > seen.max) {
    return {
      code: 'POLICY3017',
      message: `the range ${quote(text)} exceeds ${aType(type)}, which changes it in the kernel`,
      help: `use numbers from ${seen.min} to ${seen.max}`,
    };
  }
  const own = rangeOf(integer.bits, integer.isComparedSigned);
  return min > own.max
    ? {
        code: 'POLICY3017',
        message: `${aType(type)} is never in the range ${quote(text)}`,
        help: `use numbers from ${own.min} to ${own.max}`,
      }
    : undefined;
}

function readBound(text: string): GoInteger {
  return parseGoInteger(text, { base: 0, bits: 64, isSigned: true });
}

function isSyntax(bound: GoInteger): boolean {
  return 'problem' in bound && bound.problem === 'syntax';
}
