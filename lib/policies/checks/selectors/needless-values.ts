import { argumentFilters } from '../../selectors/argument-filters';
import { policyCheck } from '../../view/policy-check';

/**
 * Operators that say it all take no values, and the agent passes over those that are there.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1049
 */
export const needlessValues = policyCheck({
  name: 'needless-values',
  codes: {
    POLICY3012: {
      severity: 'warning',
      title: 'an operator that takes no values has some',
      why: 'the policy loads, and the values are passed over',
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
                - matchArgs:
                    - index: 0
                      operator: DPortPriv
                      values: ["443"]`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchArgs:
                    - index: 0
                      operator: DPortPriv`,
      },
    },
  },
  run: (context) => {
    for (const { facts, operator, path, written } of argumentFilters(context)) {
      const takesNone = facts.family === 'privileged port' || facts.family === 'capabilities gained';
      if (takesNone && (written.values?.length ?? 0) > 0) {
        context.report({
          code: 'POLICY3012',
          path: [...path, 'values'],
          message: `"${operator}" takes no values, and these are passed over`,
          help:
            facts.family === 'privileged port'
              ? 'take them out: it is about ports below 1024'
              : 'take them out: it compares two arguments',
        });
      }
    }
  },
});
