import { formatPath, type Path } from '../findings/path';
import type { TracingPolicyFields } from '../model/policy';
import type { Action, Selector } from '../model/selector';
import type { ActionName } from '../schema/words';
import { HOOK_SECTIONS } from '../view/hook-view';

const ENFORCING: readonly ActionName[] = ['Sigkill', 'Override', 'Signal', 'NotifyEnforcer'];

/** An action that does more than tell. */
export interface EnforcingAction {
  readonly action: ActionName;
  /** Such as `spec.kprobes[0].selectors[0].matchActions[0].action`. */
  readonly path: string;
}

/** Everything in a spec that kills, overrides or signals. */
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

/** Whether what a spec enforces is done. A policy that says nothing on its mode enforces. */
export function isEnforcing({ options = [] }: TracingPolicyFields): boolean {
  const modes = options.filter(({ name }) => name === 'policy-mode');
  return modes.at(-1)?.value !== 'monitor';
}
