import { quote } from '../../../diagnostics';
import { MATCHES_EVERYTHING, NO_VALUES } from '../../codes/no-values';
import { selectorsOf } from '../../selectors/argument-filters';
import type { CheckContext } from '../../view/check-context';
import { policyCheck } from '../../view/policy-check';
import type { SelectorView } from '../../view/selector-view';

const MAX_VALUES = 4;

/**
 * The kernel reads the first filter of PIDs, with at most four values, and takes what follows for other filters.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/pfilter.h#L457
 */
export const processIds = policyCheck({
  name: 'process-ids',
  codes: {
    POLICY3050: {
      severity: 'error',
      title: 'a selector has two filters of PIDs',
      why: 'the policy loads, and matches something else than it says',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args:
                - index: 0
                  type: file
                - index: 1
                  type: int
              selectors:
                - matchPIDs:
                    - operator: NotIn
                      values: [1]
                    - operator: NotIn
                      values: [2]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args:
                - index: 0
                  type: file
                - index: 1
                  type: int
              selectors:
                - matchPIDs:
                    - operator: NotIn
                      values: [1, 2]`,
      },
    },
    POLICY3051: {
      severity: 'error',
      title: 'a filter has more than four PIDs',
      why: 'the policy loads, and the others are passed over',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args:
                - index: 0
                  type: file
                - index: 1
                  type: int
              selectors:
                - matchPIDs:
                    - operator: In
                      values: [1, 2, 3, 4, 5]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args:
                - index: 0
                  type: file
                - index: 1
                  type: int
              selectors:
                - matchPIDs:
                    - operator: In
                      values: [1, 2, 3, 4]`,
      },
    },
    ...NO_VALUES,
    ...MATCHES_EVERYTHING,
  },
  run: (context) => {
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
  },
});

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
