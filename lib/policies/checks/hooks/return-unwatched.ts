import type { HookView } from '../../view/hook-view';
import { aHook } from '../../view/hook-words';
import { policyCheck } from '../../view/policy-check';

/** The actions are those of the filters: where both are there, the filters are said to do nothing. */
const PARTS = ['matchReturnArgs', 'matchReturnActions'] as const;

/**
 * What is said about the returned value counts only in a hook that looks at it. An LSM hook refuses it, which is
 * another mistake.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L967
 */
export const returnUnwatched = policyCheck({
  name: 'return-unwatched',
  codes: {
    POLICY2034: {
      severity: 'error',
      title: 'a setting requires return: true',
      why: 'the agent ignores all settings for the return value',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: sk_alloc
              syscall: false
              returnArg: { index: 0, type: sock }
              returnArgAction: TrackSock`,
        good: `
          podSelector: {}
          kprobes:
            - call: sk_alloc
              syscall: false
              return: true
              returnArg: { index: 0, type: sock }
              returnArgAction: TrackSock`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const hook of policy.hooks) {
      const isMisspelt = hook.written.return === undefined && policy.isWritten([...hook.path, 'return']);
      if (hook.written.return === true || isMisspelt) {
        continue;
      }
      const canReturn = hasReturn(hook);
      const help = canReturn ? 'add return: true' : 'remove it';
      const said = canReturn
        ? 'has no effect without return: true'
        : `has no effect in ${aHook(hook.section)}`;
      if ((hook.written.returnArgAction ?? '') !== '') {
        report({
          code: 'POLICY2034',
          path: [...hook.path, 'returnArgAction'],
          message: `"returnArgAction" ${said}`,
          help,
        });
      }
      for (const selector of hook.selectors) {
        const part = PARTS.find((each) => selector[each].length > 0);
        if (part !== undefined && (hook.section !== 'lsmhooks' || part !== 'matchReturnArgs')) {
          report({
            code: 'POLICY2034',
            path: selector.partPath(part),
            message: `"${part}" ${said}`,
            help,
          });
        }
      }
    }
  },
});

function hasReturn({ section }: HookView): boolean {
  return section === 'kprobes' || section === 'fentries' || section === 'uprobes';
}
