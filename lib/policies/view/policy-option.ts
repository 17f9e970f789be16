import type { Loose } from '../model/loose';
import type { PolicyOption, TracingPolicyFields } from '../model/policy';
import { type Located, locate } from './located';

/** An option of a policy: the last of that name, as for the agent. */
export function policyOption(
  spec: Loose<TracingPolicyFields>,
  name: string,
): Located<Loose<PolicyOption>> | undefined {
  return locate(spec.options, ['spec', 'options'])
    .filter(({ value }) => value.name === name)
    .at(-1);
}
