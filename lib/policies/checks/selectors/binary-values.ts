import { byteLength, quote } from '../../../diagnostics';
import { EMPTY_STRING_MATCHES, SHORTER_PREFIX, STRING_TOO_LONG } from '../../codes/string-length';
import type { Loose } from '../../model/loose';
import type { BinaryFilter } from '../../model/selector';
import type { BinaryOperator } from '../../schema/words';
import { selectorsOf, textsAt } from '../../selectors/argument-filters';
import type { CheckContext } from '../../view/check-context';
import type { Located } from '../../view/located';
import { policyCheck } from '../../view/policy-check';

/** What the agent accepts; the kernel compares one byte less of a prefix. */
const MAX_BYTES = { path: 255, prefix: 256, postfix: 127 };

/**
 * Programs are compared by their path, as the kernel writes it: absolute, and of at most 255 bytes.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1500
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/types/basic.h#L1970
 */
export const binaryValues = policyCheck({
  name: 'binary-values',
  codes: {
    POLICY3040: {
      severity: 'error',
      title: 'a program path can never match',
      why: 'the policy loads, but the path never matches',
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
                - matchBinaries:
                    - operator: In
                      values: [curl]`,
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
                - matchBinaries:
                    - operator: In
                      values: [/usr/bin/curl]`,
      },
    },
    POLICY3041: {
      severity: 'warning',
      title: 'a program path contains a wildcard',
      why: 'the policy loads, but only a program with that literal name matches',
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
                - matchBinaries:
                    - operator: In
                      values: [/usr/bin/python*]`,
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
                - matchBinaries:
                    - operator: Prefix
                      values: [/usr/bin/python]`,
      },
    },
    ...STRING_TOO_LONG,
    ...SHORTER_PREFIX,
    ...EMPTY_STRING_MATCHES,
  },
  run: (context) => {
    for (const { selector } of selectorsOf(context)) {
      for (const filter of [...selector.matchBinaries, ...selector.matchParentBinaries]) {
        checkFilter(filter, context);
      }
    }
  },
});

function checkFilter({ path, value }: Located<Loose<BinaryFilter>>, { report }: CheckContext): void {
  const { operator, values } = value;
  if (operator === undefined) {
    return;
  }
  const texts = textsAt(values, [...path, 'values']);
  const wrong = texts.filter((text) => problemOf(text.value, operator)?.code === 'POLICY3040');
  for (const text of texts) {
    const max = MAX_BYTES[partOf(operator)];
    const length = byteLength(text.value);
    const problem = problemOf(text.value, operator);
    if (length > max) {
      report({
        code: 'POLICY3024',
        path: text.path,
        message: `the value has ${length} bytes, but "${operator}" compares at most ${max}`,
        help: 'shorten it',
      });
    } else if (partOf(operator) === 'prefix' && length === MAX_BYTES.prefix) {
      report({
        code: 'POLICY3066',
        path: text.path,
        message: `the value has ${length} bytes, but the kernel compares only ${length - 1}`,
        help: 'shorten it',
      });
    } else if (problem !== undefined) {
      if (problem.code !== 'POLICY3040') {
        report({ ...problem, path: text.path });
      } else if (text === wrong[0]) {
        const others = othersWords(wrong.length - 1);
        report({ ...problem, message: `${problem.message}${others}`, path: text.path });
      }
    } else if (/[*?]/.test(text.value)) {
      report({
        code: 'POLICY3041',
        path: text.path,
        message: `wildcards are not supported: ${quote(text.value)} is compared literally`,
        help: 'use "Prefix" or "Postfix" without the wildcard',
      });
    }
  }
}

function partOf(operator: BinaryOperator): keyof typeof MAX_BYTES {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return 'path';
    case 'Prefix':
    case 'NotPrefix':
      return 'prefix';
    case 'Postfix':
    case 'NotPostfix':
      return 'postfix';
  }
}

interface Problem {
  readonly code: 'POLICY3040' | 'POLICY3069';
  readonly message: string;
  readonly help: string;
}

function problemOf(text: string, operator: BinaryOperator): Problem | undefined {
  const isPath = operator === 'In' || operator === 'NotIn';
  if (text === '') {
    return isPath
      ? {
          code: 'POLICY3040',
          message: 'the path is empty',
          help: 'use the absolute path of a program',
        }
      : {
          code: 'POLICY3069',
          message: `the value of ${quote(operator)} is empty, so it ${operator.startsWith('Not') ? 'never matches' : 'matches everything'}`,
          help: 'set a value, or remove it',
        };
  }
  if (!isPath) {
    const isPrefix = operator === 'Prefix' || operator === 'NotPrefix';
    return isPrefix && !text.startsWith('/') && !text.startsWith('memfd:') && !'memfd:'.startsWith(text)
      ? {
          code: 'POLICY3040',
          message: `a program path cannot start with ${quote(text)}`,
          help: 'start it with "/"',
        }
      : undefined;
  }
  const message = `${quote(text)} is not a possible program path`;
  if (!text.startsWith('/') && !text.startsWith('memfd:')) {
    return text.includes('/')
      ? { code: 'POLICY3040', message, help: 'use an absolute path' }
      : {
          code: 'POLICY3040',
          message,
          help: `use an absolute path, or "${operator === 'In' ? 'Postfix' : 'NotPostfix'}" with "/${text}"`,
        };
  }
  const isWalked = /\/\/|\/\.\.?(?:\/|$)/.test(text) || text.endsWith('/');
  return isWalked
    ? {
        code: 'POLICY3040',
        message,
        help: 'write it as the kernel does: without "//", "/./", "/../" and a trailing "/"',
      }
    : undefined;
}

function othersWords(count: number): string {
  return count === 0
    ? ''
    : `; the same applies to ${count === 1 ? 'another value' : `${count} other values`}`;
}
