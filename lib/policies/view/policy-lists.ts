import { nearName } from '../kernel/near-name';
import type { Loose } from '../model/loose';
import type { PolicyList, TracingPolicyFields } from '../model/policy';
import { type Located, locate } from './located';
import type { PolicyView } from './policy-view';

const PREFIX = 'list:';

/** Whether a value stands for a list, as `list:dups` does for the list `dups`. */
export function isListReference(value: string): boolean {
  return value.startsWith(PREFIX);
}

/** The name of the list that a value stands for. */
export function listNameOf(reference: string): string {
  return reference.slice(PREFIX.length);
}

/** Whether the section of lists has another name, which is what keeps them from being found. */
export function areListsMisspelt({ spec, keysAt }: PolicyView): boolean {
  return (
    spec.lists === undefined &&
    keysAt(['spec']).some((key) => key !== 'lists' && nearName(key.toLowerCase(), ['lists']) !== undefined)
  );
}

/** All lists of a policy. */
export function policyLists(spec: Loose<TracingPolicyFields>): readonly Located<Loose<PolicyList>>[] {
  return locate(spec.lists, ['spec', 'lists']);
}

/** The list that a value stands for: the first of that name, as for the agent. */
export function findList(
  spec: Loose<TracingPolicyFields>,
  reference: string,
): Located<Loose<PolicyList>> | undefined {
  const name = listNameOf(reference);
  return policyLists(spec).find((list) => list.value.name === name);
}
