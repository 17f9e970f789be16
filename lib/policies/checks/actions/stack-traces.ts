import { type HookView, isKernelFunction, sectionNoun } from '../../view/hook-view';
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
      why: 'the agent rejects the policy on every node',
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
      why: 'the agent rejects the policy, or exits at the first event',
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
    POLICY4031: {
      severity: 'error',
      title: 'a stack trace is left out',
      why: 'the agent loads the policy, but events have no stack trace',
      example: {
        bad: `
          podSelector: {}
          tracepoints:
            - subsystem: sched
              event: sched_process_exec
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

function problemOf({ hook, list, action, isOfMacro }: PlacedAction, key: string) {
  if (action.action === undefined) {
    return undefined;
  }
  const isEntry = list === 'matchActions';
  if (action.action !== 'Post') {
    const isRefused = isKernelFunction(hook) && isEntry && !isOfMacro;
    return {
      code: isRefused ? 'POLICY4006' : 'POLICY4031',
      message: `"${key}" works only with "Post", not with "${action.action}"`,
      help: 'remove it, or add it to a "Post"',
    } as const;
  }
  if (!isKernelFunction(hook)) {
    return {
      code: hook.section === 'lsmhooks' ? 'POLICY4007' : 'POLICY4031',
      message: `"${key}" is not supported in ${withArticle(sectionNoun(hook.section))}`,
      help: 'remove it: only kprobes and fentries have stack traces',
    } as const;
  }
  return isEntry
    ? undefined
    : ({
        code: hasStacksOnEntry(hook) ? 'POLICY4031' : 'POLICY4007',
        message: `"${key}" is not supported on return`,
        help: 'move it to "matchActions"',
      } as const);
}

/** The agent has a table of stacks where an action on entry asks for them, and otherwise ends where it looks for one. */
function hasStacksOnEntry({ selectors }: HookView): boolean {
  return selectors.some(({ matchActions }) =>
    matchActions.some(({ value }) => value.kernelStackTrace === true || value.userStackTrace === true),
  );
}
