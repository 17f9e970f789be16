import type { Loose } from '../model/loose';
import type { Enforcer, TracingPolicyFields } from '../model/policy';
import { type Located, locate } from './located';
import { findList, isListReference } from './policy-lists';

/**
 * The functions that an enforcer names, itself or by a list of functions. What is in a list of system calls is checked
 * with the list.
 */
export function enforcedNames(
  spec: Loose<TracingPolicyFields>,
  enforcer: Located<Loose<Enforcer>> | undefined,
): readonly Located<string>[] {
  const calls = enforcer === undefined ? [] : locate(enforcer.value.calls, [...enforcer.path, 'calls']);
  return calls.flatMap((call) => {
    if (!isListReference(call.value)) {
      return [call];
    }
    const list = findList(spec, call.value);
    return list === undefined || (list.value.type ?? '') !== ''
      ? []
      : locate(list.value.values, [...list.path, 'values']);
  });
}
