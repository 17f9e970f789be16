import { parse } from 'yaml';
import { header } from '../header';
import type { UpstreamFiles } from './upstream-files';

interface RegisteredPlugin {
  readonly name: string;
  readonly reserved?: boolean;
  readonly capabilities: {
    readonly sourcing?: { readonly source?: string };
    readonly extraction?: { readonly supported?: boolean; readonly sources?: readonly string[] };
  };
}

interface FieldRow {
  readonly name: string;
  readonly type: string;
  readonly flags: readonly string[];
}

/** For tests of the framework of plugins, not for users. */
const FOR_TESTS = /^(dummy|test)/;

/** Loaded from another plugin's module: its fields are those of that one. */
const FIELDS_OF: Readonly<Record<string, string>> = {
  'k8saudit-aks': 'k8saudit',
  'k8saudit-eks': 'k8saudit',
  'k8saudit-gke': 'k8saudit',
  'k8saudit-ovh': 'k8saudit',
};

/** In the table of Falco's own fields already. */
const IN_OTHER_TABLE = ['container', 'k8smeta'];

/** `s_pt_lut` in userspace/libsinsp/plugin.cpp of falcosecurity/libs. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'CHARBUF',
  uint64: 'UINT64',
  reltime: 'RELTIME',
  abstime: 'ABSTIME',
  bool: 'BOOL',
  ipaddr: 'IPADDR',
  ipnet: 'IPNET',
};

function sourceText(files: UpstreamFiles, plugin: string): string {
  return files
    .list(`plugins/${plugin}`)
    .filter((path) => /\.(go|rs|cpp|h)$/.test(path) && !/_test\.go$|\/(test|krsi-\w+)\//.test(path))
    .map((path) => files.read(path))
    .join('\n');
}

function versionIn(text: string): string | undefined {
  return (
    /\bVersion\s*[:=]\s*"(\d+\.\d+\.\d+)"/i.exec(text)?.[1] ??
    /PluginVersion\s*=\s*"(\d+\.\d+\.\d+)"/.exec(text)?.[1] ??
    /PLUGIN_VERSION\b[^"\n]*"(\d+\.\d+\.\d+)"/.exec(text)?.[1]
  );
}

/** The entries of a literal list, each without the braces around it. */
function entriesAt(text: string, open: number): string[] {
  const entries: string[] = [];
  let depth = 0;
  let start = 0;
  let inString = false;
  for (let at = open; at < text.length; at += 1) {
    const letter = text[at];
    if (inString) {
      if (letter === '\\') {
        at += 1;
      } else if (letter === '"') {
        inString = false;
      }
    } else if (letter === '"') {
      inString = true;
    } else if (letter === '{') {
      depth += 1;
      start = depth === 2 ? at + 1 : start;
    } else if (letter === '}') {
      depth -= 1;
      if (depth === 1) {
        entries.push(text.slice(start, at));
      } else if (depth === 0) {
        return entries;
      }
    }
  }
  throw new Error('a list of fields has no end');
}

function goFields(text: string): FieldRow[] {
  return [...text.matchAll(/\[\]sdk\.FieldEntry(?=\{\s*(?:\/\/[^\n]*\s*)*\{)/g)].flatMap(
    ({ index, 0: match }) =>
      entriesAt(text, index + match.length).map((entry) => {
        const name = /\bName:\s*"([^"]+)"/.exec(entry)?.[1] ?? '';
        const type = /\bType:\s*"([^"]+)"/.exec(entry)?.[1] ?? '';
        const is = (key: string) => new RegExp(`\\b${key}:\\s*true`).test(entry);
        return row(name, type, {
          isList: is('IsList'),
          isRequired: is('IsRequired'),
          isKey: is('IsKey'),
          isIndex: is('IsIndex'),
          isHidden: /"hidden"/.test(entry),
        });
      }),
  );
}

function cppFields(text: string): FieldRow[] {
  const list = /falcosecurity::field_info fields\[\] = (?=\{)/.exec(text);
  if (list === null) {
    return [];
  }
  return entriesAt(text, list.index + list[0].length).map((entry) => {
    const [, type = '', name = ''] = /ft::FTYPE_(\w+),\s*"([^"]+)"/.exec(entry) ?? [];
    const argument = /\{[^{}]*\}\s*,?\s*$/.exec(entry)?.[0].replace(/\/\/[^\n]*/g, '') ?? '';
    const [isKey, isIndex, isRequired] = [...argument.matchAll(/true|false/g)].map(
      ([word]) => word === 'true',
    );
    return row(name, type.toLowerCase(), {
      isList: false,
      isHidden: false,
      isRequired: isRequired === true,
      isKey: isKey === true,
      isIndex: isIndex === true,
    });
  });
}

