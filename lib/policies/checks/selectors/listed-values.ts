import { didYouMean, quote } from '../../../diagnostics';
import { type ArgumentFilterView, argumentFilters, declaredIn } from '../../selectors/argument-filters';
import { integerType } from '../../selectors/integer-types';
import type { CheckContext } from '../../view/check-context';
import { policyCheck } from '../../view/policy-check';
import { areListsMisspelt } from '../../view/policy-lists';

const LIST = 'list:';

/**
 * The values of a list are for `InMap` of tracepoints, where the argument is the number of a system call.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/lists_linux.go#L130
 */
export const listedValues = policyCheck({
  name: 'listed-values',
  codes: {
    POLICY3021: {
      severity: 'error',
      title: 'a filter refers to a list that it cannot use',
      why: 'the agent rejects the policy on every node',
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
                      operator: InMap
                      values: ["list:numbers"]`,
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
                      operator: InMap
                      values: ["1", "2"]`,
      },
    },
  },
  run: (context) => {
    for (const filter of argumentFilters(context)) {
      if (filter.facts.family === 'set') {
        for (const { path, value } of filter.values) {
          const problem = value.startsWith(LIST)
            ? problemOf(value.slice(LIST.length), filter, context)
            : undefined;
          if (problem !== undefined) {
            context.report({ code: 'POLICY3021', path, ...problem });
          }
        }
      }
    }
  },
});

function problemOf(
  name: string,
  { argument, hook, part, written }: ArgumentFilterView,
  { policy }: CheckContext,
): { readonly message: string; readonly help: string } | undefined {
  if (hook.section !== 'tracepoints') {
    return {
      message: `${quote(`${LIST}${name}`)} works only in tracepoints`,
      help: 'use numbers, or the tracepoint raw_syscalls/sys_enter',
    };
  }
  const lists = policy.spec.lists ?? [];
  const list = lists.find((each) => each?.name === name);
  if (list === undefined && areListsMisspelt(policy)) {
    return undefined;
  }
  if (list === undefined) {
    const names = lists.flatMap((each) => each?.name ?? []);
    return {
      message: `unknown list ${quote(name)}`,
      help: didYouMean(name, names) ?? 'add it to "lists" of the policy',
    };
  }
  if (list.type !== 'syscalls' && list.type !== 'generated_syscalls') {
    return {
      message: `the list ${quote(name)} is not a list of system calls`,
      help: 'set "type: syscalls" in the list',
    };
  }
  const declared = argument === undefined ? undefined : declaredIn(hook.written, part)[argument.position];
  const type = declared?.type ?? 'auto';
  const isNumber = type === 'auto' || integerType(type) !== undefined;
  return declared === undefined || type === 'syscall64' || !isNumber || (written.args?.length ?? 0) > 1
    ? undefined
    : {
        message: `a list requires an argument of type "syscall64", not ${quote(type)}`,
        help: 'set "type: syscall64" for the argument',
      };
}
