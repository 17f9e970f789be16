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
      title: 'the host is selected by labels',
      why: 'the agent refuses the policy on every node',
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
        message: 'the host cannot be selected by labels',
        help: 'write {}, which is the host of every node',
      });
    }
  },
});
