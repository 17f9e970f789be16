import { policyCheck } from '../../view/policy-check';

/**
 * A node is selected or not: labels of nodes cannot be asked for.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/k8s.go#L35
 */
export const hostSelector = policyCheck({
  name: 'host-selector',
  codes: {
    POLICY2011: {
      severity: 'error',
      title: 'the host selector has labels',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          hostSelector: { matchLabels: { role: worker } }
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock`,
        good: `
          hostSelector: {}
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
    const { matchLabels = {}, matchExpressions = [] } = policy.spec.hostSelector ?? {};
    const hasLabels = Object.keys(matchLabels).length + matchExpressions.length > 0;
    if (hasLabels && policy.kind === 'TracingPolicy') {
      report({
        code: 'POLICY2011',
        path: ['spec', 'hostSelector'],
        message: 'hostSelector does not support labels',
        help: 'write {} to select the host of every node',
      });
    }
  },
});
