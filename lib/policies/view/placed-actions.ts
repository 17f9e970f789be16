import type { Path } from '../findings/path';
import type { Loose } from '../model/loose';
import type { Action } from '../model/selector';
import type { HookSection, HookView } from './hook-view';
import type { PolicyView } from './policy-view';
import type { SelectorView } from './selector-view';

/** An action, and what it is an action of. */
export interface PlacedAction {
  readonly hook: HookView;
  readonly selector: SelectorView;
  readonly list: 'matchActions' | 'matchReturnActions';
  readonly path: Path;
  readonly action: Loose<Action>;
  /** Whether it comes from a macro: the agent takes those up after it has looked at most of what it refuses. */
  readonly isOfMacro: boolean;
  /** Where a setting of the action is. */
  readonly at: (key: keyof Action) => Path;
}

/** Kinds of hooks that have a return value. */
export const SECTIONS_WITH_RETURN: readonly HookSection[] = ['kprobes', 'fentries', 'uprobes'];

/** All actions that the agent reads: those for the return value only if the hook waits for it. */
export function placedActions(policy: PolicyView): readonly PlacedAction[] {
  return policy.hooks.flatMap((hook) =>
    hook.selectors.flatMap((selector) => [
      ...placed(hook, selector, 'matchActions'),
      ...(waitsForReturn(hook) ? placed(hook, selector, 'matchReturnActions') : []),
    ]),
  );
}

/** Whether a hook uses the return value. */
export function waitsForReturn({ section, written }: HookView): boolean {
  return SECTIONS_WITH_RETURN.includes(section) && written.return === true;
}

function placed(hook: HookView, selector: SelectorView, list: PlacedAction['list']): readonly PlacedAction[] {
  return selector[list].map(({ path, value }) => ({
    hook,
    selector,
    list,
    path,
    action: value,
    isOfMacro: path[1] === 'selectorsMacros',
    at: (key) => [...path, key],
  }));
}

/** Whether a setting has a value that does not fit the schema, which was reported as that. */
export function isUnreadable(action: Loose<Action>, key: keyof Action): boolean {
  return key in action && action[key] === undefined;
}
