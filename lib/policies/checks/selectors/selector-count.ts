import { sectionNoun } from '../../view/hook-view';
import { policyCheck } from '../../view/policy-check';

const MAX_SELECTORS = 5;

/**
 * A hook has at most five selectors.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1650
 */
export const selectorCount = policyCheck({
  name: 'selector-count',
  codes: {
    POLICY3001: {
      severity: 'error',
      title: 'a hook has more than five selectors',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args:
                - index: 0
                  type: file
                - index: 1
                  type: int
              selectors:
                - matchArgs:
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]
                - matchArgs:
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]
                - matchArgs:
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]
                - matchArgs:
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]
                - matchArgs:
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]
                - matchArgs:
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args:
                - index: 0
                  type: file
                - index: 1
                  type: int
              selectors:
                - matchArgs:
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const { section, path, written } of policy.hooks) {
      const count = written.selectors?.length ?? 0;
      if (count > MAX_SELECTORS) {
        report({
          code: 'POLICY3001',
          path: [...path, 'selectors'],
          message: `the ${sectionNoun(section)} has ${count} selectors, but at most ${MAX_SELECTORS} are supported`,
          help: 'merge values into one filter, or repeat the hook in another policy',
        });
      }
    }
  },
});
