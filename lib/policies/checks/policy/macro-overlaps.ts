import { locate } from '../../view/located';
import { policyCheck } from '../../view/policy-check';
import { SELECTOR_PARTS, type SelectorPart } from '../../view/selector-view';

/**
 * The filters of one kind have to come from one place: from the selector, or from one of its macros.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generic.go#L275
 */
export const macroOverlaps = policyCheck({
  name: 'macro-overlaps',
  codes: {
    POLICY2023: {
      severity: 'error',
      title: 'a selector and its macros define the same filter',
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
                - macros: [shells, shells]
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
    const macros = policy.spec.selectorsMacros ?? {};
    for (const { written, path } of policy.hooks.flatMap((hook) => hook.selectors)) {
      const owners = new Map<SelectorPart, string>(
        SELECTOR_PARTS.filter((part) => (written[part]?.length ?? 0) > 0).map((part) => [
          part,
          'the selector',
        ]),
      );
      for (const { value: name, path: macroPath } of locate(written.macros, [...path, 'macros'])) {
        const macro = Object.hasOwn(macros, name) ? macros[name] : undefined;
        const parts = SELECTOR_PARTS.filter((part) => (macro?.[part]?.length ?? 0) > 0);
        const twice = parts.find((part) => owners.has(part));
        if (twice !== undefined) {
          report({
            code: 'POLICY2023',
            path: macroPath,
            message: `the macro "${name}" and ${owners.get(twice)} both define "${twice}"`,
            help: 'define it in one place',
          });
        }
        for (const part of parts) {
          owners.set(part, `the macro "${name}"`);
        }
      }
    }
  },
});
