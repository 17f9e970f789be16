import type { HookView } from '../../view/hook-view';
import { aHook } from '../../view/hook-words';
import { policyCheck } from '../../view/policy-check';

/**
 * How far the arguments of a hook can be counted: the registers that the agent reads, or what a probe can have.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L815
 */
export const argumentIndex = policyCheck({
  name: 'argument-index',
  codes: {
    POLICY2026: {
      severity: 'error',
      title: 'an argument index is too high',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          uprobes:
            - path: /usr/bin/bash
              symbols: [main]
              args: [{ index: 5, type: int }]`,
        good: `
          podSelector: {}
          uprobes:
            - path: /usr/bin/bash
              symbols: [main]
              args: [{ index: 4, type: int }]`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const hook of policy.hooks) {
      const last = lastIndex(hook);
      for (const { value, path } of [...hook.args, ...hook.data]) {
        const { index } = value;
        if (last !== undefined && index !== undefined && index > last) {
          report({
            code: 'POLICY2026',
            path: [...path, 'index'],
            message: `${aHook(hook.section)} can read arguments 0 to ${last}, not ${index}`,
            help: `write 0 to ${last}`,
          });
        }
      }
    }
  },
});

function lastIndex({ section, written }: HookView): number | undefined {
  switch (section) {
    case 'kprobes':
    case 'fentries':
    case 'lsmhooks':
    case 'uprobes':
      return 4;
    case 'tracepoints':
      return written.raw === true ? 5 : undefined;
    case 'usdts':
      return 11;
  }
}
