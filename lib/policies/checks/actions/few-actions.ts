import { waitsForReturn } from '../../view/placed-actions';
import { policyCheck } from '../../view/policy-check';

const MAX_ACTIONS = 3;

/**
 * A selector has at most three actions, and at most three more for the return value.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1266
 */
export const fewActions = policyCheck({
  name: 'few-actions',
  codes: {
    POLICY4001: {
      severity: 'error',
      title: 'a selector has too many actions',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: Post }
                    - { action: Sigkill }
                    - { action: UntrackSock }
                    - { action: GetUrl, argUrl: "http://canary.example.com" }`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: Post }
                    - { action: Sigkill }
                    - { action: UntrackSock }`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const hook of policy.hooks) {
      for (const selector of hook.selectors) {
        for (const list of ['matchActions', 'matchReturnActions'] as const) {
          const count = selector[list].length;
          if (count > MAX_ACTIONS && (list === 'matchActions' || waitsForReturn(hook))) {
            report({
              code: 'POLICY4001',
              path: selector.partPath(list),
              message: `the selector has ${count} actions, but at most ${MAX_ACTIONS} are supported`,
              help: 'remove some: repeated "Post" actions have no effect',
            });
          }
        }
      }
    }
  },
});
