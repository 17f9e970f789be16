import { quote } from '../../../diagnostics';
import { ENFORCER_ACTIONS } from '../../agent/action-kinds';
import { isImpossible } from '../../agent/impossible-actions';
import { placedActions } from '../../view/placed-actions';
import { policyCheck } from '../../view/policy-check';

/**
 * "NotifyEnforcer" tells the enforcer of the same policy what to do, and the enforcer waits for that.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L487
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/bpf_enforcer.c#L10
 */
export const enforcerNotifications = policyCheck({
  name: 'enforcer-notifications',
  codes: {
    POLICY4019: {
      severity: 'error',
      title: 'no enforcer to notify',
      why: 'the agent rejects the policy on every node',
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
                    - { action: NotifyEnforcer, argError: -1 }`,
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
                    - { action: NotifyEnforcer, argError: -1 }
          enforcers:
            - calls: [sys_mount]`,
      },
    },
    POLICY4020: {
      severity: 'warning',
      title: 'no action notifies the enforcer',
      why: 'the enforcer is loaded, but stops nothing',
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
                    - { action: Post }
          enforcers:
            - calls: [sys_mount]`,
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
                    - { action: NotifyEnforcer, argError: -1 }
          enforcers:
            - calls: [sys_mount]`,
      },
    },
    POLICY4021: {
      severity: 'error',
      title: '"NotifyEnforcer" has no effect',
      why: 'the agent loads the policy, but nothing is stopped',
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
                    - { action: NotifyEnforcer }
          enforcers:
            - calls: [sys_mount]`,
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
                    - { action: NotifyEnforcer, argSig: 9 }
          enforcers:
            - calls: [sys_mount]`,
      },
    },
    POLICY4034: {
      severity: 'error',
      title: 'an action requires an enforcer, but there is none',
      why: 'the agent loads the policy, but the action does nothing',
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
                    - { action: CleanupEnforcerNotification }`,
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
                    - { action: Post }`,
      },
    },
  },
  run: ({ policy, report }) => {
    const hasEnforcers = policy.isWritten(['spec', 'enforcers']) && policy.spec.enforcers?.length !== 0;
    const actions = placedActions(policy).filter(
      ({ hook, list, action: { action } }) =>
        action !== undefined &&
        ENFORCER_ACTIONS.includes(action) &&
        !isImpossible(hook, action) &&
        (action !== 'NotifyEnforcer' || list === 'matchActions'),
    );
    for (const { action, at, isOfMacro } of actions) {
      if (!hasEnforcers) {
        report({
          code: action.action === 'NotifyEnforcer' && !isOfMacro ? 'POLICY4019' : 'POLICY4034',
          path: at('action'),
          message: `${quote(action.action ?? '')} requires an enforcer, but the policy has none`,
          help: 'add spec.enforcers with the "calls" to stop',
        });
      }
      const isSilent = ['argError', 'argSig'].every((key) => !(key in action));
      const isZero = (action.argError ?? 1) === 0 && (action.argSig ?? 1) === 0;
      if (action.action === 'NotifyEnforcer' && (isSilent || isZero)) {
        report({
          code: 'POLICY4021',
          path: at('argError'),
          message: '"NotifyEnforcer" has neither "argError" nor "argSig": so it stops nothing',
          help: 'add "argError", such as -1, or "argSig", such as 9',
        });
      }
    }
    const hasNotifications = policy.hooks.some(({ selectors }) =>
      selectors.some(({ matchActions }) =>
        matchActions.some(
          // An action that is no word was reported as that, and may be meant to be this one.
          ({ value }) => value.action === 'NotifyEnforcer' || value.action === undefined,
        ),
      ),
    );
    if (hasEnforcers && !hasNotifications && policy.hooks.length > 0) {
      report({
        code: 'POLICY4020',
        path: ['spec', 'enforcers'],
        message: 'no action notifies the enforcer',
        help: 'add the action "NotifyEnforcer" to a selector, or remove "enforcers"',
      });
    }
  },
});
