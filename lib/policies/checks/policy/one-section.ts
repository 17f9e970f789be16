import { joinWords, quote } from '../../../diagnostics';
import { HOOK_SECTIONS } from '../../view/hook-view';
import { policyCheck } from '../../view/policy-check';

/**
 * Hooks of two kinds are refused together.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/policyhandler_linux.go#L145
 */
export const oneSection = policyCheck({
  name: 'one-section',
  codes: {
    POLICY2001: {
      severity: 'error',
      title: 'a policy has hooks of several kinds',
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
          tracepoints:
            - subsystem: raw_syscalls
              event: sys_enter`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock`,
      },
    },
  },
  run: ({ policy, report }) => {
    const [first, ...others] = HOOK_SECTIONS.filter((section) => (policy.spec[section]?.length ?? 0) > 0);
    for (const section of others) {
      report({
        code: 'POLICY2001',
        path: ['spec', section],
        message: `${joinWords([first ?? '', section].map(quote), 'and')} cannot be in one policy`,
        help: `move "${section}" to its own policy`,
      });
    }
  },
});
