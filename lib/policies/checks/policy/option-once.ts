import type { PolicyCheck } from '../../check-context';
import { locate } from '../../view/located';
import { optionFacts } from './option-table';

/**
 * Of two values of an option the agent takes the last.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/options.go#L98
 */
export const optionOnce: PolicyCheck = ({ policy, report }) => {
  const seen = new Set<string>();
  for (const { value, path } of locate(policy.spec.options, ['spec', 'options'])) {
    const { name } = value;
    if (name === undefined || optionFacts(name) === undefined) {
      continue;
    }
    if (seen.has(name)) {
      report({
        code: 'POLICY2005',
        path: [...path, 'name'],
        message: `the option "${name}" is set twice, and only this value counts`,
        help: 'take one of them out',
      });
    }
    seen.add(name);
  }
};
