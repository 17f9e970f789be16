import { didYouMean, quote } from '../../../diagnostics';
import { locate } from '../../view/located';
import { policyCheck } from '../../view/policy-check';

/**
 * A macro has to be in the policy that uses it.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generic.go#L199
 */
export const knownMacros = policyCheck({
  name: 'known-macros',
  codes: {
    POLICY2021: {
      severity: 'error',
      title: 'a macro is unknown',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - macros: [shell]
          selectorsMacros:
            shells:
              matchBinaries:
                - operator: In
                  values: [/usr/bin/bash]`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - macros: [shells]
          selectorsMacros:
            shells:
              matchBinaries:
                - operator: In
                  values: [/usr/bin/bash]`,
      },
    },
  },
  run: ({ policy, report }) => {
    const known = Object.keys(policy.spec.selectorsMacros ?? {});
    for (const selector of policy.hooks.flatMap((hook) => hook.selectors)) {
      for (const { value, path } of locate(selector.written.macros, [...selector.path, 'macros'])) {
        if (!known.includes(value)) {
          report({
            code: 'POLICY2021',
            path,
            message: `unknown macro "${value}"`,
            help:
              known.length === 0
                ? 'add it to spec.selectorsMacros'
                : (didYouMean(value, known) ??
                  `use one of the defined macros: ${known.map(quote).join(', ')}`),
          });
        }
      }
    }
  },
});
