import type { PolicyOption, TracingPolicyFields } from '../model/policy';
import { enforcingActions } from './enforcing-actions';
import type { Hook } from './hook';
import type { PolicyScope } from './policy-scope';
import { type CommonHookSettings, renderHooks } from './render-hooks';

/** Properties of a policy that is built from hooks. */
export interface PolicyIntent extends CommonHookSettings {
  readonly hooks: readonly Hook[];
  readonly scope: PolicyScope;
}

/**
 * Builds the spec of a policy. Everything that upstream's defaults would leave open is explicit: which processes it
 * applies to, whether it enforces, and whether a function is a system call.
 */
export function buildPolicy({ hooks, scope, ...settings }: PolicyIntent): TracingPolicyFields {
  const sections = renderHooks(hooks, scope.namespaces, settings);
  const isEnforced = hooks.some((hook) => hook.isEnforced);
  const options: PolicyOption[] = [{ name: 'policy-mode', value: isEnforced ? 'enforce' : 'monitor' }];
  if (sections.kprobes !== undefined && (hooks.length > 1 || overrides(sections))) {
    // What is attached to many functions at once can neither override one nor be attached to it twice, and has one
    // table of numbers, addresses and programs for all of them, where the last hook's overwrite the others'.
    options.push({ name: 'disable-kprobe-multi', value: '1' });
  }
  return { ...scope.fields, options, ...sections };
}

function overrides(sections: TracingPolicyFields): boolean {
  return enforcingActions(sections).some(({ action }) => action === 'Override');
}
