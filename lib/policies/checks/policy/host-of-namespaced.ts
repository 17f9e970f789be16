import { policyCheck } from '../../view/policy-check';

/**
 * A policy of one namespace is for pods, never for the host.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/k8s/apis/cilium.io/v1alpha1/tracing_policy_types.go#L53
 */
export const hostOfNamespaced = policyCheck({
  name: 'host-of-namespaced',
  codes: {
    POLICY1013: {
      severity: 'error',
      title: 'a namespaced policy selects the host',
      why: 'the API server rejects the policy and kubectl apply fails',
      documents: {
        bad: `
          apiVersion: cilium.io/v1alpha1
          kind: TracingPolicyNamespaced
          metadata:
            name: example
          spec:
            hostSelector: {}
            kprobes:
              - call: tcp_connect
                syscall: false
                args:
                  - index: 0
                    type: sock`,
        good: `
          apiVersion: cilium.io/v1alpha1
          kind: TracingPolicyNamespaced
          metadata:
            name: example
          spec:
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
    const path = ['spec', 'hostSelector'];
    if (policy.kind === 'TracingPolicyNamespaced' && policy.isWritten(path)) {
      report({
        code: 'POLICY1013',
        path,
        message: 'a TracingPolicyNamespaced cannot select the host',
        help: 'remove "hostSelector", or use kind: TracingPolicy',
      });
    }
  },
});
