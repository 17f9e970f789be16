import { selectorsOf } from '../../selectors/argument-filters';
import { policyCheck } from '../../view/policy-check';

/**
 * A process of the host has no PID in a namespace: the kernel takes 0 for it, and with "followForks" leaves it out.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/pfilter.h#L63
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/lib/bpf_task.h#L80
 */
export const hostProcessIds = policyCheck({
  name: 'host-process-ids',
  codes: {
    POLICY3058: {
      severity: 'error',
      title: 'a policy for the host filters by PIDs of a namespace',
      why: 'the policy loads, and the filter matches no process of the host, or all of them',
      example: {
        bad: `
          hostSelector: {}
          kprobes:
            - call: security_bprm_check
              syscall: false
              args:
                - index: 0
                  type: linux_binprm
              selectors:
                - matchPIDs:
                    - operator: In
                      values: [1]
                      isNamespacePID: true`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_bprm_check
              syscall: false
              args:
                - index: 0
                  type: linux_binprm
              selectors:
                - matchPIDs:
                    - operator: In
                      values: [1]
                      isNamespacePID: true`,
      },
    },
    POLICY3059: {
      severity: 'warning',
      title: 'a policy for the host and for pods filters by PIDs of a namespace',
      why: 'the policy loads, and the filter matches no process of the host, or all of them',
      example: {
        bad: `
          podSelector: {}
          hostSelector: {}
          kprobes:
            - call: security_bprm_check
              syscall: false
              args:
                - index: 0
                  type: linux_binprm
              selectors:
                - matchPIDs:
                    - operator: NotIn
                      values: [1]
                      isNamespacePID: true`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_bprm_check
              syscall: false
              args:
                - index: 0
                  type: linux_binprm
              selectors:
                - matchPIDs:
                    - operator: NotIn
                      values: [1]
                      isNamespacePID: true`,
      },
    },
  },
  run: (context) => {
    const { podSelector, containerSelector, hostSelector } = context.policy.spec;
    // A policy without selectors is for everything, and such a filter is how some of them leave the host out.
    if (hostSelector === undefined || context.policy.kind !== 'TracingPolicy') {
      return;
    }
    const isForPods = podSelector !== undefined || containerSelector !== undefined;
    for (const { selector } of selectorsOf(context)) {
      for (const { path, value } of selector.matchPIDs) {
        const { operator, values = [], isNamespacePID, followForks } = value;
        if (isNamespacePID !== true || operator === undefined || values.length === 0) {
          continue;
        }
        const matchesAll = operator === 'NotIn' && followForks !== true;
        context.report({
          code: isForPods ? 'POLICY3059' : 'POLICY3058',
          path: [...path, 'isNamespacePID'],
          message: `processes of the host have no PID in a namespace: the filter matches ${matchesAll ? 'all' : 'none'} of them`,
          help: isForPods
            ? 'write one policy for the host and one for pods'
            : 'remove "isNamespacePID", or write podSelector: {} instead of hostSelector',
        });
      }
    }
  },
});
