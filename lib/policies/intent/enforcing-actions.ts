import { ENFORCING } from '../agent/action-kinds';
import { formatPath, type Path } from '../findings/path';
import type { TracingPolicyFields } from '../model/policy';
import type { Action, Selector } from '../model/selector';
import type { ActionName } from '../schema/words';
import { HOOK_SECTIONS } from '../view/hook-view';

/** An action that enforces instead of only reporting. */
export interface EnforcingAction {
  readonly action: ActionName;
  /** Path of the action, such as `spec.kprobes[0].selectors[0].matchActions[0].action`. */
  readonly path: string;
}

/** All actions in a spec that kill, override, signal or write into a process. */
export function enforcingActions(spec: TracingPolicyFields): readonly EnforcingAction[] {
  const ofActions = (actions: readonly Action[] | undefined, path: Path) =>
    (actions ?? []).flatMap(({ action }, index) =>
      ENFORCING.includes(action) ? [{ action, path: formatPath([...path, index, 'action']) }] : [],
    );
  const ofSelector = (selector: Selector, path: Path) => [
    ...ofActions(selector.matchActions, [...path, 'matchActions']),
    ...ofActions(selector.matchReturnActions, [...path, 'matchReturnActions']),
  ];
  const ofHooks = HOOK_SECTIONS.flatMap((section) =>
    (spec[section] ?? []).flatMap(({ selectors = [] }, hook) =>
      selectors.flatMap((selector, index) =>
        ofSelector(selector, ['spec', section, hook, 'selectors', index]),
      ),
    ),
  );
  const ofMacros = Object.entries(spec.selectorsMacros ?? {}).flatMap(([name, macro]) =>
    ofSelector(macro, ['spec', 'selectorsMacros', name]),
  );
  return [...ofHooks, ...ofMacros];
}

/** Whether the enforcing actions of a spec are executed. A policy that does not set its mode enforces. */
export function isEnforcing({ options = [] }: TracingPolicyFields): boolean {
  const modes = options.filter(({ name }) => name === 'policy-mode');
  return modes.at(-1)?.value !== 'monitor';
}
