import type { ActionName } from '../schema/words';
import type { HookView } from '../view/hook-view';
import { ENFORCER_ACTIONS, ENFORCING, FD_ACTIONS, LSM_ACTIONS, SOCK_ACTIONS } from './action-kinds';

/** Whether a kind of hook never does an action. */
export function isImpossible({ section, written }: HookView, name: ActionName): boolean {
  switch (section) {
    case 'kprobes':
      return name === 'Set';
    case 'fentries':
      return isOneOf(ENFORCING, name);
    case 'tracepoints':
      return (
        name === 'Set' ||
        name === 'Override' ||
        isOneOf(SOCK_ACTIONS, name) ||
        (name === 'NotifyEnforcer' && written.raw === true)
      );
    case 'lsmhooks':
      return !isOneOf(LSM_ACTIONS, name);
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
    isOneOf(SOCK_ACTIONS, name) ||
    isOneOf(FD_ACTIONS, name) ||
    isOneOf(ENFORCER_ACTIONS, name)
  );
}

/** Whether an action is among these. */
export function isOneOf(names: readonly ActionName[], name: ActionName | undefined): boolean {
  return name !== undefined && names.includes(name);
}
