import { enforcedNames } from '../../view/enforced-names';
import { locate } from '../../view/located';
import { policyCheck } from '../../view/policy-check';

/**
 * An enforcer stops system calls and security hooks, and nothing else.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/enforcer.go#L229
 */
export const enforcedCalls = policyCheck({
  name: 'enforced-calls',
  codes: {
    POLICY2007: {
      severity: 'error',
      title: 'an enforcer cannot stop this function',
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
            - calls: [tcp_connect]`,
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
            - calls: [security_socket_connect]`,
      },
    },
  },
  run: ({ policy, report }) => {
    const [enforcer] = locate(policy.spec.enforcers, ['spec', 'enforcers']);
    for (const { value: name, path } of enforcedNames(policy.spec, enforcer)) {
      if (!/^(?:__(?:x64|arm64|ia32)_|sys_|security_)/.test(name)) {
        report({
          code: 'POLICY2007',
          path,
          message: `"${name}" is neither a system call nor a security function, the only functions that an enforcer can stop`,
          help: 'use functions whose names start with "sys_" or "security_"',
        });
      }
    }
  },
});
