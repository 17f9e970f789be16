import { isImpossible } from '../../agent/impossible-actions';
import { hookFunctions, isSecurityFunction } from '../../view/kprobe-functions';
import { isUnreadable, type PlacedAction, placedActions } from '../../view/placed-actions';
import { policyCheck } from '../../view/policy-check';
import type { PolicyView } from '../../view/policy-view';

const LOWEST_ERROR = -4095;

const HELP = 'set "argError" to a negative error number, such as -1 for "operation not permitted"';

/**
 * What an overridden function returns. A security hook that returns 0 has not been overridden at all, and a system call
 * that returns 0 tells the process that it has done its work.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/bpf_generic_kprobe.c#L192
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/types/basic.h#L2731
 */
export const overrideErrors = policyCheck({
  name: 'override-errors',
  codes: {
    POLICY4014: {
      severity: 'error',
      title: 'an "Override" stops nothing',
      why: 'the kernel continues as without the policy',
      example: {
        bad: `
          podSelector: {}
          lsmhooks:
            - hook: file_open
              selectors:
                - matchActions:
                    - { action: Override }`,
        good: `
          podSelector: {}
          lsmhooks:
            - hook: file_open
              selectors:
                - matchActions:
                    - { action: Override, argError: -1 }`,
      },
    },
    POLICY4015: {
      severity: 'warning',
      title: 'an overridden system call reports success',
      why: 'the process continues as if the system call had succeeded',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: sys_mount
              syscall: true
              args:
                - index: 0
                  type: string
              selectors:
                - matchActions:
                    - { action: Override }`,
        good: `
          podSelector: {}
          kprobes:
            - call: sys_mount
              syscall: true
              args:
                - index: 0
                  type: string
              selectors:
                - matchActions:
                    - { action: Override, argError: -1 }`,
      },
    },
    POLICY4016: {
      severity: 'warning',
      title: 'argError is not an error number',
      why: 'the process treats it as a result, or gets another error',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: sys_mount
              syscall: true
              args:
                - index: 0
                  type: string
              selectors:
                - matchActions:
                    - { action: Override, argError: 13 }`,
        good: `
          podSelector: {}
          kprobes:
            - call: sys_mount
              syscall: true
              args:
                - index: 0
                  type: string
              selectors:
                - matchActions:
                    - { action: Override, argError: -13 }`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const placed of placedActions(policy)) {
      const { action, hook, at, list } = placed;
      const isOverride = action.action === 'Override' && list === 'matchActions';
      if (isOverride && (hook.section === 'kprobes' || hook.section === 'lsmhooks')) {
        const finding = problemOf(placed, policy);
        if (finding !== undefined) {
          report({ ...finding, path: at('argError'), help: HELP });
        }
      }
      const isNotify = action.action === 'NotifyEnforcer' && !isImpossible(hook, 'NotifyEnforcer');
      const { argError = 0 } = action;
      if (isNotify && (argError < LOWEST_ERROR || argError > 1)) {
        report({ ...noError(argError), path: at('argError'), help: HELP });
      }
    }
  },
});

function problemOf({ hook, action }: PlacedAction, policy: PolicyView) {
  const functions = hook.section === 'kprobes' ? hookFunctions(hook, policy) : undefined;
  if (hook.section === 'kprobes' && functions === undefined) {
    return undefined;
  }
  const isWritten = 'argError' in action;
  if (isUnreadable(action, 'argError')) {
    return undefined;
  }
  const isSecurity = functions === undefined || functions.names.some(isSecurityFunction);
  const { argError = 0 } = action;
  if (argError === 0) {
    return isSecurity
      ? ({ code: 'POLICY4014', message: 'an "Override" with the error 0 stops nothing here' } as const)
      : isWritten
        ? undefined
        : ({
            code: 'POLICY4015',
            message: 'an "Override" without "argError" makes the system call report success',
          } as const);
  }
  const highest = isSecurity ? (hook.section === 'lsmhooks' ? 0 : 1) : 0;
  return argError < LOWEST_ERROR || argError > highest ? noError(argError) : undefined;
}

function noError(argError: number) {
  return {
    code: 'POLICY4016',
    message: `${argError} is not an error number: use ${LOWEST_ERROR} to -1`,
  } as const;
}
