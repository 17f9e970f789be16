import { quote } from '../../../diagnostics';
import { UNKNOWN_CAPABILITY } from '../../codes/unknown-capability';
import { selectorsOf, textsAt } from '../../selectors/argument-filters';
import { isCapability, nearestCapability } from '../../selectors/capability-names';
import { policyCheck } from '../../view/policy-check';

/**
 * The capabilities of `matchCapabilities` and `matchCapabilityChanges` have names that the agent knows.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L669
 */
export const linuxCapabilities = policyCheck({
  name: 'linux-capabilities',
  codes: {
    ...UNKNOWN_CAPABILITY,
  },
  run: (context) => {
    for (const { selector } of selectorsOf(context)) {
      for (const filter of [...selector.matchCapabilities, ...selector.matchCapabilityChanges]) {
        for (const { path, value } of textsAt(filter.value.values, [...filter.path, 'values'])) {
          if (!isCapability(value)) {
            context.report({
              code: 'POLICY3015',
              path,
              message: `unknown capability ${quote(value)}`,
              help: nearestCapability(value) ?? 'use one such as CAP_SYS_ADMIN',
            });
          }
        }
      }
    }
  },
});
