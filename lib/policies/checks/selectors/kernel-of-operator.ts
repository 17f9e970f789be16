import { quote } from '../../../diagnostics';
import { NEWER_KERNEL, WORKS_ON_NEWER } from '../../codes/newer-kernel';
import { argumentFilters } from '../../selectors/argument-filters';
import { integerType } from '../../selectors/integer-types';
import { aType } from '../../selectors/type-words';
import { formatKernelVersion, isAtLeast } from '../../target/kernel-version';
import { policyCheck } from '../../view/policy-check';

/**
 * Comparisons, ranges, and numbers of 8 and 16 bits want the larger programs of kernel 5.3. The agent looks at that where
 * it writes single values, and passes ranges and maps on to programs that do not know them.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L866
 */
export const kernelOfOperator = policyCheck({
  name: 'kernel-of-operator',
  codes: {
    ...NEWER_KERNEL,
    ...WORKS_ON_NEWER,
  },
  run: (context) => {
    if (isAtLeast(context.kernel, '5.3')) {
      return;
    }
    for (const { argument, facts, operator, path } of argumentFilters(context)) {
      const bits = argument?.type === undefined ? undefined : integerType(argument.type)?.bits;
      const isSmallNumber = facts.family !== 'expression' && (bits === 8 || bits === 16);
      const isLarge = ['comparison', 'range', 'capabilities gained'].includes(facts.family);
      if (!isLarge && !isSmallNumber) {
        continue;
      }
      const isRefused =
        facts.family === 'comparison' ||
        facts.family === 'capabilities gained' ||
        (isSmallNumber && (facts.family === 'equality' || facts.family === 'mask'));
      const what = isLarge ? quote(operator) : `a filter on ${aType(argument?.type ?? '')}`;
      const consequence = `${isSmallNumber ? 'matches everything' : 'never matches'} on ${formatKernelVersion(context.kernel)}`;
      context.report({
        code: isRefused ? 'POLICY3030' : 'POLICY3070',
        path: [...path, 'operator'],
        message: `${what} requires kernel 5.3${isRefused ? '' : ` and ${consequence}`}`,
        help: 'use "Equal", or target newer kernels only',
      });
    }
  },
});
