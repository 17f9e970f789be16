import type { Path } from '../findings/path';
import type { Argument } from '../model/argument';
import type { Kprobe, LsmHook, Tracepoint, Uprobe, Usdt } from '../model/hooks';
import type { Loose } from '../model/loose';
import type { TracingPolicyFields } from '../model/policy';
import { type Located, locate } from './located';
import { type SelectorView, viewSelector } from './selector-view';

/** The sections of a policy that hold hooks, in the order in which the agent looks at them. */
export const HOOK_SECTIONS = ['kprobes', 'fentries', 'tracepoints', 'lsmhooks', 'uprobes', 'usdts'] as const;

export type HookSection = (typeof HOOK_SECTIONS)[number];

/** Any hook: a key that its kind does not have is never there. */
export type AnyHook = Loose<Kprobe & Tracepoint & Uprobe & Usdt & LsmHook>;

/** A hook, whatever its kind, so that what holds for several kinds is checked once. */
export interface HookView {
  readonly section: HookSection;
  readonly path: Path;
  readonly written: AnyHook;
  /** The function, event, LSM hook or probe: `security_file_open`, `raw_syscalls/sys_enter`. */
  readonly name: string | undefined;
  /** Where the name is. */
  readonly namePath: Path;
  readonly args: readonly Located<Loose<Argument>>[];
  readonly data: readonly Located<Loose<Argument>>[];
  readonly returnArg: Located<Loose<Argument>> | undefined;
  readonly selectors: readonly SelectorView[];
}

/** All hooks of a policy, in the order of {@link HOOK_SECTIONS}. */
export function viewHooks(spec: Loose<TracingPolicyFields>): readonly HookView[] {
  return HOOK_SECTIONS.flatMap((section) =>
    locate<AnyHook>(spec[section] as readonly (AnyHook | undefined)[] | undefined, ['spec', section]).map(
      (hook) => viewHook(section, hook, spec.selectorsMacros ?? {}),
    ),
  );
}

/** Whether a hook is a function of the kernel, by whichever way it is entered. */
export function isKernelFunction({ section }: HookView): boolean {
  return section === 'kprobes' || section === 'fentries';
}

/** `spec.kprobes[0]` and its like are hooks of this kind. */
export function sectionNoun(section: HookSection): string {
  switch (section) {
    case 'kprobes':
      return 'kprobe';
    case 'fentries':
      return 'fentry';
    case 'tracepoints':
      return 'tracepoint';
    case 'lsmhooks':
      return 'LSM hook';
    case 'uprobes':
      return 'uprobe';
    case 'usdts':
      return 'USDT';
  }
}

function viewHook(
  section: HookSection,
  { path, value: written }: Located<AnyHook>,
  macros: Parameters<typeof viewSelector>[2],
): HookView {
  const nameKey = nameKeyOf(section);
  const { returnArg } = written;
  return {
    section,
    path,
    written,
    name: nameOf(section, written),
    namePath: [...path, nameKey],
    args: locate(written.args, [...path, 'args']),
    data: locate(written.data, [...path, 'data']),
    returnArg: returnArg === undefined ? undefined : { path: [...path, 'returnArg'], value: returnArg },
    selectors: locate(written.selectors, [...path, 'selectors']).map((selector) =>
      viewSelector(selector.value, selector.path, macros),
    ),
  };
}

function nameKeyOf(section: HookSection): string {
  switch (section) {
    case 'kprobes':
    case 'fentries':
      return 'call';
    case 'tracepoints':
      return 'event';
    case 'lsmhooks':
      return 'hook';
    case 'uprobes':
      return 'path';
    case 'usdts':
      return 'name';
  }
}

function nameOf(section: HookSection, hook: AnyHook): string | undefined {
  switch (section) {
    case 'kprobes':
    case 'fentries':
      return hook.call;
    case 'tracepoints':
      return hook.subsystem === undefined || hook.event === undefined
        ? undefined
        : `${hook.subsystem}/${hook.event}`;
    case 'lsmhooks':
      return hook.hook;
    case 'uprobes':
      return hook.symbols?.find((symbol) => symbol !== undefined) ?? hook.path;
    case 'usdts':
      return hook.name;
  }
}
