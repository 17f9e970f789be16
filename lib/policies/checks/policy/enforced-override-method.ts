import { enforcedNames } from '../../view/enforced-names';
import { locate } from '../../view/located';
import { policyCheck } from '../../view/policy-check';
import { policyOption } from '../../view/policy-option';

/**
 * The kernel does not let `override-return` change what a security hook returns.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/enforcer.go#L261
 */
export const enforcedOverrideMethod = policyCheck({
  name: 'enforced-override-method',
  codes: {
    POLICY2008: {
      severity: 'error',
      title: 'the override method does not support security functions',
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
            - calls: [security_file_open]
          options:
            - name: override-method
              value: override-return`,
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
            - calls: [security_file_open]
          options:
            - name: override-method
              value: fmod-ret`,
      },
    },
  },
  run: ({ policy, report }) => {
    const method = policyOption(policy.spec, 'override-method');
    const [enforcer] = locate(policy.spec.enforcers, ['spec', 'enforcers']);
    const hook = enforcedNames(policy.spec, enforcer).find(({ value }) => value.startsWith('security_'));
    if (method?.value.value === 'override-return' && hook !== undefined) {
      report({
        code: 'POLICY2008',
        path: [...method.path, 'value'],
        message: `"override-return" cannot stop the security function "${hook.value}"`,
        help: 'write "fmod-ret"',
      });
    }
  },
});
