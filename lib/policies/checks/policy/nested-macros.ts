import { policyCheck } from '../../view/policy-check';

/**
 * A macro that uses macros is refused where a selector uses it.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generic.go#L206
 */
export const nestedMacros = policyCheck({
  name: 'nested-macros',
  codes: {
    POLICY2022: {
      severity: 'error',
      title: 'nested macros',
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
                - macros: [shells]
          selectorsMacros:
            bash:
              matchPIDs:
                - operator: NotIn
                  values: [1]
            shells:
              macros: [bash]
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
    const selectors = policy.hooks.flatMap((hook) => hook.selectors);
    const used = new Set(selectors.flatMap((selector) => selector.written.macros ?? []));
    for (const [name, macro] of Object.entries(policy.spec.selectorsMacros ?? {})) {
      if (used.has(name) && (macro?.macros?.length ?? 0) > 0) {
        report({
          code: 'POLICY2022',
          path: ['spec', 'selectorsMacros', name, 'macros'],
          message: `the macro "${name}" uses other macros, which is not supported`,
          help: 'copy their filters into this macro',
        });
      }
    }
  },
});