function rustFields(text: string): FieldRow[] {
  const types: Readonly<Record<string, string>> = { int: 'uint64', cstr: 'string', addr: 'ipaddr' };
  const typeOf = new Map(
    [...text.matchAll(/gen_extract_(\w+)_impl!\((?:r#)?(\w+)\)/g)].map(([, kind = '', field = '']) => [
      field,
      types[kind] ?? '',
    ]),
  );
  return [...text.matchAll(/\bfield\("([^"]+)", &Self::extract_(\w+)\)/g)].map(
    ([, name = '', extractor = '']) =>
      row(name, typeOf.get(extractor) ?? '', {
        isList: false,
        isHidden: false,
        isRequired: false,
        isKey: false,
        isIndex: false,
      }),
  );
}

function row(
  name: string,
  type: string,
  has: Readonly<Record<'isList' | 'isRequired' | 'isKey' | 'isIndex' | 'isHidden', boolean>>,
): FieldRow {
  const known = TYPES[type];
  if (name === '' || known === undefined) {
    throw new Error(`cannot read the field "${name}" of type "${type}"`);
  }
  const flags = [
    ...(has.isKey || has.isIndex ? [has.isRequired ? 'ARG_REQUIRED' : 'ARG_ALLOWED'] : []),
    ...(has.isIndex ? ['ARG_INDEX'] : []),
    ...(has.isKey ? ['ARG_KEY'] : []),
    ...(has.isList ? ['IS_LIST'] : []),
    ...(has.isHidden ? ['TABLE_ONLY'] : []),
  ];
  return { name, type: known, flags };
}

const quoted = (text: string): string => `'${text}'`;

/**
 * `lib/fields/plugins.generated.ts`: registry.yaml has the names of all registered plugins and the source that each
 * brings; the sources of those that are in the repository have their versions and fields.
 */
export function pluginTable(files: UpstreamFiles): string {
  const rows = pluginRows(files);
  const lines = rows.map(({ name, version, source, extracts, sources, hasKnownFields }) => {
    // A plugin that brings a source extracts from it; one that brings none and names none, from all.
    const from = sources ?? (source === undefined ? undefined : [source]);
    const parts = [
      `name: ${quoted(name)}`,
      ...(version === undefined || IN_OTHER_TABLE.includes(name) ? [] : [`version: ${quoted(version)}`]),
      ...(source === undefined ? [] : [`source: ${quoted(source)}`]),
      ...(extracts && from !== undefined ? [`extractsFrom: [${from.map(quoted).join(', ')}]`] : []),
      `fields: ${hasKnownFields ? quoted(FIELDS_OF[name] ?? (extracts ? name : '')) : 'undefined'}`,
    ];
    return `  { ${parts.join(', ')} },`;
  });
  const fieldLines = rows.flatMap(({ name, fields }) =>
    fields.map(
      (field) => `  [${[field.name, field.type, name, field.flags.join(' ')].map(quoted).join(', ')}],`,
    ),
  );
  return [
    header('upstream/plugin-fields.ts', [`${files.origin} (registry.yaml and plugins/)`]),
    '// The fields of container and k8smeta are in table.generated.ts.',
    '',
    "/** `fields`: the plugin whose fields it has, `''` for none, left undefined where they are not known. */",
    'export const PLUGIN_ROWS = [',
    ...lines,
    '] as const;',
    '',
    '/** Name, type, plugin, flags. */',
    'export const PLUGIN_FIELD_ROWS = [',
    ...fieldLines,
    '] as const;',
    '',
  ].join('\n');
}

function pluginRows(files: UpstreamFiles) {
  const { plugins: registered }: { readonly plugins: readonly RegisteredPlugin[] } = parse(
    files.read('registry.yaml'),
  );
  return registered
    .filter(({ name, reserved }) => reserved !== true && !FOR_TESTS.test(name))
    .concat({
      name: 'anomalydetection',
      capabilities: { extraction: { supported: true, sources: ['syscall'] } },
    })
    .map(({ name, capabilities: { sourcing, extraction } }) => {
      const extracts = extraction?.supported === true;
      const text = sourceText(files, name);
      const version = versionIn(text);
      const hasOwnFields = !IN_OTHER_TABLE.includes(name) && FIELDS_OF[name] === undefined;
      return {
        name,
        version,
        source: sourcing?.source,
        extracts,
        sources: extraction?.sources,
        fields: hasOwnFields ? [...goFields(text), ...cppFields(text), ...rustFields(text)] : [],
        hasKnownFields: version !== undefined || !extracts,
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
