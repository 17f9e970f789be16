import { quote } from '../../../diagnostics';
import type { CheckContext, PolicyCheck } from '../../check-context';
import { isAtLeast } from '../../kernel-version';
import { selectorsOf } from '../../selectors/argument-filters';
import type { SelectorView } from '../../view/selector-view';

const PARTS = ['matchCapabilities', 'matchCapabilityChanges'] as const;

/**
 * The kernel reads the first filter of capabilities, and takes what follows for another filter.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/pfilter.h#L514
 */
export const singleCapabilities: PolicyCheck = (context) => {
  for (const { selector } of selectorsOf(context)) {
    for (const part of PARTS) {
      checkPart(part, selector, context);
    }
  }
};

function checkPart(
  part: (typeof PARTS)[number],
  selector: SelectorView,
  { kernel, report }: CheckContext,
): void {
  const [first] = selector[part];
  if (part === 'matchCapabilityChanges' && first !== undefined && !isAtLeast(kernel, '5.3')) {
    report({
      code: 'POLICY3030',
      path: selector.partPath(part),
      message: `${part} want kernel 5.3, and are passed over on older ones`,
      help: 'take the filter out, or leave older kernels out',
    });
  }
  if (selector.partLength(part) > 1) {
    report({
      code: 'POLICY3057',
      path: selector.partPath(part),
      message: `the kernel reads one filter of ${part}, and not the second`,
      help: 'put the capabilities in one filter, or in another selector',
    });
  }
  for (const { path, value } of selector[part]) {
    const { operator, values } = value;
    const isAnyChange = part === 'matchCapabilityChanges' && operator === 'NotIn';
    if (operator !== undefined && values?.length === 0 && !isAnyChange) {
      const isNegated = operator === 'NotIn';
      report({
        code: isNegated ? 'POLICY3009' : 'POLICY3008',
        path: [...path, 'values'],
        message: `${quote(operator)} has no values, and ${isNegated ? 'matches every process' : 'never matches'}`,
        help: 'add a value, or take the filter out',
      });
    }
  }
}
