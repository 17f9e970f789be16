import type { PolicyCheck } from '../../check-context';
import { sectionNoun } from '../../view/hook-view';

const MAX_SELECTORS = 5;

/**
 * A hook has at most five selectors.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1650
 */
export const selectorCount: PolicyCheck = ({ policy, report }) => {
  for (const { section, path, written } of policy.hooks) {
    const count = written.selectors?.length ?? 0;
    if (count > MAX_SELECTORS) {
      report({
        code: 'POLICY3001',
        path: [...path, 'selectors'],
        message: `the ${sectionNoun(section)} has ${count} selectors, and may have ${MAX_SELECTORS}`,
        help: 'give one filter several values, or repeat the hook in another policy',
      });
    }
  }
};
