import { didYouMean, oneOf } from '../../../diagnostics';
import { policyCheck } from '../../view/policy-check';

const ACTIONS = ['TrackSock', 'UntrackSock'];

/**
 * For the return value, the agent can only start or stop following a socket. Case is ignored.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L719
 */
export const returnAction = policyCheck({
  name: 'return-action',
  codes: {
    POLICY2035: {
      severity: 'error',
      title: 'unknown action on a return value',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: sk_alloc
              syscall: false
              return: true
              returnArg: { index: 0, type: sock }
              returnArgAction: Post`,
        good: `
          podSelector: {}
          kprobes:
            - call: sk_alloc
              syscall: false
              return: true
              returnArg: { index: 0, type: sock }
              returnArgAction: TrackSock`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const { written, path } of policy.hooks) {
      const action = written.returnArgAction;
      if (
        action === undefined ||
        action === '' ||
        ACTIONS.some((each) => each.toLowerCase() === action.toLowerCase())
      ) {
        continue;
      }
      report({
        code: 'POLICY2035',
        path: [...path, 'returnArgAction'],
        message: `"${action}" is not a valid action on a return value`,
        help: didYouMean(action, ACTIONS) ?? `use ${oneOf(ACTIONS)}, or remove it`,
      });
    }
  },
});
