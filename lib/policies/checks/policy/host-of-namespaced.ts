import type { PolicyCheck } from '../../check-context';

/**
 * A policy of one namespace is for pods, never for the host.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/k8s/apis/cilium.io/v1alpha1/tracing_policy_types.go#L53
 */
export const hostOfNamespaced: PolicyCheck = ({ policy, report }) => {
  const path = ['spec', 'hostSelector'];
  if (policy.kind === 'TracingPolicyNamespaced' && policy.isWritten(path)) {
    report({
      code: 'POLICY1013',
      path,
      message: 'a TracingPolicyNamespaced selects the host',
      help: 'take "hostSelector" out, or make it a TracingPolicy',
    });
  }
};
