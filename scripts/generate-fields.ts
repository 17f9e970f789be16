// Writes lib/fields/*.generated.ts from files of facts about Falco:
//
//   node scripts/run.cjs scripts/generate-fields.ts <fields.json> <fields-flags.tsv> <field-availability.json> <libs> <plugins>
//
// fields.json: fields as Falco 0.44.1 lists them. fields-flags.tsv: their flags in upstream's tables, hidden fields too.
// field-availability.json: how often each had a value in recorded events. libs, plugins: checkouts of
// falcosecurity/libs and falcosecurity/plugins, for the tables of events and syscalls and for k8smeta's fields.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface FieldFact {
  readonly name: string;
  readonly type: string;
  readonly is_list: boolean;
  readonly class: string;
  readonly argument: null | { readonly required: boolean; readonly type: readonly string[] };
}

const [fieldsFile, flagsFile, availabilityFile, libs, plugins] = process.argv.slice(2).map(String);
if (
  fieldsFile === undefined ||
  flagsFile === undefined ||
  availabilityFile === undefined ||
  libs === undefined ||
  plugins === undefined
) {
  throw new Error(
    'usage: generate-fields.ts <fields.json> <fields-flags.tsv> <field-availability.json> <libs> <plugins>',
  );
}

const HEADER = '// Written by scripts/generate-fields.ts: change that, not this.\n';

/** The class of a built-in field is the file that its table is in. */
const CLASS_OF_FILE: Readonly<Record<string, string>> = {
  gen_event: 'generic',
  event: 'event',
  thread: 'thread',
  user: 'user',
  group: 'group',
  fd: 'fd',
  fspath: 'fspath',
  utils: 'utils',
  fdlist: 'fdlist',
};

function fieldRows(): string[] {
  const facts: FieldFact[] = JSON.parse(readFileSync(fieldsFile as string, 'utf8'));
  const byName = new Map(facts.map((fact) => [fact.name, fact]));
  const rows: string[] = [];
  const builtIn = new Set<string>();
  for (const line of readFileSync(flagsFile as string, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)) {
    const [name = '', type = '', flags = '', , source = ''] = line.split('\t');
    const file = /sinsp_filtercheck_(\w+)\.cpp/.exec(source)?.[1] ?? '';
    const fact = byName.get(name);
    builtIn.add(name);
    const all = new Set(flags.split(' ').filter((flag) => flag !== '' && flag !== 'NO_PTR_STABILITY'));
    if (fact?.is_list === true) {
      all.add('IS_LIST');
    }
    rows.push(row(name, type, CLASS_OF_FILE[file] ?? file, all));
  }
  for (const fact of facts) {
    if (!builtIn.has(fact.name)) {
      const flags = new Set<string>(fact.is_list ? ['IS_LIST'] : []);
      if (fact.argument !== null) {
        flags.add(fact.argument.required ? 'ARG_REQUIRED' : 'ARG_ALLOWED');
        for (const kind of fact.argument.type) {
          flags.add(`ARG_${kind}`);
        }
      }
      rows.push(row(fact.name, fact.type, 'container', flags));
    }
  }
  return [...rows, ...k8smetaRows()];
}

function k8smetaRows(): string[] {
  const source = readFileSync(join(plugins as string, 'plugins/k8smeta/src/plugin.cpp'), 'utf8');
  const table = /get_fields\(\)\s*\{([\s\S]*?)\n\}/.exec(source)?.[1] ?? '';
  return table
    .split(/\{\s*ft::/)
    .slice(1)
    .map((entry) => {
      const name = /"([^"]+)"/.exec(entry)?.[1] ?? '';
      const flags = new Set<string>();
      if (/\.key = true/.test(entry)) {
        flags.add(/\.required = true/.test(entry) ? 'ARG_REQUIRED' : 'ARG_ALLOWED');
        flags.add('ARG_KEY');
      }
      if (/(?:field_arg\(\)|\.required = true\}),\s*true\}/.test(entry)) {
        flags.add('IS_LIST');
      }
      return row(name, 'CHARBUF', 'k8smeta', flags);
    });
}

function row(name: string, type: string, fieldClass: string, flags: ReadonlySet<string>): string {
  const shown = type === 'DYNAMIC' ? 'DYN' : type;
  return `  ['${name}', '${shown}', '${fieldClass}', '${[...flags].sort().join(' ')}'],`;
}

interface EventFact {
  readonly code: string;
  readonly name: string;
  readonly params: readonly (readonly [name: string, type: string])[];
}

