import type { PolicyCheck } from '../../check-context';
import { selectorsOf } from '../../selectors/argument-filters';

/**
 * The agent knows the programs of parents where it is told to, which it is not by default.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1562
 */
export const parentBinaries: PolicyCheck = (context) => {
  if (context.parentsMap) {
    return;
  }
  for (const { selector } of selectorsOf(context)) {
    if (selector.matchParentBinaries.length > 0) {
      context.report({
        code: 'POLICY3043',
        path: selector.partPath('matchParentBinaries'),
        message: 'the agent does not know the programs of parents by default, and refuses the policy',
        help: 'run the agent with --parents-map-enabled, and check the policy with the option "parentsMap"',
      });
    }
  }
};
