import { quote } from '../../../diagnostics';
import { selectorsOf } from '../../selectors/argument-filters';
import { instancesOf } from '../../selectors/hook-instances';
import { policyCheck } from '../../view/policy-check';

const MAX_FOLLOWED = 64;

/**
 * Children are followed for `In` and `NotIn`, in at most 64 filters: one for each function of a hook.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1517
 */
export const followedChildren = policyCheck({
  name: 'followed-children',
  codes: {
    POLICY3042: {
      severity: 'error',
      title: 'followChildren is not supported here',
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
                - matchBinaries:
                    - operator: Prefix
                      values: [/usr/sbin/sshd]
                      followChildren: true`,
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
                - matchBinaries:
                    - operator: In
                      values: [/usr/sbin/sshd]
                      followChildren: true`,
      },
    },
  },
  run: (context) => {
    let followed = 0;
    for (const { hook, selector } of selectorsOf(context)) {
      for (const { path, value } of [...selector.matchBinaries, ...selector.matchParentBinaries]) {
        if (value.followChildren !== true || value.operator === undefined || value.values?.length === 0) {
          continue;
        }
        const at = [...path, 'followChildren'];
        if (value.operator !== 'In' && value.operator !== 'NotIn') {
          context.report({
            code: 'POLICY3042',
            path: at,
            message: `"followChildren" does not support ${quote(value.operator)}`,
            help: 'use "In" or "NotIn" with full paths',
          });
          continue;
        }
        const before = followed;
        followed += instancesOf(context, hook);
        if (before <= MAX_FOLLOWED && followed > MAX_FOLLOWED) {
          context.report({
            code: 'POLICY3042',
            path: at,
            message: `the agent supports at most ${MAX_FOLLOWED} filters with "followChildren"`,
            help: 'merge filters',
          });
        }
      }
    }
  },
});
