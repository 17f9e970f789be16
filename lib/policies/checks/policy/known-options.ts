import { didYouMean, oneOf } from '../../../diagnostics';
import type { PolicyCheck } from '../../check-context';
import { locate } from '../../view/located';
import { OPTION_NAMES } from './option-table';

/**
 * An option that the agent does not know is passed over without a word.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/options.go#L102
 */
export const knownOptions: PolicyCheck = ({ policy, report }) => {
  for (const { value, path } of locate(policy.spec.options, ['spec', 'options'])) {
    if (value.name !== undefined && !OPTION_NAMES.includes(value.name)) {
      report({
        code: 'POLICY2003',
        path: [...path, 'name'],
        message: `unknown option "${value.name}"`,
        help: didYouMean(value.name, OPTION_NAMES) ?? `write ${oneOf(OPTION_NAMES)}`,
      });
    }
  }
};
