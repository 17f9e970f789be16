import { header } from '../header';
import type { UpstreamFiles } from './upstream-files';

interface EventFact {
  readonly code: string;
  readonly name: string;
  readonly params: readonly (readonly [name: string, type: string])[];
}

/** `lib/fields/events.generated.ts`: the events and system calls of the driver. */
export function eventTable(libs: UpstreamFiles): string {
  const events = eventFacts(libs.read('driver/event_table.c'));
  const codes = libs.read('userspace/libscap/linux/scap_ppm_sc.c');
  return [
    header('upstream/events.ts', [
      `${libs.origin} (driver/event_table.c, driver/ppm_events_public.h, userspace/libscap/linux/scap_ppm_sc.c)`,
    ]),
    '',
    '/** Name and syscalls of each event, by its code. `*`: all that have no event of their own. */',
    'export const EVENT_ROWS = [',
    ...eventRows(events, codes),
    '] as const;',
    '',
    '/** Every syscall, by its code. Those without a name do not exist. */',
    `export const SYSCALL_NAMES = [${quoted(syscallNames(libs.read('driver/ppm_events_public.h')))}] as const;`,
    '',
    '/** Syscalls without an event of their own. */',
    `export const GENERIC_SYSCALLS = [${quoted(genericSyscalls(codes))}] as const;`,
    '',
    '/** Name and type of each parameter that an event may have. */',
    'export const PARAMETER_ROWS = [',
    ...parameterRows(events),
    '] as const;',
    '',
  ].join('\n');
}

const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

function eventFacts(table: string): EventFact[] {
  return table
    .split(/\n {8}\[(?=PPME_)/)
    .slice(1)
    .map((entry) => ({
      code: /^\w+/.exec(entry)?.[0] ?? '',
      name: /\{\s*"([^"]*)"/.exec(entry)?.[1] ?? '',
      params: [...entry.matchAll(/\{"([^"]+)",\s*PT_(\w+)/g)].map(
        ([, name = '', type = '']) => [name, type] as const,
      ),
    }));
}

function syscallNames(header: string): string[] {
  const rows = [...header.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/PPM_SC_X\((\w+), (\d+)\)/g)];
  const names: string[] = [];
  for (const [, name = '', code = ''] of rows) {
    names[Number(code)] = name.toLowerCase();
  }
  return Array.from(names, (name) => name ?? '');
}

function eventRows(events: readonly EventFact[], codes: string): string[] {
  const table = /g_events_to_sc_map\[\] = \{([\s\S]*?)\n\};/.exec(codes)?.[1] ?? '';
  const syscalls = new Map(
    table
      .split(/\n {8}\[(?=PPME_)/)
      .slice(1)
      .map((entry) => [
        /^\w+/.exec(entry)?.[0] ?? '',
        [...entry.matchAll(/PPM_SC_(\w+)/g)].map(([, name = '']) => name.toLowerCase()),
      ]),
  );
  return events.map(({ code, name }) => {
    const own = (syscalls.get(code) ?? []).filter((each) => each !== 'unknown');
    return `  ['${name}', '${code.startsWith('PPME_GENERIC') ? '*' : own.join(' ')}'],`;
  });
}

function genericSyscalls(codes: string): string[] {
  const entry = /\[PPME_GENERIC_E\] = ([\s\S]*?)\[PPME_GENERIC_X\]/.exec(codes)?.[1] ?? '';
  return [...entry.matchAll(/PPM_SC_(\w+)/g)].map(([, name = '']) => name.toLowerCase());
}

/** The first parameter of each name is the one that a field speaks of, since upstream's search keeps the first. */
function parameterRows(events: readonly EventFact[]): string[] {
  const types = new Map<string, string>();
  for (const [name, type] of events.flatMap(({ params }) => params)) {
    if (!types.has(name)) {
      types.set(name, type);
    }
  }
  return [...types].map(([name, type]) => `  ['${name}', '${type}'],`);
}
