import { header } from '../header';
import type { UpstreamFiles } from './upstream-files';

/** The folder and the files of the tables of fields. Their order is kept, since the classes decide a look-up. */
const FOLDER = 'userspace/libsinsp';
const CLASSES = ['event', 'fd', 'fdlist', 'fspath', 'gen_event', 'group', 'thread', 'user', 'utils'] as const;

/** Says how the field is read, not what a rule may do with it. */
const NOT_KEPT = ['NONE', 'NO_PTR_STABILITY', 'FORMAT_SUGGESTED'];

/** `lib/fields/table.generated.ts`: the fields of Falco's library, of the container plugin and of k8smeta. */
export function fieldTable(libs: UpstreamFiles, container: UpstreamFiles, plugins: UpstreamFiles): string {
  const rows = [
    ...CLASSES.flatMap((name) => tableRows(libs.read(`${FOLDER}/sinsp_filtercheck_${name}.cpp`), name)),
    ...pluginRows(container.read('plugins/container/src/caps/extract/extract.cpp'), 'container'),
    ...pluginRows(plugins.read('plugins/k8smeta/src/plugin.cpp'), 'k8smeta'),
  ];
  return [
    header('upstream/fields.ts', [
      `${libs.origin} (${FOLDER}/sinsp_filtercheck_*.cpp)`,
      container.origin,
      `${plugins.origin} (k8smeta)`,
    ]),
    '// In the order of the tables, since that of the classes decides a look-up.',
    '',
    '/** Name, type, class, flags. */',
    'export const FIELD_ROWS = [',
    ...rows,
    '] as const;',
    '',
  ].join('\n');
}

/** The rows of a table of Falco's library: `{PT_CHARBUF, EPF_NONE, PF_NA, "proc.name", ...}`. */
function tableRows(source: string, file: string): string[] {
  const table = /filtercheck_field_info \w+\[\] = \{([\s\S]*?)\n\};/.exec(source)?.[1];
  if (table === undefined) {
    throw new Error(`sinsp_filtercheck_${file}.cpp has no table of fields`);
  }
  return table
    .split(/\{(?=PT_)/)
    .slice(1)
    .map((entry) => {
      const [, type = '', flags = '', name = ''] =
        /^PT_(\w+),([^"]*?)\bPF_\w+,\s*"([^"]+)"/.exec(entry) ?? [];
      const all = [...flags.matchAll(/EPF_(\w+)/g)].map(([, flag = '']) => flag);
      const kept = all.filter((flag) => !NOT_KEPT.includes(flag));
      return row(name, type, file === 'gen_event' ? 'generic' : file, kept);
    });
}

/** The rows of a plugin that is written in C++: `{ft::FTYPE_STRING, "container.id", "title", "words", argument, isList}`. */
function pluginRows(source: string, plugin: string): string[] {
  const body = /get_fields\(\)\s*\{([\s\S]*?)\n\}/.exec(source)?.[1] ?? '';
  const table = /fields\[\] = \{([\s\S]*?)\n {4}\};/.exec(body)?.[1];
  if (table === undefined) {
    throw new Error(`the plugin "${plugin}" has no table of fields`);
  }
  return table
    .split(/\{\s*ft::/)
    .slice(1)
    .map((entry) => {
      const [, type = '', name = ''] = /^FTYPE_(\w+),\s*"([^"]+)"/.exec(entry) ?? [];
      const argument = argumentOf(entry, body);
      const isList = /^\s*,\s*(?:[\w:]*field_arg\(\)|\w+_arg|\{[^{}]*\}),\s*true\b/.test(afterWords(entry));
      const flags = [
        ...(argument === undefined ? [] : [argument.required ? 'ARG_REQUIRED' : 'ARG_ALLOWED']),
        ...(argument?.index === true ? ['ARG_INDEX'] : []),
        ...(argument?.key === true ? ['ARG_KEY'] : []),
        ...(isList ? ['IS_LIST'] : []),
      ];
      return row(name, type === 'STRING' ? 'CHARBUF' : type, plugin, flags);
    });
}

/** What an entry says behind its last string. */
const afterWords = (entry: string): string =>
  entry.slice(entry.lastIndexOf('"') + 1).replace(/\/\/[^\n]*/g, '');

/** The argument of a field: written in its place, or a variable that is filled above the table. */
function argumentOf(
  entry: string,
  body: string,
): { readonly key: boolean; readonly index: boolean; readonly required: boolean } | undefined {
  const tail = afterWords(entry);
  const variable = /^\s*,\s*(\w+_arg)\b/.exec(tail)?.[1];
  const text = variable === undefined ? (/^\s*,\s*\{([^}]*)\}/.exec(tail)?.[1] ?? '') : body;
  const has = (key: string) =>
    new RegExp(`${variable === undefined ? '' : variable}\\.${key}\\s*=\\s*true`).test(text);
  const argument = { key: has('key'), index: has('index'), required: has('required') };
  return argument.key || argument.index ? argument : undefined;
}

function row(name: string, type: string, fieldClass: string, flags: readonly string[]): string {
  if (name === '' || type === '') {
    throw new Error(`cannot read a field of the class "${fieldClass}", after "${name}"`);
  }
  const shown = type === 'DYNAMIC' ? 'DYN' : type;
  return `  ['${name}', '${shown}', '${fieldClass}', '${[...new Set(flags)].sort().join(' ')}'],`;
}
