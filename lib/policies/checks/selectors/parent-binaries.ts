import { selectorsOf } from '../../selectors/argument-filters';
import { policyCheck } from '../../view/policy-check';

/**
 * The agent knows the programs of parents where it is told to, which it is not by default.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1562
 */
export const parentBinaries = policyCheck({
  name: 'parent-binaries',
  codes: {
    POLICY3043: {
      severity: 'error',
      title: 'the agent does not record parent programs',
      why: 'an agent without --parents-map-enabled rejects the policy',
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
                - matchParentBinaries:
                    - operator: In
                      values: [/usr/sbin/sshd]`,
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
                      values: [/usr/sbin/sshd]`,
      },
    },
  },
  run: (context) => {
    if (context.parentsMap) {
      return;
    }
    for (const { selector } of selectorsOf(context)) {
      if (selector.matchParentBinaries.length > 0) {
        context.report({
          code: 'POLICY3043',
          path: selector.partPath('matchParentBinaries'),
          message: 'the agent does not record parent programs by default: it rejects the policy',
          help: 'run the agent with --parents-map-enabled, and set the option "parentsMap" of this check',
        });
      }
    }
  },
});
