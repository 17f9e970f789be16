import { quote } from '../../../diagnostics';
import { NEWER_KERNEL } from '../../codes/newer-kernel';
import { selectorsOf } from '../../selectors/argument-filters';
import { isAtLeast } from '../../target/kernel-version';
import { policyCheck } from '../../view/policy-check';

/**
 * Kernels older than 5.3 compare whole paths of programs only.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1532
 */
export const smallProgramBinaries = policyCheck({
  name: 'small-program-binaries',
  codes: {
    ...NEWER_KERNEL,
  },
  run: (context) => {
    if (isAtLeast(context.kernel, '5.3')) {
      return;
    }
    for (const { selector } of selectorsOf(context)) {
      for (const { path, value } of [...selector.matchBinaries, ...selector.matchParentBinaries]) {
        const { operator, values } = value;
        const isWhole = operator === undefined || operator === 'In' || operator === 'NotIn';
        if (!isWhole && values?.length !== 0) {
          context.report({
            code: 'POLICY3030',
            path: [...path, 'operator'],
            message: `${quote(operator)} in a program filter requires kernel 5.3`,
            help: 'use "In" or "NotIn" with full paths',
          });
        }
      }
    }
  },
});
