import { isTrue } from '../agent/policy-options';
import { isAtLeast } from '../target/kernel-version';
import type { CheckContext } from '../view/check-context';
import type { HookView } from '../view/hook-view';
import { policyOption } from '../view/policy-option';

/** Kernels that attach all kprobes, all uprobes, or all USDTs of a policy as one program. */
const MULTI_SINCE = { kprobes: '5.18', uprobes: '6.6', usdts: '6.6' } as const;
const SWITCHES = {
  kprobes: 'disable-kprobe-multi',
  uprobes: 'disable-uprobe-multi',
  usdts: 'disable-uprobe-multi',
} as const;

/** The option that tells the agent to attach each hook by itself, where it would attach them together. */
export function multiOption(
  { kernel, policy }: CheckContext,
  section: HookView['section'],
): string | undefined {
  if (
    (section !== 'kprobes' && section !== 'uprobes' && section !== 'usdts') ||
    !isAtLeast(kernel, MULTI_SINCE[section])
  ) {
    return undefined;
  }
  const name = SWITCHES[section];
  return isTrue(policyOption(policy.spec, name)?.value.value) ? undefined : name;
}

/** For how many functions the agent writes the selectors of a hook: each value of a list that is written down is one. */
export function instancesOf({ policy }: CheckContext, { written }: HookView): number {
  const name = /^list:(.*)$/s.exec(written.call ?? '')?.[1];
  const list = (policy.spec.lists ?? []).find((each) => name !== undefined && each?.name === name);
  return list === undefined ? 1 : Math.max(list.values?.length ?? 0, 1);
}
