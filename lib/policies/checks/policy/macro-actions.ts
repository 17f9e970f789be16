import { ENFORCING } from '../../agent/action-kinds';
import { isOneOf } from '../../agent/impossible-actions';
import { policyCheck } from '../../view/policy-check';

/**
 * Whether a policy enforces anything is decided before macros are looked at: one whose actions are all in macros only
 * watches.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/policyhandler_linux.go#L104
 */
export const macroActions = policyCheck({
  name: 'macro-actions',
  codes: {
    POLICY2024: {
      severity: 'error',
      title: 'a policy has its enforcing actions only in macros',
      why: 'the agent loads the policy in monitor mode, so nothing is stopped',
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
                - macros: [shells]
          selectorsMacros:
            shells:
              matchActions:
                - action: Sigkill
              matchBinaries:
                - operator: In
                  values: [/usr/bin/bash]`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - macros: [shells]
                  matchActions:
                    - action: Sigkill
          selectorsMacros:
            shells:
              matchBinaries:
                - operator: In
                  values: [/usr/bin/bash]`,
      },
    },
  },
  run: ({ policy, report }) => {
    const selectors = policy.hooks
      .filter(({ section }) => section !== 'fentries')
      .flatMap((hook) => hook.selectors);
    const enforcesItself = selectors.some(({ written }) =>
      (written.matchActions ?? []).some((each) => isOneOf(ENFORCING, each?.action)),
    );
    if (enforcesItself) {
      return;
    }
    for (const { matchActions } of selectors) {
      for (const { value, path } of matchActions) {
        if (isOneOf(ENFORCING, value.action)) {
          report({
            code: 'POLICY2024',
            path: [...path, 'action'],
            message: `"${value.action}" in a macro has no effect unless a selector has an enforcing action itself`,
            help: 'move "matchActions" to the selectors',
          });
        }
      }
    }
  },
});
