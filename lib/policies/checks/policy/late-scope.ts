import { policyCheck } from '../../view/policy-check';

const FROM_THE_START =
  'matchNamespaces: [{ namespace: Pid, operator: NotIn, values: [host_ns] }] in each selector';

/**
 * The kernel compares the control group of a process with those that the agent has put into a map, once the API server
 * has told it of the pod. What the map does not have counts as the host.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/policy_filter.h
 */
export const lateScope = policyCheck({
  name: 'late-scope',
  codes: {
    POLICY2067: {
      severity: 'note',
      title: 'a policy does not see the first process of a container',
      why: 'the agent learns from the API server which containers match, and a pod that lives for about a second is gone by then',
      example: {
        bad: `
          podSelector:
            matchLabels:
              app: web
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock`,
        good: `
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchNamespaces:
                    - namespace: Pid
                      operator: NotIn
                      values: [host_ns]`,
      },
    },
  },
  run: ({ policy, report }) => {
    const { kind, isWritten, keysAt } = policy;
    // Where the host is meant as well, it makes no difference that the agent takes a new container for the host.
    if (isWritten(['spec', 'hostSelector'])) {
      return;
    }
    const selector = ['podSelector', 'containerSelector'].find((key) => isWritten(['spec', key]));
    if (selector !== undefined) {
      const isForAll = selector === 'podSelector' && keysAt(['spec', selector]).length === 0;
      report({
        code: 'POLICY2067',
        path: ['spec', selector],
        atKey: true,
        message: `"${selector}" does not select the first process of a container or pods that live for about a second`,
        help:
          isForAll && kind === 'TracingPolicy'
            ? `use ${FROM_THE_START} instead, which the kernel knows from the start`
            : `if events must not be missed, use a TracingPolicy without it and with ${FROM_THE_START}`,
      });
    } else if (kind === 'TracingPolicyNamespaced') {
      report({
        code: 'POLICY2067',
        path: ['kind'],
        message: `a ${kind} does not select the first process of a container or pods that live for about a second`,
        help: `if events must not be missed, use a TracingPolicy with ${FROM_THE_START}`,
      });
    }
  },
});
