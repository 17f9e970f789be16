import { policyCheck } from '../../view/policy-check';

/**
 * A policy has one enforcer at most.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/enforcer.go#L192
 */
export const singleEnforcer = policyCheck({
  name: 'single-enforcer',
  codes: {
    POLICY2006: {
      severity: 'error',
      title: 'a policy has more than one enforcer',
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
                    - { action: NotifyEnforcer, argError: -1 }
          enforcers:
            - calls: [sys_prctl]
            - calls: [sys_dup]`,
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
                    - { action: NotifyEnforcer, argError: -1 }
          enforcers:
            - calls: [sys_prctl, sys_dup]`,
      },
    },
  },
  run: ({ policy, report }) => {
    const count = policy.spec.enforcers?.length ?? 0;
    if (count > 1) {
      report({
        code: 'POLICY2006',
        path: ['spec', 'enforcers'],
        message: `the policy has ${count} enforcers, but only one is allowed`,
        help: 'move all calls to the first one',
      });
    }
  },
});
