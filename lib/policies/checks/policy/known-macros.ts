import { didYouMean, oneOf } from '../../../diagnostics';
import type { PolicyCheck } from '../../check-context';
import { locate } from '../../view/located';

/**
 * A macro has to be in the policy that uses it.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generic.go#L199
 */
export const knownMacros: PolicyCheck = ({ policy, report }) => {
  const known = Object.keys(policy.spec.selectorsMacros ?? {});
  for (const selector of policy.hooks.flatMap((hook) => hook.selectors)) {
    for (const { value, path } of locate(selector.written.macros, [...selector.path, 'macros'])) {
      if (!known.includes(value)) {
        report({
          code: 'POLICY2021',
          path,
          message: `there is no macro "${value}"`,
          help:
            known.length === 0
              ? 'add it to spec.selectorsMacros'
              : (didYouMean(value, known) ?? `there is ${oneOf(known)}`),
        });
      }
    }
  }
};
