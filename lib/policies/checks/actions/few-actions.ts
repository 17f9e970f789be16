import type { PolicyCheck } from '../../check-context';
import { waitsForReturn } from './placed-actions';

const MAX_ACTIONS = 3;

/**
 * A selector has three actions at most, and three more for what is returned.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1266
 */
export const fewActions: PolicyCheck = ({ policy, report }) => {
  for (const hook of policy.hooks) {
    for (const selector of hook.selectors) {
      for (const list of ['matchActions', 'matchReturnActions'] as const) {
        const count = selector[list].length;
        if (count > MAX_ACTIONS && (list === 'matchActions' || waitsForReturn(hook))) {
          report({
            code: 'POLICY4001',
            path: selector.partPath(list),
            message: `the selector has ${count} actions, and may have ${MAX_ACTIONS}`,
            help: 'take some out: several "Post" do no more than one',
          });
        }
      }
    }
  }
};
