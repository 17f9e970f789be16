import { quote } from '../../../diagnostics';
import { policyCheck } from '../../view/policy-check';

/**
 * The API server drops the namespace of a kind that has none: whoever wrote it expects a policy for that namespace, and
 * gets one for every node and every pod.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.0/staging/src/k8s.io/apiserver/pkg/registry/rest/meta.go
 */
export const namespaceOfClusterPolicy = policyCheck({
  name: 'namespace-of-cluster-policy',
  codes: {
    POLICY1018: {
      severity: 'error',
      title: 'a cluster-wide policy has a namespace',
      why: 'the API server drops the namespace and the policy applies everywhere',
      documents: {
        bad: `
          apiVersion: cilium.io/v1alpha1
          kind: TracingPolicy
          metadata:
            name: example
            namespace: shop
          spec:
            podSelector: {}
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
    const { kind, namespace = '' } = policy;
    if (kind === 'TracingPolicy' && namespace !== '') {
      report({
        code: 'POLICY1018',
        path: ['metadata', 'namespace'],
        message: `a TracingPolicy is cluster-wide: it applies to every namespace, not only to ${quote(namespace)}`,
        help: 'use kind: TracingPolicyNamespaced, or remove the namespace',
      });
    }
  },
});
