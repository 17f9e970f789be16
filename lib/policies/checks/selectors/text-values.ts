import { byteLength, quote } from '../../../diagnostics';
import { EMPTY_STRING, STRING_TOO_LONG } from '../../codes/string-length';
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
    POLICY3066: {
      severity: 'warning',
      title: 'a prefix is longer than the compared part',
      why: 'the policy loads, but the filter never matches',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: sys_symlinkat
              syscall: true
              args:
                - index: 0
                  type: string
              selectors:
                - matchArgs:
                    - index: 0
                      operator: Prefix
                      values: [/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]`,
        good: `
          podSelector: {}
          kprobes:
            - call: sys_symlinkat
              syscall: true
              args:
                - index: 0
                  type: string
              selectors:
                - matchArgs:
                    - index: 0
                      operator: Prefix
                      values: [/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]`,
      },
    },
    ...STRING_TOO_LONG,
    ...EMPTY_STRING,
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
      code: 'POLICY3024',
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

/** The greatest length that can match, or nothing where the values are no text. */
function longest(
  family: string,
  isNegated: boolean,
  type: ArgumentType,
  kernel: KernelVersion,
): { readonly bytes: number; readonly where: string } | undefined {
  if (family === 'prefix') {
    return { bytes: MAX_PREFIX, where: '' };
  }
  if (family === 'postfix') {
    return { bytes: isAtLeast(kernel, '5.3') ? MAX_POSTFIX : 94, where: '' };
  }
  const isText = ['string', 'char_buf', 'data_loc', 'net_device', 'sockaddr_un', ...FILES].includes(type);
  if (family !== 'equality' || !isText) {
    return undefined;
  }
  if (type === 'net_device' && !isNegated) {
    return { bytes: 15, where: ' of a "net_device"' };
  }
  return isAtLeast(kernel, '5.11')
    ? { bytes: 4096, where: '' }
    : isAtLeast(kernel, '5.4')
      ? { bytes: 510, where: ' on kernels older than 5.11' }
      : { bytes: 144, where: ' on kernels older than 5.4' };
}

function checkEmpty(
  { path, value }: Located<string>,
  { facts, operator }: ArgumentFilterView,
  type: ArgumentType,
  { report }: CheckContext,
): void {
  if (value !== '') {
    return;
  }
  const consequence = whenEmpty(facts.family, facts.isNegated === true, type);
  if (consequence !== undefined) {
    report({
      code: 'POLICY3025',
      path,
      message: `the value of ${quote(operator)} is empty, so it ${consequence}`,
      help: 'set a value, or remove it',
    });
  }
}

function whenEmpty(family: string, isNegated: boolean, type: ArgumentType): string | undefined {
  switch (family) {
    case 'equality':
      return FILES.includes(type) && !isNegated ? 'never matches' : undefined;
    case 'prefix':
      return isNegated ? 'never matches' : 'matches everything';
    case 'postfix':
      return type === 'char_buf' ? (isNegated ? 'never matches' : 'matches everything') : 'the agent crashes';
    default:
      return undefined;
  }
}
