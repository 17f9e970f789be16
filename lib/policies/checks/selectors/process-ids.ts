import { quote } from '../../../diagnostics';
import type { CheckContext, PolicyCheck } from '../../check-context';
import { selectorsOf } from '../../selectors/argument-filters';
import type { SelectorView } from '../../view/selector-view';

const MAX_VALUES = 4;

/**
 * The kernel reads the first filter of PIDs, with at most four values, and takes what follows for other filters.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/pfilter.h#L457
 */
export const processIds: PolicyCheck = (context) => {
  for (const { selector } of selectorsOf(context)) {
    if (selector.partLength('matchPIDs') > 1) {
      context.report({
        code: 'POLICY3050',
        path: selector.partPath('matchPIDs'),
        message: 'the kernel reads one filter of PIDs, and takes the second for a filter of namespaces',
        help: 'put the PIDs in one filter, or in another selector',
      });
    }
    for (const filter of selector.matchPIDs) {
      checkFilter(filter, context);
    }
  }
};

function checkFilter({ path, value }: SelectorView['matchPIDs'][number], { report }: CheckContext): void {
  const { operator, values } = value;
  const count = values?.length ?? 0;
  const at = [...path, 'values'];
  if (operator !== undefined && values !== undefined && count === 0) {
    const isNegated = operator === 'NotIn';
    report({
      code: isNegated ? 'POLICY3009' : 'POLICY3008',
      path: at,
      message: `${quote(operator)} has no values, and ${isNegated ? 'matches every process' : 'never matches'}`,
      help: 'add a value, or take the filter out',
    });
  }
  if (count > MAX_VALUES) {
    report({
      code: 'POLICY3051',
      path: at,
      message: `the kernel compares ${MAX_VALUES} PIDs, and passes over ${count === MAX_VALUES + 1 ? 'the last' : `the last ${count - MAX_VALUES}`}`,
      help: 'write the others in another selector',
    });
  }
}
