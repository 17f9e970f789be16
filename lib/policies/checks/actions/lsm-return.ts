import { policyCheck } from '../../view/policy-check';

/**
 * An LSM hook is asked before anything is done, and so nothing has been returned yet.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/genericlsm.go#L194
 */
export const lsmReturn = policyCheck({
  name: 'lsm-return',
  codes: {
    POLICY4028: {
      severity: 'error',
      title: 'an LSM hook filters by return value',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          lsmhooks:
            - hook: file_open
              selectors:
                - matchReturnArgs:
                    - { index: 0, operator: Equal, values: ["0"] }
                  matchActions:
                    - { action: Post }`,
        good: `
          podSelector: {}
          lsmhooks:
            - hook: file_open
              selectors:
                - matchActions:
                    - { action: Post }`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const hook of policy.hooks.filter(({ section }) => section === 'lsmhooks')) {
      for (const selector of hook.selectors) {
        if (selector.matchReturnArgs.length > 0) {
          report({
            code: 'POLICY4028',
            path: selector.partPath('matchReturnArgs'),
            message: 'an LSM hook cannot filter by return value',
            help: 'remove it, or use a kprobe on the "security_…" function with "return: true"',
          });
        }
      }
    }
  },
});
