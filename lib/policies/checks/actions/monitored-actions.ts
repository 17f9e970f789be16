import { quote } from '../../../diagnostics';
import { ENFORCING } from '../../agent/action-kinds';
import { isImpossible } from '../../agent/impossible-actions';
import { placedActions } from '../../view/placed-actions';
import { policyCheck } from '../../view/policy-check';
import { policyOption } from '../../view/policy-option';

/**
 * A policy in the mode `monitor` does nothing to a process, whatever its actions say.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/generic_calls.h#L1020
 */
export const monitoredActions = policyCheck({
  name: 'monitored-actions',
  codes: {
    POLICY4029: {
      severity: 'warning',
      title: 'a policy in monitor mode has an enforcing action',
      why: 'in the mode "monitor" the event is posted, but the process is not affected',
      example: {
        bad: `
          options:
            - name: policy-mode
              value: monitor
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
        good: `
          options:
            - name: policy-mode
              value: enforce
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
    if (policyOption(policy.spec, 'policy-mode')?.value.value !== 'monitor') {
      return;
    }
    const enforcing = placedActions(policy).find(
      ({ list, hook, action: { action } }) =>
        list === 'matchActions' &&
        action !== undefined &&
        ENFORCING.includes(action) &&
        !isImpossible(hook, action),
    );
    if (enforcing !== undefined) {
      report({
        code: 'POLICY4029',
        path: enforcing.at('action'),
        message: `${quote(enforcing.action.action ?? '')} has no effect in the policy mode "monitor"`,
        help: 'set the option "policy-mode" to "enforce" to enable it',
      });
    }
  },
});
