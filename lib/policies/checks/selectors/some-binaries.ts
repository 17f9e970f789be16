import { quote } from '../../../diagnostics';
import { MATCHES_EVERYTHING, MATCHES_OTHERWISE } from '../../codes/no-values';
import { selectorsOf } from '../../selectors/argument-filters';
import { policyCheck } from '../../view/policy-check';

/**
 * A filter of programs without values is passed over.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1508
 */
export const someBinaries = policyCheck({
  name: 'some-binaries',
  codes: {
    ...MATCHES_EVERYTHING,
    ...MATCHES_OTHERWISE,
  },
  run: (context) => {
    for (const { selector } of selectorsOf(context)) {
      for (const { path, value } of [...selector.matchBinaries, ...selector.matchParentBinaries]) {
        if (value.operator !== undefined && value.values?.length === 0) {
          const isNegated = value.operator.startsWith('Not');
          context.report({
            code: isNegated ? 'POLICY3009' : 'POLICY3067',
            path: [...path, 'values'],
            message: `${quote(value.operator)} has no values, so it matches every program`,
            help: 'add a value, or remove the filter',
          });
        }
      }
    }
  },
});
