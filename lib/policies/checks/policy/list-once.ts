import type { PolicyCheck } from '../../check-context';
import { policyLists } from './policy-lists';

/**
 * Of two lists of the same name the agent looks at the first alone.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/lists_linux.go#L24
 */
export const listOnce: PolicyCheck = ({ policy, report }) => {
  const seen = new Set<string>();
  for (const { value, path } of policyLists(policy.spec)) {
    if (value.name === undefined) {
      continue;
    }
    if (seen.has(value.name)) {
      report({
        code: 'POLICY2014',
        path: [...path, 'name'],
        message: `there is another list "${value.name}", and this one is never looked at`,
        help: 'put all values in one, or give this one another name',
      });
    }
    seen.add(value.name);
  }
};
