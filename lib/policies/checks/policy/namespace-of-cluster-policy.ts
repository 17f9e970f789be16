import { quote } from '../../../diagnostics';
import type { PolicyCheck } from '../../check-context';

/**
 * The API server drops the namespace of a kind that has none: whoever wrote it expects a policy for that namespace, and
 * gets one for every node and every pod.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.0/staging/src/k8s.io/apiserver/pkg/registry/rest/meta.go
 */
export const namespaceOfClusterPolicy: PolicyCheck = ({ policy, report }) => {
  const { kind, namespace = '' } = policy;
  if (kind === 'TracingPolicy' && namespace !== '') {
    report({
      code: 'POLICY1018',
      path: ['metadata', 'namespace'],
      message: `a TracingPolicy has no namespace: the policy holds in every namespace, not only in ${quote(namespace)}`,
      help: 'write kind: TracingPolicyNamespaced, or remove the namespace',
    });
  }
};
