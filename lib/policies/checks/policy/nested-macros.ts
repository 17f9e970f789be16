import type { PolicyCheck } from '../../check-context';

/**
 * A macro that uses macros is refused where a selector uses it.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generic.go#L206
 */
export const nestedMacros: PolicyCheck = ({ policy, report }) => {
  const selectors = policy.hooks.flatMap((hook) => hook.selectors);
  const used = new Set(selectors.flatMap((selector) => selector.written.macros ?? []));
  for (const [name, macro] of Object.entries(policy.spec.selectorsMacros ?? {})) {
    if (used.has(name) && (macro?.macros?.length ?? 0) > 0) {
      report({
        code: 'POLICY2022',
        path: ['spec', 'selectorsMacros', name, 'macros'],
        message: `the macro "${name}" uses macros`,
        help: 'write their filters out',
      });
    }
  }
};
