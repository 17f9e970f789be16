import { oneOf } from '../../../diagnostics';
import { locate } from '../../view/located';
import { policyCheck } from '../../view/policy-check';

const SELECTORS = ['podSelector', 'containerSelector'] as const;

/**
 * The agent does not look at whether an expression has the values that its operator wants, as Kubernetes does.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/labels/labels.go#L42
 */
export const labelExpressions = policyCheck({
  name: 'label-expressions',
  codes: {
    POLICY2013: {
      severity: 'error',
      title: 'a label expression has values that do not match its operator',
      why: 'the expression is always true, never true, or ignores its values',
      example: {
        bad: `
          podSelector: { matchExpressions: [{ key: app, operator: In }] }
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock`,
        good: `
          podSelector: { matchExpressions: [{ key: app, operator: Exists }] }
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
    for (const selector of SELECTORS) {
      const list = policy.spec[selector]?.matchExpressions;
      for (const { value, path } of locate(list, ['spec', selector, 'matchExpressions'])) {
        const { operator, values } = value;
        const valuesPath = [...path, 'values'];
        const hasValues = values === undefined ? policy.isWritten(valuesPath) : values.length > 0;
        if ((operator === 'In' || operator === 'NotIn') && !hasValues) {
          report({
            code: 'POLICY2013',
            path: valuesPath,
            message: `"${operator}" has no values, so it is ${operator === 'In' ? 'never' : 'always'} true`,
            help: 'add values',
          });
        } else if ((operator === 'Exists' || operator === 'DoesNotExist') && hasValues) {
          report({
            code: 'POLICY2013',
            path: valuesPath,
            message: `"${operator}" ignores values`,
            help: `remove them, or use ${oneOf(operator === 'Exists' ? ['In'] : ['NotIn'])}`,
          });
        }
      }
    }
  },
});
