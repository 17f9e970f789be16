import { joinWords, quote } from '../../../diagnostics';
import { ENFORCING, LSM_ACTIONS } from '../../agent/action-kinds';
import { isImpossible, isOneOf } from '../../agent/impossible-actions';
import type { ActionName } from '../../schema/words';
import { type HookView, sectionNoun } from '../../view/hook-view';
import { withArticle } from '../../view/hook-words';
import { type PlacedAction, placedActions } from '../../view/placed-actions';
import { policyCheck } from '../../view/policy-check';

const ENTRY_ONLY: readonly ActionName[] = ['Override', 'NotifyEnforcer'];

/**
 * Not every hook can do everything: what it cannot do is refused, or accepted and never done.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/generic_calls.h#L942
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/genericlsm.go#L194
 */
export const possibleActions = policyCheck({
  name: 'possible-actions',
  codes: {
    POLICY4008: {
      severity: 'error',
      title: 'an action is not supported by its hook',
      why: 'the agent rejects the policy, or exits',
      example: {
        bad: `
          podSelector: {}
          lsmhooks:
            - hook: file_open
              selectors:
                - matchActions:
                    - { action: TrackSock }`,
        good: `
          podSelector: {}
          lsmhooks:
            - hook: file_open
              selectors:
                - matchActions:
                    - { action: Override, argError: -1 }`,
      },
    },
    POLICY4009: {
      severity: 'error',
      title: 'an action has no effect on return',
      why: 'the agent loads the policy, but the action is never taken',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              return: true
              args:
                - index: 0
                  type: sock
              returnArg:
                index: 0
                type: int
              selectors:
                - matchReturnActions:
                    - { action: Sigkill }`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              return: true
              args:
                - index: 0
                  type: sock
              returnArg:
                index: 0
                type: int
              selectors:
                - matchReturnActions:
                    - { action: Post }`,
      },
    },
    POLICY4032: {
      severity: 'error',
      title: 'an action is never taken by its hook',
      why: 'the agent loads the policy, but the action is never taken',
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
                    - { action: Set, argIndex: 0, argValue: 1 }`,
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
                    - { action: Sigkill }`,
      },
    },
  },
  run: ({ policy, report }) => {
    const actions = placedActions(policy);
    const enforces = actions.some(
      ({ list, action }) => list === 'matchActions' && isOneOf(ENFORCING, action.action),
    );
    for (const placed of actions) {
      const { action: name } = placed.action;
      if (name === undefined) {
        continue;
      }
      if (isImpossible(placed.hook, name)) {
        report({
          code: isRefused(placed, name) ? 'POLICY4008' : 'POLICY4032',
          path: placed.at('action'),
          message: `"${name}" is not supported in ${withArticle(nounOf(placed.hook))}`,
          help: helpFor(placed.hook, name),
        });
      } else if (
        placed.list === 'matchReturnActions' &&
        (isOneOf(ENTRY_ONLY, name) || isIdle(name, enforces))
      ) {
        report({
          code: 'POLICY4009',
          path: placed.at('action'),
          message: `"${name}" has no effect when a function returns`,
          help: 'move it to "matchActions", which apply when the function is entered',
        });
      }
    }
  },
});

/** Whether the agent refuses an action that its hook cannot do, or ends over it. Others load. */
function isRefused({ hook, list, isOfMacro }: PlacedAction, name: ActionName): boolean {
  switch (hook.section) {
    case 'lsmhooks':
      return true;
    case 'fentries':
      return list === 'matchActions' && !isOfMacro;
    case 'uprobes':
    case 'usdts':
      return name === 'GetUrl' || name === 'DnsLookup';
    default:
      return false;
  }
}

/** A policy that enforces nothing when functions are entered has no process killed when they return, either. */
function isIdle(name: ActionName, enforces: boolean): boolean {
  return !enforces && (name === 'Sigkill' || name === 'Signal');
}

function helpFor(hook: HookView, name: ActionName): string {
  switch (hook.section) {
    case 'lsmhooks':
      return `write ${joinWords(LSM_ACTIONS.map(quote), 'or')}`;
    case 'fentries':
      return 'move the hook to "kprobes"';
    default:
      return name === 'Set' ? 'it works only in USDTs' : wherePossible(hook, name);
  }
}

function wherePossible({ section }: HookView, name: ActionName): string {
  if (name === 'Override' && section === 'tracepoints') {
    return 'use "NotifyEnforcer" with spec.enforcers, or a kprobe on the system call';
  }
  return name === 'NotifyEnforcer' && section === 'tracepoints'
    ? 'remove "raw", or move the hook to "kprobes"'
    : `remove it, or use a kprobe on a kernel function`;
}

function nounOf({ section, written }: HookView): string {
  return section === 'tracepoints' && written.raw === true ? 'raw tracepoint' : sectionNoun(section);
}
