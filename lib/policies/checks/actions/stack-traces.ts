import { isKernelFunction, sectionNoun } from '../../view/hook-view';
import { withArticle } from '../../view/hook-words';
import { type PlacedAction, placedActions } from '../../view/placed-actions';
import { policyCheck } from '../../view/policy-check';

/**
 * "Post" can add stacks to the event where a function of the kernel is entered. Elsewhere the agent refuses that, or
 * leaves them out; on a return, it ends where it looks for them.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L406
 */
export const stackTraces = policyCheck({
  name: 'stack-traces',
  codes: {
    POLICY4006: {
      severity: 'error',
      title: 'a stack trace is set on an action other than "Post"',
      why: 'the agent rejects the policy, or omits the stack from the event',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: Sigkill, kernelStackTrace: true }`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: Sigkill }
                    - { action: Post, kernelStackTrace: true }`,
      },
    },
    POLICY4007: {
      severity: 'error',
      title: 'a hook does not support stack traces',
      why: 'the agent rejects the policy, omits the stack from the event, or exits at the first event',
      example: {
        bad: `
          podSelector: {}
          lsmhooks:
            - hook: file_open
              selectors:
                - matchActions:
                    - { action: Post, kernelStackTrace: true }`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: Post, kernelStackTrace: true }`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const placed of placedActions(policy)) {
      for (const key of ['kernelStackTrace', 'userStackTrace'] as const) {
        const finding = placed.action[key] === true ? problemOf(placed, key) : undefined;
        if (finding !== undefined) {
          report({ ...finding, path: placed.at(key) });
        }
      }
    }
  },
});

function problemOf({ hook, list, action }: PlacedAction, key: string) {
  if (action.action === undefined) {
    return undefined;
  }
  if (action.action !== 'Post') {
    return {
      code: 'POLICY4006',
      message: `"${key}" works only with "Post", not with "${action.action}"`,
      help: 'remove it, or add it to a "Post"',
    } as const;
  }
  if (!isKernelFunction(hook)) {
    return {
      code: 'POLICY4007',
      message: `"${key}" is not supported in ${withArticle(sectionNoun(hook.section))}`,
      help: 'remove it: only kprobes and fentries have stack traces',
    } as const;
  }
  return list === 'matchReturnActions'
    ? ({
        code: 'POLICY4007',
        message: `"${key}" is not supported on return`,
        help: 'move it to "matchActions"',
      } as const)
    : undefined;
}
