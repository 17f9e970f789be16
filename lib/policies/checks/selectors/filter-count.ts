import { partsOf, selectorsOf } from '../../selectors/argument-filters';
import { isAtLeast } from '../../target/kernel-version';
import { policyCheck } from '../../view/policy-check';

const MAX_FILTERS = 5;
const MAX_FILTERS_OF_SMALL_PROGRAMS = 1;

/**
 * A selector has at most five filters of arguments and data together, and at most five of the return value.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1091
 */
export const filterCount = policyCheck({
  name: 'filter-count',
  codes: {
    POLICY3002: {
      severity: 'error',
      title: 'a selector has too many argument filters',
      why: 'the agent rejects the policy on every node',
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
                - matchArgs:
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]`,
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
                - matchArgs:
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]`,
      },
    },
  },
  run: (context) => {
    const max = isAtLeast(context.kernel, '5.3') ? MAX_FILTERS : MAX_FILTERS_OF_SMALL_PROGRAMS;
    const kernels = max === MAX_FILTERS ? '' : ' on kernels older than 5.3';
    for (const { hook, selector } of selectorsOf(context)) {
      const count = selector.matchArgs.length + selector.matchData.length;
      if (count > max) {
        const part = selector.matchArgs.length > max ? 'matchArgs' : 'matchData';
        const parts = selector.matchData.length === 0 ? 'matchArgs' : 'matchArgs and matchData';
        context.report({
          code: 'POLICY3002',
          path: selector.partPath(part),
          message: `${parts} have ${count} filters, but at most ${max} are supported${kernels}`,
          help: 'remove some: filters of a selector are ANDed',
        });
      }
      const returned = selector.matchReturnArgs.length;
      if (returned > max && partsOf(hook).includes('matchReturnArgs')) {
        context.report({
          code: 'POLICY3002',
          path: selector.partPath('matchReturnArgs'),
          message: `matchReturnArgs has ${returned} filters, but at most ${max} are supported${kernels}`,
          help: 'remove some: filters of a selector are ANDed',
        });
      }
    }
  },
});
