import { joinWords, quote } from '../../../diagnostics';
import { IMPOSSIBLE_NUMBER, NOT_A_NUMBER } from '../../codes/number-value';
import { UNKNOWN_CAPABILITY } from '../../codes/unknown-capability';
import { parseGoInteger, rangeOf } from '../../go/integers';
import type { ArgumentType } from '../../schema/words';
import { type ArgumentFilterView, argumentFilters } from '../../selectors/argument-filters';
import { isCapability, nearestCapability } from '../../selectors/capability-names';
import { type IntegerType, integerType } from '../../selectors/integer-types';
import { typesOf } from '../../selectors/operator-types';
import { aType } from '../../selectors/type-words';
import type { CheckContext } from '../../view/check-context';
import { policyCheck } from '../../view/policy-check';

const ANY_BASE = 'use an integer, such as 10, 0x0a or 0o12';

/**
 * A value that is compared with a number is one, and one that the type can have.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L694
 */
export const numberValues = policyCheck({
  name: 'number-values',
  codes: {
    ...NOT_A_NUMBER,
    ...IMPOSSIBLE_NUMBER,
    ...UNKNOWN_CAPABILITY,
  },
  run: (context) => {
    for (const filter of argumentFilters(context)) {
      const { facts, argument } = filter;
      const isSingle =
        facts.family === 'equality' || facts.family === 'comparison' || facts.family === 'mask';
      const type = argument?.type;
      if (!isSingle || type === undefined) {
        continue;
      }
      const integer = integerType(type);
      if (integer !== undefined) {
        checkNumbers(filter, type, integer, context);
      } else if (typesOf('CapabilitiesGained').includes(type)) {
        checkCapabilities(filter, context);
      }
    }
  },
});

function checkNumbers(
  filter: ArgumentFilterView,
  type: ArgumentType,
  integer: IntegerType,
  { report }: CheckContext,
): void {
  const bits = integer.bits === 64 ? 64 : 32;
  for (const { path, value: text } of filter.values) {
    const parsed = parseGoInteger(text, { base: 0, bits, isSigned: integer.isSigned });
    if ('value' in parsed) {
      const problem = whyWrong(filter, type, integer, { text, value: parsed.value });
      if (problem !== undefined) {
        report({ code: 'POLICY3014', path, ...problem });
      }
      continue;
    }
    const { min, max } = rangeOf(bits, integer.isSigned);
    const isList = text.startsWith('list:') && parsed.problem === 'syntax';
    report({
      code: 'POLICY3013',
      path,
      message:
        parsed.problem === 'syntax'
          ? `${quote(text)} is not a number`
          : `${quote(text)} is outside ${min} to ${max}`,
      help: isList ? 'use "InMap", which accepts lists' : helpFor(text, type, parsed.problem, integer),
    });
  }
}

function helpFor(
  text: string,
  type: ArgumentType,
  problem: 'syntax' | 'range',
  integer: IntegerType,
): string {
  if (problem === 'range') {
    return `${aType(type)} is read as a ${integer.bits === 64 ? 64 : 32}-bit number`;
  }
  if (!integer.isSigned && /^-[0-9]/.test(text)) {
    return `${aType(type)} is unsigned`;
  }
  return ANY_BASE;
}

/** The number as the kernel reads it, of 32 or 64 bits without a sign. */
function written(value: bigint, { bits }: IntegerType): bigint {
  return BigInt.asUintN(bits === 64 ? 64 : 32, value);
}

type Problem = { readonly message: string; readonly help: string };

/** Why a number that the agent takes is not compared as it says. */
function whyWrong(
  { operator }: ArgumentFilterView,
  type: ArgumentType,
  integer: IntegerType,
  { text, value }: { readonly text: string; readonly value: bigint },
): Problem | undefined {
  const { bits, isSigned } = integer;
  const own = rangeOf(bits, isSigned);
  const seen = rangeOf(bits, integer.isComparedSigned);
  const kernels = integer.isComparedSigned ? value : written(value, integer);
  const isOwn = value >= own.min && value <= own.max;
  const outside: Problem = {
    message: `${aType(type)} can never be ${quote(text)}`,
    help: `write ${own.min} to ${own.max}`,
  };
  const withoutSign: Problem = {
    message: `the kernel compares ${aType(type)} as unsigned: ${value} becomes ${kernels}`,
    help:
      bits < 32 ? `write ${BigInt.asUintN(bits, value)} for ${value}` : 'use a number that is not negative',
  };
  switch (operator) {
    case 'Equal':
      // Numbers of 32 and 64 bits are compared bit by bit.
      return bits >= 32 || written(value, integer) <= rangeOf(bits, false).max
        ? undefined
        : isOwn
          ? withoutSign
          : outside;
    case 'NotEqual':
      return isOwn && bits < 32 && value < 0n ? withoutSign : undefined;
    case 'GreaterThan':
    case 'GT':
      return value < 0n && !integer.isComparedSigned
        ? withoutSign
        : value >= seen.max
          ? {
              message: `${aType(type)} is never greater than ${value}`,
              help: `use a number less than ${own.max}`,
            }
          : undefined;
    case 'LessThan':
    case 'LT':
      return value < 0n && !integer.isComparedSigned
        ? withoutSign
        : kernels <= seen.min
          ? {
              message: `${aType(type)} is never less than ${value}`,
              help: `use a number greater than ${seen.min}`,
            }
          : undefined;
    case 'Mask':
      return BigInt.asUintN(bits, value) === 0n
        ? {
            message: `the mask ${quote(text)} has no bit of ${aType(type)}: it never matches`,
            help: `use a mask from 1 to ${rangeOf(bits, false).max}`,
          }
        : undefined;
    default:
      return undefined;
  }
}

function checkCapabilities({ values, operator }: ArgumentFilterView, { report }: CheckContext): void {
  for (const { path, value: text } of values) {
    const parsed = parseGoInteger(text, { base: 0, bits: 64, isSigned: false });
    if ('value' in parsed) {
      if (operator === 'Mask' && parsed.value === 0n) {
        report({
          code: 'POLICY3014',
          path,
          message: `the mask ${quote(text)} has no bits: it never matches`,
          help: 'use capabilities, such as CAP_SYS_ADMIN,CAP_NET_ADMIN',
        });
      }
      continue;
    }
    const unknown = text.split(',').filter((name) => !isCapability(name));
    if (unknown.length > 0) {
      const [first = ''] = unknown;
      report({
        code: 'POLICY3015',
        path,
        message: `unknown ${unknown.length === 1 ? 'capability' : 'capabilities'} ${joinWords(unknown.map(quote), 'and')}`,
        help: nearestCapability(first) ?? 'use names such as CAP_SYS_ADMIN, or a mask such as 0x200000',
      });
    }
  }
}
