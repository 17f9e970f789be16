import { quote } from '../../../diagnostics';
import { NEWER_KERNEL } from '../../codes/newer-kernel';
import { argumentFilters } from '../../selectors/argument-filters';
import { integerType } from '../../selectors/integer-types';
import { aType } from '../../selectors/type-words';
import { isAtLeast } from '../../target/kernel-version';
import { policyCheck } from '../../view/policy-check';

/**
 * Comparisons, ranges, and numbers of 8 and 16 bits want the larger programs of kernel 5.3.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L866
 */
export const kernelOfOperator = policyCheck({
  name: 'kernel-of-operator',
  codes: {
    ...NEWER_KERNEL,
  },
  run: (context) => {
    if (isAtLeast(context.kernel, '5.3')) {
      return;
    }
    for (const { argument, facts, operator, path } of argumentFilters(context)) {
      const bits = argument?.type === undefined ? undefined : integerType(argument.type)?.bits;
      const isLarge = ['comparison', 'range', 'capabilities gained'].includes(facts.family);
      const isSmallNumber = bits === 8 || bits === 16;
      if (isLarge || isSmallNumber) {
        context.report({
          code: 'POLICY3030',
          path: [...path, 'operator'],
          message: isLarge
            ? `${quote(operator)} requires kernel 5.3`
            : `a filter on ${aType(argument?.type ?? '')} requires kernel 5.3`,
          help: 'use "Equal", or target newer kernels only',
        });
      }
    }
  },
});
