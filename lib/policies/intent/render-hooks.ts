import type { Argument } from '../model/argument';
import type { Kprobe } from '../model/hooks';
import type { TracingPolicyFields } from '../model/policy';
import type { Action, NamespaceFilter, Selector } from '../model/selector';
import type { Hook, HookOptions, RawHook } from './hook';
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

/** The sections of a policy with these hooks, each selector of which says the namespaces of the scope. */
export function renderHooks(
  hooks: readonly Hook[],
  namespaces: readonly NamespaceFilter[],
  settings: CommonHookSettings,
): Pick<TracingPolicyFields, 'kprobes' | 'fentries' | 'tracepoints' | 'lsmhooks' | 'uprobes' | 'usdts'> {
  const sections: Record<string, unknown[]> = {};
  for (const hook of hooks) {
    const { parts } = hook;
    const rendered =
      parts.kind === 'raw'
        ? [
            {
              section: parts.raw.section,
              hook: {
                ...describe(settings),
                ...withSyscall(parts.raw),
                ...withNamespaces(parts.raw, namespaces),
              },
            },
          ]
        : parts.calls.map((call) => ({
            section: 'kprobes',
            hook: renderCall(call, parts.options, hook, namespaces, settings),
          }));
    for (const each of rendered) {
      sections[each.section] = [...(sections[each.section] ?? []), each.hook];
    }
  }
  return sections;
}

function renderCall(
  call: HookCall,
  options: HookOptions,
  hook: Hook,
  namespaces: readonly NamespaceFilter[],
  settings: CommonHookSettings,
): Kprobe {
  const common: Selector = {
    ...withoutPrograms(options.exceptBinaries ?? []),
    ...(options.exceptRoot === true
      ? { matchData: [{ index: 0, operator: 'NotEqual', values: ['0'] }] }
      : {}),
    matchActions: actionsOf(hook, settings),
  };
  return {
    call: call.call,
    syscall: false,
    ...(call.isOptional === true ? { ignore: { callNotFound: true } } : {}),
    ...describe(settings),
    args: call.args,
    ...(options.exceptRoot === true ? { data: [EFFECTIVE_USER] } : {}),
    selectors: renderSelectors(call, namespaces, common),
  };
}

/** Each alternative of the arguments with each of the processes. */
function renderSelectors(
  { alternatives, processes = [{}] }: HookCall,
  namespaces: readonly NamespaceFilter[],
  common: Selector,
): readonly Selector[] {
  const scoped = namespaces.length === 0 ? {} : { matchNamespaces: namespaces };
  const matchArgs = alternatives.length === 0 ? [{}] : alternatives.map((each) => ({ matchArgs: each }));
  return processes.flatMap((filters) =>
    matchArgs.map((args) => ({ ...args, ...scoped, ...filters, ...common })),
  );
}

function withoutPrograms(values: readonly string[]): Selector {
  return values.length === 0 ? {} : { matchBinaries: [{ operator: 'NotIn', values }] };
}

/** A hook in Tetragon's own words keeps its filters, and is held to the scope besides. */
function withNamespaces({ hook }: RawHook, namespaces: readonly NamespaceFilter[]): object {
  const { selectors = [] } = hook;
  if (namespaces.length === 0) {
    return {};
  }
  const written: readonly Selector[] = selectors.length === 0 ? [{}] : selectors;
  return {
    selectors: written.map((selector) => {
      const own = selector.matchNamespaces ?? [];
      // What is not a list is reported as such, where it is written.
      return { ...selector, matchNamespaces: Array.isArray(own) ? [...own, ...namespaces] : own };
    }),
  };
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

/** The functions that the kernel enters for a system call. `__do_sys_getpid` and the like are functions behind them. */
const ENTRY_OF_SYSCALL = /^(?:__(?:x64|arm64|ia32)_)?(?:compat_)?sys_/;

/** Upstream's default for `syscall` is rarely what is meant, so it is always said. */
function withSyscall(raw: Extract<Hook['parts'], { kind: 'raw' }>['raw']): object {
  return raw.section === 'kprobes' || raw.section === 'fentries'
    ? { ...raw.hook, syscall: raw.hook.syscall ?? ENTRY_OF_SYSCALL.test(raw.hook.call) }
    : raw.hook;
}
