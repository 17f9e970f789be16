import { byteLength, quote } from '../../../diagnostics';
import {
  EMPTY_STRING,
  EMPTY_STRING_MATCHES,
  NEVER_THAT_LONG,
  SHORTER_PREFIX,
  STRING_TOO_LONG,
} from '../../codes/string-length';
import type { ArgumentType } from '../../schema/words';
import { type ArgumentFilterView, argumentFilters } from '../../selectors/argument-filters';
import { outcomeOf } from '../../selectors/operator-types';
import { isAtLeast, type KernelVersion } from '../../target/kernel-version';
import type { CheckContext } from '../../view/check-context';
import type { Located } from '../../view/located';
import { policyCheck } from '../../view/policy-check';

/** What the agent accepts; the kernel compares one byte less. */
const MAX_PREFIX = 256;
const MAX_POSTFIX = 127;

const FILES: readonly ArgumentType[] = ['fd', 'file', 'path', 'linux_binprm', 'dentry'];

/**
 * Text that is compared with an argument has a greatest length, and is not empty.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/selectors.go#L374
 */
export const textValues = policyCheck({
  name: 'text-values',
  codes: {
    ...STRING_TOO_LONG,
    ...NEVER_THAT_LONG,
    ...SHORTER_PREFIX,
    ...EMPTY_STRING,
    ...EMPTY_STRING_MATCHES,
  },
  run: (context) => {
    for (const filter of argumentFilters(context)) {
      const type = filter.argument?.type;
      if (type === undefined || outcomeOf(filter.operator, type, context.kernel) !== 'works') {
        continue;
      }
      for (const value of filter.values) {
        checkLength(value, filter, type, context);
        checkEmpty(value, filter, type, context);
      }
    }
  },
});

function checkLength(
  { path, value }: Located<string>,
  { facts, operator }: ArgumentFilterView,
  type: ArgumentType,
  { kernel, report }: CheckContext,
): void {
  const max = longest(facts.family, facts.isNegated === true, type, kernel);
  const length = byteLength(value);
  if (max !== undefined && length > max.bytes) {
    report({
      code: length > max.accepted ? 'POLICY3024' : 'POLICY3068',
      path,
      message: `the value has ${length} bytes, but "${operator}" compares at most ${max.bytes}${max.where}`,
      help: 'shorten it',
    });
  } else if (facts.family === 'prefix' && length === MAX_PREFIX) {
    report({
      code: 'POLICY3066',
      path,
      message: `the value has ${length} bytes, but the kernel compares only ${MAX_PREFIX - 1}`,
      help: 'shorten it',
    });
  }
}

interface Longest {
  /** What can match. */
  readonly bytes: number;
  /** What the agent accepts. */
  readonly accepted: number;
  readonly where: string;
}

/** The greatest lengths, or `undefined` if the values are no text. */
function longest(
  family: string,
  isNegated: boolean,
  type: ArgumentType,
  kernel: KernelVersion,
): Longest | undefined {
  if (family === 'prefix') {
    return { bytes: MAX_PREFIX, accepted: MAX_PREFIX, where: '' };
  }
  if (family === 'postfix') {
    return { bytes: isAtLeast(kernel, '5.3') ? MAX_POSTFIX : 94, accepted: MAX_POSTFIX, where: '' };
  }
  const isText = ['string', 'char_buf', 'data_loc', 'net_device', 'sockaddr_un', ...FILES].includes(type);
  if (family !== 'equality' || !isText) {
    return undefined;
  }
  const whole = longestWhole(kernel);
  return type === 'net_device' && !isNegated
    ? { bytes: 15, accepted: whole.accepted, where: ' of a "net_device"' }
    : whole;
}

function longestWhole(kernel: KernelVersion): Longest {
  if (isAtLeast(kernel, '5.11')) {
    return { bytes: 4096, accepted: 4096, where: '' };
  }
  return isAtLeast(kernel, '5.4')
    ? { bytes: 510, accepted: 510, where: ' on kernels older than 5.11' }
    : { bytes: 144, accepted: 144, where: ' on kernels older than 5.4' };
}

function checkEmpty(
  { path, value }: Located<string>,
  { facts, operator }: ArgumentFilterView,
  type: ArgumentType,
  { report }: CheckContext,
): void {
  const isEmpty = value === '';
  if (value.replaceAll('\0', '') !== '') {
    return;
  }
  const consequence = isEmpty
    ? whenEmpty(facts.family, facts.isNegated === true, type)
    : whenOnlyNul(facts.family, type);
  if (consequence === CRASH) {
    report({
      code: 'POLICY3025',
      path,
      message: `the value of ${quote(operator)} ${isEmpty ? 'is empty' : 'has only NUL characters'}: the agent crashes`,
      help: 'set a value, or remove it',
    });
  } else if (consequence !== undefined) {
    report({
      code: 'POLICY3069',
      path,
      message: `the value of ${quote(operator)} is empty, so it ${consequence}`,
      help: 'set a value, or remove it',
    });
  }
}

const CRASH = 'crashes the agent';

function whenEmpty(family: string, isNegated: boolean, type: ArgumentType): string | undefined {
  switch (family) {
    case 'equality':
      return FILES.includes(type) && !isNegated ? 'never matches' : undefined;
    case 'prefix':
      return isNegated ? 'never matches' : 'matches everything';
    case 'postfix':
      return type === 'char_buf' ? (isNegated ? 'never matches' : 'matches everything') : CRASH;
    default:
      return undefined;
  }
}

/** The agent takes NUL characters off the end, except in a buffer, and does not stop at the beginning. */
function whenOnlyNul(family: string, type: ArgumentType): string | undefined {
  const isCut = family === 'equality' ? type === 'string' : family === 'postfix' && type !== 'char_buf';
  return isCut ? CRASH : undefined;
}
