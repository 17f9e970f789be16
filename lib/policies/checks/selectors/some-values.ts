import { MATCHES_EVERYTHING, MATCHES_OTHERWISE, NO_VALUES } from '../../codes/no-values';
import { type ArgumentFilterView, argumentFilters } from '../../selectors/argument-filters';
import { integerType } from '../../selectors/integer-types';
import { outcomeOf, typesOf } from '../../selectors/operator-types';
import { isAtLeast, type KernelVersion } from '../../target/kernel-version';
import { policyCheck } from '../../view/policy-check';

/**
 * A filter without values is refused, or compared with what follows in memory.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/types/basic.h#L1302
 */
export const someValues = policyCheck({
  name: 'some-values',
  codes: {
    ...NO_VALUES,
    ...MATCHES_EVERYTHING,
    ...MATCHES_OTHERWISE,
  },
  run: (context) => {
    for (const filter of argumentFilters(context)) {
      const { operator, path, written, argument } = filter;
      const isEmpty = (written.values?.length ?? 0) === 0;
      const isSuited =
        argument?.type === undefined || outcomeOf(operator, argument.type, context.kernel) === 'works';
      const isUnreadable = written.values === undefined && context.policy.isWritten([...path, 'values']);
      if (!isEmpty || !isSuited || isUnreadable) {
        continue;
      }
      const consequence = withoutValues(filter, context.kernel);
      if (consequence !== undefined) {
        context.report({
          code: codeFor(consequence),
          path: [...path, 'values'],
          message: `"${operator}" has no values${consequence}`,
          help: 'add a value, or remove the filter',
        });
      }
    }
  },
});

const REFUSED = ': the agent rejects the policy';
const NEVER = ', so it never matches';
const ALWAYS = ', so it matches everything';
const CHANCE = ', so it is compared with whatever follows in memory';

function codeFor(consequence: string) {
  switch (consequence) {
    case REFUSED:
      return 'POLICY3008';
    case ALWAYS:
      return 'POLICY3009';
    default:
      return 'POLICY3067';
  }
}

/** What comes of a filter without values, or `undefined` if it wants none. */
function withoutValues(
  { argument, facts, operator }: ArgumentFilterView,
  kernel: KernelVersion,
): string | undefined {
  switch (facts.family) {
    case 'privileged port':
    case 'capabilities gained':
    case 'expression':
      return undefined;
    case 'set':
    case 'port':
    case 'protocol':
    case 'family':
    case 'state':
    case 'prefix':
    case 'postfix':
      // A map of no entries cannot be made, but where all maps are as large as the largest.
      return isAtLeast(kernel, '5.9') ? REFUSED : facts.isNegated === true ? ALWAYS : NEVER;
    case 'address':
      return facts.isNegated === true ? ALWAYS : NEVER;
    case 'equality': {
      const type = argument?.type;
      if (type === undefined) {
        return '';
      }
      const isByValue = integerType(type) !== undefined || typesOf('CapabilitiesGained').includes(type);
      return isByValue ? CHANCE : operator === 'NotEqual' ? ALWAYS : NEVER;
    }
    case 'comparison':
    case 'mask':
    case 'range':
    case 'substring':
    case 'file type':
      return CHANCE;
  }
}
