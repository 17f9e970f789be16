import type { PolicyCheck } from '../../check-context';
import type { HookView } from '../../view/hook-view';
import { aHook } from './hook-words';

/**
 * How far the arguments of a hook can be counted: the registers that the agent reads, or what a probe can have.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L815
 */
export const argumentIndex: PolicyCheck = ({ policy, report }) => {
  for (const hook of policy.hooks) {
    const last = lastIndex(hook);
    for (const { value, path } of [...hook.args, ...hook.data]) {
      const { index } = value;
      if (last !== undefined && index !== undefined && index > last) {
        report({
          code: 'POLICY2026',
          path: [...path, 'index'],
          message: `${index} is beyond the last argument that ${aHook(hook.section)} can read, which is ${last}`,
          help: `write 0 to ${last}`,
        });
      }
    }
  }
};

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
