import { quote } from '../../../diagnostics';
import { MATCHES_EVERYTHING, MATCHES_OTHERWISE } from '../../codes/no-values';
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
      title: 'a selector has two matchPIDs filters',
      why: 'the policy loads, but does not match what it says',
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
      title: 'a matchPIDs filter has more than four values',
      why: 'the policy loads, but the others are ignored',
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
    ...MATCHES_EVERYTHING,
    ...MATCHES_OTHERWISE,
  },
  run: (context) => {
    for (const { selector } of selectorsOf(context)) {
      if (selector.partLength('matchPIDs') > 1) {
        context.report({
          code: 'POLICY3050',
          path: selector.partPath('matchPIDs'),
          message: 'the kernel reads one matchPIDs filter and misreads the second as a namespace filter',
          help: 'merge the filters, or use another selector',
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
      code: isNegated ? 'POLICY3009' : 'POLICY3067',
      path: at,
      message: `${quote(operator)} has no values, so it ${isNegated ? 'matches every process' : 'never matches'}`,
      help: 'add a value, or remove the filter',
    });
  }
  if (count > MAX_VALUES) {
    report({
      code: 'POLICY3051',
      path: at,
      message: `the kernel compares ${MAX_VALUES} PIDs and ignores ${count === MAX_VALUES + 1 ? 'the last' : `the last ${count - MAX_VALUES}`}`,
      help: 'move the others to another selector',
    });
  }
}
