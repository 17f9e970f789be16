import type { PolicyCheck } from '../../check-context';
import { isKernelFunction, sectionNoun } from '../../view/hook-view';
import { type PlacedAction, placedActions } from './placed-actions';

/**
 * "Post" can add stacks to the event where a function of the kernel is entered. Elsewhere the agent refuses that, or
 * leaves them out; on a return, it ends where it looks for them.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L406
 */
export const stackTraces: PolicyCheck = ({ policy, report }) => {
  for (const placed of placedActions(policy)) {
    for (const key of ['kernelStackTrace', 'userStackTrace'] as const) {
      const finding = placed.action[key] === true ? problemOf(placed, key) : undefined;
      if (finding !== undefined) {
        report({ ...finding, path: placed.at(key) });
      }
    }
  }
};

function problemOf({ hook, list, action }: PlacedAction, key: string) {
  if (action.action === undefined) {
    return undefined;
  }
  if (action.action !== 'Post') {
    return {
      code: 'POLICY4006',
      message: `"${key}" belongs to "Post", not to "${action.action}"`,
      help: 'take it out, or add a "Post" that has it',
    } as const;
  }
  if (!isKernelFunction(hook)) {
    return {
      code: 'POLICY4007',
      message: `the event of ${withArticle(sectionNoun(hook.section))} has no "${key}"`,
      help: 'take it out: stacks are in the events of kprobes and fentries',
    } as const;
  }
  return list === 'matchReturnActions'
    ? ({
        code: 'POLICY4007',
        message: `there is no "${key}" of what is returned`,
        help: 'write it in "matchActions"',
      } as const)
    : undefined;
}

/** `an LSM hook`, `a tracepoint`, `a uprobe`. */
export function withArticle(noun: string): string {
  return `${noun.startsWith('LSM') ? 'an' : 'a'} ${noun}`;
}
