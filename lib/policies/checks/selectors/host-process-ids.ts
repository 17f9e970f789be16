import { policyCheck } from '../../view/policy-check';
import type { SelectorView } from '../../view/selector-view';

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
      title: 'a host policy filters by namespace PIDs',
      why: 'the policy loads, but the filter matches no host process, or all of them',
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
  },
  run: (context) => {
    const { podSelector, containerSelector, hostSelector } = context.policy.spec;
    // In a policy for pods as well, such a filter is how a selector is for containers alone.
    if (hostSelector === undefined || podSelector !== undefined || containerSelector !== undefined) {
      return;
    }
    for (const { selectors } of context.policy.hooks) {
      const filters = selectors.map(namespacePids);
      const [first] = filters;
      // Selectors of which one is for the host and another for containers are meant so.
      if (first === undefined || filters.some((filter) => filter?.matched !== first.matched)) {
        continue;
      }
      for (const filter of filters) {
        context.report({
          code: 'POLICY3058',
          path: filter?.path ?? first.path,
          message: `host processes have no namespace PID: the filter matches ${first.matched} of them`,
          help: 'remove "isNamespacePID", or write podSelector: {} instead of hostSelector',
        });
      }
    }
  },
});

/** The filter by namespace PIDs of a selector, and which processes of the host it matches. */
function namespacePids({ matchNamespaces, matchPIDs }: SelectorView) {
  const leavesHostOut = matchNamespaces.some(
    ({ value }) =>
      value.namespace === 'Pid' && value.operator === 'NotIn' && value.values?.includes('host_ns') === true,
  );
  const filter = matchPIDs.find(
    ({ value }) =>
      value.isNamespacePID === true && value.operator !== undefined && (value.values?.length ?? 0) > 0,
  );
  if (filter === undefined || leavesHostOut) {
    return undefined;
  }
  const { operator, followForks, values } = filter.value;
  // Only where children are followed is 0 not the PID of a process of the host.
  const isAll = followForks !== true && (operator === 'In') === (values?.includes(0) === true);
  const matched = isAll ? 'all' : 'none';
  return { path: [...filter.path, 'isNamespacePID'], matched } as const;
}
