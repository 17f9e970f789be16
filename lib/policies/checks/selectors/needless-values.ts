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
      title: 'an operator has values that it ignores',
      why: 'the policy loads, but the values are ignored',
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
          message: `"${operator}" takes no values: these are ignored`,
          help:
            facts.family === 'privileged port'
              ? 'remove them: it matches ports below 1024'
              : 'remove them: it compares two arguments',
        });
      }
    }
  },
});
