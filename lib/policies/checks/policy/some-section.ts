import { oneOf } from '../../../diagnostics';
import { standsForHooks } from '../../read/misplaced-words';
import { HOOK_SECTIONS } from '../../view/hook-view';
import { policyCheck } from '../../view/policy-check';

/**
 * The agent accepts a policy without hooks, and does nothing with it.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/policyhandler_linux.go#L225
 */
export const someSection = policyCheck({
  name: 'some-section',
  codes: {
    POLICY2002: {
      severity: 'error',
      title: 'a policy has no hooks',
      why: 'the agent loads it, but it does nothing',
      example: {
        bad: `
          podSelector: {}
          kprobes: []`,
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
    const hasHooks = HOOK_SECTIONS.some(
      (section) => policy.isWritten(['spec', section]) && policy.spec[section]?.length !== 0,
    );
    if (!hasHooks && !policy.keysAt(['spec']).some(isMisspelt) && policy.spec.loader !== true) {
      report({
        code: 'POLICY2002',
        path: ['spec'],
        message: 'the policy has no hooks',
        help: `add ${oneOf(HOOK_SECTIONS)}`,
      });
    }
  },
});

/** A section that has another name was reported as such. */
function isMisspelt(key: string): boolean {
  return !HOOK_SECTIONS.some((section) => section === key) && standsForHooks(key);
}
