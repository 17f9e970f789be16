import { quote } from '../../../diagnostics';
import { WORKS_ON_NEWER } from '../../codes/newer-kernel';
import { MATCHES_EVERYTHING, MATCHES_OTHERWISE } from '../../codes/no-values';
import { selectorsOf } from '../../selectors/argument-filters';
import { isAtLeast } from '../../target/kernel-version';
import type { CheckContext } from '../../view/check-context';
import { policyCheck } from '../../view/policy-check';
import type { SelectorView } from '../../view/selector-view';

const PARTS = ['matchCapabilities', 'matchCapabilityChanges'] as const;

/**
 * The kernel reads the first filter of capabilities, and takes what follows for another filter.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/pfilter.h#L514
 */
export const singleCapabilities = policyCheck({
  name: 'single-capabilities',
  codes: {
    POLICY3057: {
      severity: 'error',
      title: 'a selector has two capability filters',
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
                - matchCapabilities:
                    - operator: In
                      values: [CAP_SYS_ADMIN]
                    - type: Permitted
                      operator: In
                      values: [CAP_SYS_ADMIN]`,
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
                - matchCapabilities:
                    - operator: In
                      values: [CAP_SYS_ADMIN]`,
      },
    },
    ...MATCHES_EVERYTHING,
    ...MATCHES_OTHERWISE,
    ...WORKS_ON_NEWER,
  },
  run: (context) => {
    for (const { selector } of selectorsOf(context)) {
      for (const part of PARTS) {
        checkPart(part, selector, context);
      }
    }
  },
});

function checkPart(
  part: (typeof PARTS)[number],
  selector: SelectorView,
  { kernel, report }: CheckContext,
): void {
  const [first] = selector[part];
  if (part === 'matchCapabilityChanges' && first !== undefined && !isAtLeast(kernel, '5.3')) {
    report({
      code: 'POLICY3070',
      path: selector.partPath(part),
      message: `${part} requires kernel 5.3 and is ignored on older kernels`,
      help: 'remove the filter, or target newer kernels only',
    });
  }
  if (selector.partLength(part) > 1) {
    report({
      code: 'POLICY3057',
      path: selector.partPath(part),
      message: `the kernel reads only the first ${part} filter`,
      help: 'merge the filters, or use another selector',
    });
  }
  for (const { path, value } of selector[part]) {
    const { operator, values } = value;
    const isAnyChange = part === 'matchCapabilityChanges' && operator === 'NotIn';
    if (operator !== undefined && values?.length === 0 && !isAnyChange) {
      const isNegated = operator === 'NotIn';
      report({
        code: isNegated ? 'POLICY3009' : 'POLICY3067',
        path: [...path, 'values'],
        message: `${quote(operator)} has no values, so it ${isNegated ? 'matches every process' : 'never matches'}`,
        help: 'add a value, or remove the filter',
      });
    }
  }
}
