import { joinWords, quote } from '../../../diagnostics';
import type { PolicyCheck } from '../../check-context';
import type { ActionName } from '../../schema/words';
import { type HookView, sectionNoun } from '../../view/hook-view';
import { ENFORCER_ACTIONS, ENFORCING, FD_ACTIONS, LSM_ACTIONS, SOCK_ACTIONS } from './action-words';
import { placedActions } from './placed-actions';
import { withArticle } from './stack-traces';

const ENTRY_ONLY: readonly ActionName[] = ['Override', 'Set', 'NotifyEnforcer'];

/**
 * Not every hook can do everything: what it cannot do is refused, or accepted and never done.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/generic_calls.h#L942
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/genericlsm.go#L194
 */
export const possibleActions: PolicyCheck = ({ policy, report }) => {
  const actions = placedActions(policy);
  const enforces = actions.some(
    ({ list, action, hook }) =>
      list === 'matchActions' && hook.section !== 'fentries' && isOf(ENFORCING, action.action),
  );
  for (const placed of actions) {
    const { action: name } = placed.action;
    if (name === undefined) {
      continue;
    }
    if (isImpossible(placed.hook, name)) {
      report({
        code: 'POLICY4008',
        path: placed.at('action'),
        message: `"${name}" is not possible in ${withArticle(nounOf(placed.hook))}`,
        help: helpFor(placed.hook, name),
      });
    } else if (placed.list === 'matchReturnActions' && (isOf(ENTRY_ONLY, name) || isIdle(name, enforces))) {
      report({
        code: 'POLICY4009',
        path: placed.at('action'),
        message: `"${name}" is never done when a function returns`,
        help: 'write it in "matchActions", which are done when the function is entered',
      });
    }
  }
};

/** A policy that enforces nothing when functions are entered has no process killed when they return, either. */
function isIdle(name: ActionName, enforces: boolean): boolean {
  return !enforces && (name === 'Sigkill' || name === 'Signal');
}

/** Whether a kind of hook never does an action. */
export function isImpossible({ section, written }: HookView, name: ActionName): boolean {
  switch (section) {
    case 'kprobes':
      return name === 'Set';
    case 'fentries':
      return isOf(ENFORCING, name);
    case 'tracepoints':
      return (
        name === 'Set' ||
        name === 'Override' ||
        isOf(SOCK_ACTIONS, name) ||
        (name === 'NotifyEnforcer' && written.raw === true)
      );
    case 'lsmhooks':
      return !isOf(LSM_ACTIONS, name);
    case 'uprobes':
      return name === 'Set' || isImpossibleInPrograms(name);
    case 'usdts':
      return name === 'Override' || isImpossibleInPrograms(name);
  }
}

function isImpossibleInPrograms(name: ActionName): boolean {
  return (
    name === 'GetUrl' ||
    name === 'DnsLookup' ||
    isOf(SOCK_ACTIONS, name) ||
    isOf(FD_ACTIONS, name) ||
    isOf(ENFORCER_ACTIONS, name)
  );
}

function helpFor(hook: HookView, name: ActionName): string {
  switch (hook.section) {
    case 'lsmhooks':
      return `write ${joinWords(LSM_ACTIONS.map(quote), 'or')}`;
    case 'fentries':
      return 'write the hook in "kprobes"';
    default:
      return name === 'Set' ? 'it is for USDTs' : wherePossible(hook, name);
  }
}

function wherePossible({ section }: HookView, name: ActionName): string {
  if (name === 'Override' && section === 'tracepoints') {
    return 'write "NotifyEnforcer" and spec.enforcers, or hook the system call with a kprobe';
  }
  return name === 'NotifyEnforcer' && section === 'tracepoints'
    ? 'take "raw" out, or write the hook in "kprobes"'
    : `take it out, or hook a function of the kernel with a kprobe`;
}

function nounOf({ section, written }: HookView): string {
  return section === 'tracepoints' && written.raw === true ? 'raw tracepoint' : sectionNoun(section);
}

function isOf(names: readonly ActionName[], name: ActionName | undefined): boolean {
  return name !== undefined && names.includes(name);
}
