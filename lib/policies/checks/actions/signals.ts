import { isImpossible } from '../../agent/impossible-actions';
import { isUnreadable, placedActions } from '../../view/placed-actions';
import { policyCheck } from '../../view/policy-check';

const HIGHEST = 64;

/**
 * The number of a signal is 1 to 64: the kernel sends nothing for any other.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/generic_calls.h#L1017
 */
export const signals = policyCheck({
  name: 'signals',
  codes: {
    POLICY4018: {
      severity: 'error',
      title: 'a signal is not valid',
      why: 'the agent loads the policy, but the kernel sends no signal',
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
                    - { action: Signal }`,
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
                    - { action: Signal, argSig: 15 }`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const { hook, action, at } of placedActions(policy)) {
      const { action: name, argSig = 0 } = action;
      const isWrong = isUnreadable(action, 'argSig');
      if ((name !== 'Signal' && name !== 'NotifyEnforcer') || isWrong || isImpossible(hook, name)) {
        continue;
      }
      const path = at('argSig');
      const help = 'use a signal number from 1 to 64, such as 15 for SIGTERM or 9 for SIGKILL';
      if (argSig > HIGHEST) {
        report({ code: 'POLICY4018', path, message: `${argSig} is not a valid signal`, help });
      } else if (name === 'Signal' && argSig === 0) {
        const message = 'argSig' in action ? '0 is not a valid signal' : '"Signal" requires "argSig"';
        report({ code: 'POLICY4018', path, message, help });
      }
    }
  },
});
