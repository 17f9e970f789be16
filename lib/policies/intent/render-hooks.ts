import type { Argument } from '../model/argument';
import type { Kprobe } from '../model/hooks';
import type { TracingPolicyFields } from '../model/policy';
import type { Action, Selector } from '../model/selector';
import type { Hook, HookOptions } from './hook';
import type { HookCall } from './hook-call';
import type { RateLimit } from './rate-limit';

/** What all hooks of a policy have in common. */
export interface CommonHookSettings {
  /** A sentence for the event. */
  readonly message?: string | undefined;
  /** Words for the event. */
  readonly tags?: readonly string[] | undefined;
  readonly rateLimit?: RateLimit | undefined;
}

const EFFECTIVE_USER: Argument = {
  index: 0,
  type: 'uint32',
  source: 'current_task',
  resolve: 'cred.euid.val',
  label: 'euid',
};

/** The sections of a policy with these hooks. */
export function renderHooks(
  hooks: readonly Hook[],
  settings: CommonHookSettings,
): Pick<TracingPolicyFields, 'kprobes' | 'fentries' | 'tracepoints' | 'lsmhooks' | 'uprobes' | 'usdts'> {
  const sections: Record<string, unknown[]> = {};
  for (const hook of hooks) {
    const { parts } = hook;
    const rendered =
      parts.kind === 'raw'
        ? [{ section: parts.raw.section, hook: { ...describe(settings), ...withSyscall(parts.raw) } }]
        : parts.calls.map((call) => ({
            section: 'kprobes',
            hook: renderCall(call, parts.options, hook, settings),
          }));
    for (const each of rendered) {
      sections[each.section] = [...(sections[each.section] ?? []), each.hook];
    }
  }
  return sections;
}

function renderCall(
  { call, args, data = [], isOptional, ...filters }: HookCall,
  options: HookOptions,
  hook: Hook,
  settings: CommonHookSettings,
): Kprobe {
  const allData = options.exceptRoot === true ? [...data, EFFECTIVE_USER] : data;
  return {
    call,
    syscall: false,
    ...(isOptional === true ? { ignore: { callNotFound: true } } : {}),
    ...describe(settings),
    args,
    ...(allData.length === 0 ? {} : { data: allData }),
    selectors: renderSelectors(filters, options, data.length, actionsOf(hook, settings)),
  };
}

function renderSelectors(
  call: Omit<HookCall, 'call' | 'args' | 'data' | 'isOptional'>,
  options: HookOptions,
  userIndex: number,
  matchActions: readonly Action[],
): readonly Selector[] {
  const {
    alternatives,
    pidFilters = [],
    capabilityFilters = [],
    dataFilters = [],
    exceptBinaries = [],
  } = call;
  const binaries = [...exceptBinaries, ...(options.exceptBinaries ?? [])];
  const matchData = [
    ...dataFilters,
    ...(options.exceptRoot === true
      ? [{ index: userIndex, operator: 'NotEqual', values: ['0'] } as const]
      : []),
  ];
  const common: Selector = {
    ...(pidFilters.length === 0 ? {} : { matchPIDs: pidFilters }),
    ...(binaries.length === 0 ? {} : { matchBinaries: [{ operator: 'NotIn', values: binaries }] }),
    ...(capabilityFilters.length === 0 ? {} : { matchCapabilities: capabilityFilters }),
    ...(matchData.length === 0 ? {} : { matchData }),
    matchActions,
  };
  return alternatives.length === 0 ? [common] : alternatives.map((matchArgs) => ({ matchArgs, ...common }));
}

function actionsOf({ enforcement }: Hook, { rateLimit }: CommonHookSettings): readonly Action[] {
  if (enforcement !== undefined) {
    // What is enforced is posted as well.
    return [enforcement.action];
  }
  return rateLimit === undefined
    ? [{ action: 'Post' }]
    : [{ action: 'Post', rateLimit: rateLimit.period, rateLimitScope: rateLimit.scope }];
}

function describe({ message, tags }: CommonHookSettings): { message?: string; tags?: readonly string[] } {
  return {
    ...(message === undefined ? {} : { message }),
    ...(tags === undefined || tags.length === 0 ? {} : { tags }),
  };
}

/** Upstream's default for `syscall` is rarely what is meant, so it is always said. */
function withSyscall(raw: Extract<Hook['parts'], { kind: 'raw' }>['raw']): object {
  return raw.section === 'kprobes' || raw.section === 'fentries'
    ? { ...raw.hook, syscall: raw.hook.syscall ?? /^(?:sys_|__\w+_sys_)/.test(raw.hook.call) }
    : raw.hook;
}
