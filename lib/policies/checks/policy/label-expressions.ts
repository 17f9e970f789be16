import { oneOf } from '../../../diagnostics';
import type { PolicyCheck } from '../../check-context';
import { locate } from '../../view/located';

const SELECTORS = ['podSelector', 'containerSelector'] as const;

/**
 * The agent does not look at whether an expression has the values that its operator wants, as Kubernetes does.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/labels/labels.go#L42
 */
export const labelExpressions: PolicyCheck = ({ policy, report }) => {
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
          message: `"${operator}" has no values, and so is ${operator === 'In' ? 'never' : 'always'} true`,
          help: 'write the values',
        });
      } else if ((operator === 'Exists' || operator === 'DoesNotExist') && hasValues) {
        report({
          code: 'POLICY2013',
          path: valuesPath,
          message: `"${operator}" does not look at values`,
          help: `take them out, or write ${oneOf(operator === 'Exists' ? ['In'] : ['NotIn'])}`,
        });
      }
    }
  }
};