function eventFacts(): EventFact[] {
  const table = readFileSync(join(libs as string, 'driver/event_table.c'), 'utf8');
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

function syscallNames(): string[] {
  const header = readFileSync(join(libs as string, 'driver/ppm_events_public.h'), 'utf8').replace(
    /\/\*[\s\S]*?\*\//g,
    '',
  );
  const rows = [...header.matchAll(/PPM_SC_X\((\w+), (\d+)\)/g)];
  const names: string[] = [];
  for (const [, name = '', code = ''] of rows) {
    names[Number(code)] = name.toLowerCase();
  }
  return Array.from(names, (name) => name ?? '');
}

function eventRows(events: readonly EventFact[]): string[] {
  const map = readFileSync(join(libs as string, 'userspace/libscap/linux/scap_ppm_sc.c'), 'utf8');
  const table = /g_events_to_sc_map\[\] = \{([\s\S]*?)\n\};/.exec(map)?.[1] ?? '';
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

function genericSyscalls(): string[] {
  const map = readFileSync(join(libs as string, 'userspace/libscap/linux/scap_ppm_sc.c'), 'utf8');
  const entry = /\[PPME_GENERIC_E\] = ([\s\S]*?)\[PPME_GENERIC_X\]/.exec(map)?.[1] ?? '';
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

function availabilityRows(): { readonly events: string[]; readonly fields: string[] } {
  const facts: Record<string, { count: number; fields: Record<string, number> }> = JSON.parse(
    readFileSync(availabilityFile as string, 'utf8'),
  ).events;
  const events = Object.keys(facts).sort();
  const names = [...new Set(events.flatMap((event) => Object.keys(facts[event]?.fields ?? {})))].sort();
  return {
    events: events.map((event) => `  ['${event}', ${facts[event]?.count}],`),
    fields: names.map((name) => {
      const marks = events.map((event) => {
        const count = facts[event]?.fields[name] ?? 0;
        return count === 0 ? '-' : count === facts[event]?.count ? 'a' : 's';
      });
      return `  ['${name}', '${marks.join('')}'],`;
    }),
  };
}

const events = eventFacts();
const availability = availabilityRows();

write('table.generated.ts', [
  '// Fields of Falco 0.44.1 with the container plugin 0.7.1, as it lists them, with the flags of falcosecurity/libs; and',
  '// those of the plugin k8smeta. In the order of the tables, since that of the classes decides a look-up.',
  '',
  '/** Name, type, class, flags. */',
  'export const FIELD_ROWS = [',
  ...fieldRows(),
  '] as const;',
]);
write('events.generated.ts', [
  '// Events and syscalls of the driver that Falco 0.44.1 has (falcosecurity/libs: driver/event_table.c,',
  '// driver/ppm_events_public.h, userspace/libscap/linux/scap_ppm_sc.c).',
  '',
  '/** Name and syscalls of each event, by its code. `*`: all that have no event of their own. */',
  'export const EVENT_ROWS = [',
  ...eventRows(events),
  '] as const;',
  '',
  '/** Every syscall, by its code. Those without a name do not exist. */',
  `export const SYSCALL_NAMES = [${syscallNames()
    .map((name) => `'${name}'`)
    .join(', ')}] as const;`,
  '',
  '/** Syscalls without an event of their own. */',
  `export const GENERIC_SYSCALLS = [${genericSyscalls()
    .map((name) => `'${name}'`)
    .join(', ')}] as const;`,
  '',
  '/** Name and type of each parameter that an event may have. */',
  'export const PARAMETER_ROWS = [',
  ...parameterRows(events),
  '] as const;',
]);
write('availability.generated.ts', [
  '// How often a field had a value in 13,300 events that a real Falco 0.44.1 recorded. Evidence, not a specification:',
  '// rare events were seen a few times only, and no container engine was running.',
  '',
  '/** Event types, and how many of each were seen. */',
  'export const SEEN_EVENTS = [',
  ...availability.events,
  '] as const;',
  '',
  '/** For each field one letter an event type: `a` always, `s` sometimes, `-` never. */',
  'export const AVAILABILITY_ROWS = [',
  ...availability.fields,
  '] as const;',
]);

function write(name: string, lines: readonly string[]): void {
  const path = join(process.cwd(), 'lib/fields', name);
  writeFileSync(path, `${HEADER}${lines.join('\n')}\n`);
  console.log(path);
}
