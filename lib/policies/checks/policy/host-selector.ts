import type { PolicyCheck } from '../../check-context';

/**
 * A node is selected or not: labels of nodes cannot be asked for.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/k8s.go#L35
 */
export const hostSelector: PolicyCheck = ({ policy, report }) => {
  const { matchLabels = {}, matchExpressions = [] } = policy.spec.hostSelector ?? {};
  const hasLabels = Object.keys(matchLabels).length + matchExpressions.length > 0;
  if (hasLabels && policy.kind === 'TracingPolicy') {
    report({
      code: 'POLICY2011',
      path: ['spec', 'hostSelector'],
      message: 'the host cannot be selected by labels',
      help: 'write {}, which is the host of every node',
    });
  }
};
