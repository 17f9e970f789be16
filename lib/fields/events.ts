import { CodeSet } from './code-set';
import { EVENT_ROWS, GENERIC_SYSCALLS, SYSCALL_NAMES } from './events.generated';

const NAMES: readonly string[] = EVENT_ROWS.map(([name]) => name);
const EVENTS = EVENT_ROWS.length;
const SYSCALLS = SYSCALL_NAMES.length;

const SYSCALL_CODES: ReadonlyMap<string, number> = new Map(
  SYSCALL_NAMES.map((name, code) => [name as string, code] as const).filter(([name]) => name !== ''),
);

/** The two codes that stand for all syscalls without an event of their own: entered, and left. */
const GENERIC = CodeSet.of([0, 1], EVENTS);
const GENERIC_SYSCALL_SET = syscallsNamed(GENERIC_SYSCALLS);

const CODES_BY_NAME: ReadonlyMap<string, readonly number[]> = groupByName();

const SYSCALLS_OF_EVENT: readonly CodeSet[] = EVENT_ROWS.map(([, syscalls]) =>
  syscalls === '*' ? GENERIC_SYSCALL_SET : syscallsNamed(syscalls === '' ? [] : syscalls.split(' ')),
);

export const ALL_EVENTS: CodeSet = CodeSet.of(NAMES.keys(), EVENTS);
/** Without the one that stands for an unknown syscall. */
export const ALL_SYSCALLS: CodeSet = CodeSet.of(
  [...SYSCALL_CODES.values()].filter((code) => code > 0),
  SYSCALLS,
);
export const NO_EVENTS: CodeSet = CodeSet.of([], EVENTS);
export const NO_SYSCALLS: CodeSet = CodeSet.of([], SYSCALLS);

/** Names that plugins give to events of their own. */
const PLUGIN_EVENTS: Readonly<Record<string, readonly string[]>> = {
  container: ['container', 'container_removed'],
  k8smeta: ['k8s'],
  krsi: [
    ...['krsi', 'krsi_open', 'krsi_connect', 'krsi_socket', 'krsi_symlinkat', 'krsi_linkat'],
    ...['krsi_unlinkat', 'krsi_mkdirat', 'krsi_renameat'],
  ],
};

/** The events that a plugin makes up. */
export function eventsOfPlugin(plugin: string): readonly string[] {
  return PLUGIN_EVENTS[plugin] ?? [];
}

/** Every word that `evt.type` can be compared with, without those of plugins. */
export function eventTypes(): string[] {
  return [...new Set([...NAMES, ...SYSCALL_CODES.keys()])].filter((name) => name !== 'NA');
}

/** Whether Falco takes a word for an event type (`sinsp_filtercheck_event.cpp`, `validate_filter_value`). */
export function isEventType(name: string): boolean {
  return CODES_BY_NAME.has(name) || SYSCALL_CODES.has(name) || NAMES[0] === name;
}

/** The events with one of these names. A syscall without an event of its own stands for all such syscalls. */
export function eventsNamed(names: Iterable<string>): CodeSet {
  const codes: number[] = [];
  for (const name of new Set(names)) {
    const own = CODES_BY_NAME.get(name);
    codes.push(...(own ?? (SYSCALL_CODES.has(name) ? [0, 1] : [])));
  }
  return CodeSet.of(codes, EVENTS);
}

/** The syscalls that make events with one of these names (`events/sinsp_events_ppm_sc.cpp`, `event_names_to_sc_set`). */
export function syscallsOfEventsNamed(names: Iterable<string>): CodeSet {
  const wanted = new Set(names);
  const events = eventsNamed(wanted);
  const own = syscallsOf(events.difference(GENERIC));
  if (events.intersection(GENERIC).isEmpty) {
    return own;
  }
  return own.union(syscallsNamed(GENERIC_SYSCALLS.filter((name) => wanted.has(name))));
}

/** The names of events, without the ones that stand for all other syscalls. */
export function namesOfEvents(events: CodeSet): Set<string> {
  return new Set(
    events
      .difference(GENERIC)
      .codes()
      .map((code) => NAMES[code] ?? ''),
  );
}

/** The names of the events that syscalls make, and of the syscalls without an event of their own. */
export function namesOfSyscalls(syscalls: CodeSet): Set<string> {
  const events = CodeSet.of(
    SYSCALLS_OF_EVENT.flatMap((each, code) => (each.intersection(syscalls).isEmpty ? [] : [code])),
    EVENTS,
  ).difference(GENERIC);
  const rest = syscalls.difference(syscallsOf(events));
  return new Set([...namesOfEvents(events), ...rest.codes().map((code) => SYSCALL_NAMES[code] ?? '')]);
}

function syscallsOf(events: CodeSet): CodeSet {
  return events
    .codes()
    .reduce((all, code) => all.union(SYSCALLS_OF_EVENT[code] ?? all), CodeSet.of([], SYSCALLS));
}

function syscallsNamed(names: readonly string[]): CodeSet {
  return CodeSet.of(
    names.map((name) => SYSCALL_CODES.get(name)).filter((code) => code !== undefined),
    SYSCALLS,
  );
}

/** The generic pair is left out: its name is not one to ask for. */
function groupByName(): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  NAMES.forEach((name, code) => {
    if (code >= 2) {
      groups.set(name, [...(groups.get(name) ?? []), code]);
    }
  });
  return groups;
}
