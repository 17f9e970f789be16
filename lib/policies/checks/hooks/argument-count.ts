import { TOO_MANY_ARGUMENTS } from '../../codes/too-many-arguments';
import { type HookView, sectionNoun } from '../../view/hook-view';
import { policyCheck } from '../../view/policy-check';

const MAX_ARGUMENTS = 5;

/**
 * A hook reads five values at most, arguments and data together. Too many in a uprobe or an LSM hook crash the agent.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L838
 */
export const argumentCount = policyCheck({
  name: 'argument-count',
  codes: {
    ...TOO_MANY_ARGUMENTS,
  },
  run: ({ policy, report }) => {
    for (const hook of policy.hooks) {
      const { args = [], data = [] } = hook.written;
      const hidden = hiddenArguments(hook);
      const count = args.length + data.length + hidden;
      if (count > MAX_ARGUMENTS) {
        const noun = sectionNoun(hook.section);
        const sizes = hidden === 0 ? '' : `, ${hidden} of them as sizes of others`;
        report({
          code: 'POLICY2025',
          path: [...hook.path, args.length > MAX_ARGUMENTS || data.length === 0 ? 'args' : 'data'],
          message: `the ${noun} has ${count} arguments${sizes}, but at most ${MAX_ARGUMENTS} are supported`,
          help: 'remove arguments that neither a selector nor a consumer of the event needs',
        });
      }
    }
  },
});

/** A tracepoint reads the field that holds a size, too, where it is not an argument itself. */
function hiddenArguments({ section, written, args }: HookView): number {
  if (section !== 'tracepoints' || written.raw === true) {
    return 0;
  }
  const sizes = args.flatMap(({ value }) =>
    (value.sizeArgIndex ?? 0) > 0 ? [(value.sizeArgIndex ?? 0) - 1] : [],
  );
  return [...new Set(sizes)].filter((index) => !args.some(({ value }) => value.index === index)).length;
}
