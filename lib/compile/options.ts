import { CONTAINER_PLUGIN_VERSION, FALCO_ENGINE_VERSION } from '../facts/versions';
import {
  eventsOfPlugin,
  type FieldProblem,
  FieldTable,
  findPlugin,
  type KnownSource,
  sourcesOfPlugins,
} from '../fields';
import { type ConditionNode, ConditionSyntaxError, parseCondition } from '../language';
import type { KnownNames, World } from '../rules/load/world';
import { checkNode } from './check-node';
import type { ValueContext } from './check-value';

/** A rules file to check: its name and its content. */
export interface RulesInput {
  readonly name: string;
  readonly text: string | Uint8Array;
}

/** The Falco that rules are checked against. */
export interface RulesOptions {
  /**
   * Names of the loaded plugins. The sources and fields of plugins from falcosecurity/plugins, such as `k8saudit`,
   * `json` and `cloudtrail`, are known; fields of other plugins are not checked.
   *
   * @default ['container']
   */
  readonly plugins?: readonly string[];
  /**
   * Event sources of unknown plugins. Rules for them are checked as far as possible without knowing their fields.
   *
   * @default - only `syscall`
   */
  readonly sources?: readonly string[];
  /**
   * Names in `static_fields` of Falco's configuration, available as the fields `static.<name>`.
   *
   * @default - no static fields
   */
  readonly staticFields?: readonly string[];
  /**
   * Event source of the rules to evaluate. Rules for `tetragon` can use the Falco fields that Tetragon events provide,
   * and `tetragon.*`.
   *
   * @default 'syscall'
   */
  readonly source?: KnownSource;
  /**
   * Files that Falco loads first, such as upstream's rules. Problems in them are not reported, but problems with
   * changes to them are.
   *
   * @default - no files
   */
  readonly upstream?: readonly RulesInput[];
  /**
   * Names that are defined in files that are loaded first and are not checked.
   *
   * @default - no names
   */
  readonly known?: Partial<KnownNames>;
  /**
   * Whether the fields that plugins suggest are appended to every output, like `append_output` with `suggested_output`
   * in Falco's default `falco.yaml`.
   *
   * @default true
   */
  readonly suggestedOutput?: boolean;
}

/** What is looked up while rules are compiled. */
export interface CheckWorld extends World {
  readonly upstream: readonly RulesInput[];
  /** The fields of the source whose rules are evaluated. */
  readonly fields: FieldTable;
  /** The fields of each source that is known. */
  readonly tables: ReadonlyMap<string, FieldTable>;
  readonly values: ValueContext;
  /** What is put behind every output of a rule for system calls. */
  readonly suggestedOutput: string;
}

const PLUGIN_VERSIONS: Readonly<Record<string, string>> = {
  container: CONTAINER_PLUGIN_VERSION,
  k8smeta: '0.4.1',
};

/** The fields that plugins suggest for outputs. */
const SUGGESTED_FIELDS: Readonly<Record<string, readonly string[]>> = {
  container: [
    'container.id',
    'container.name',
    'container.image.repository',
    'container.image.tag',
    'k8s.pod.name',
    'k8s.ns.name',
  ],
  k8smeta: ['k8smeta.pod.name', 'k8smeta.ns.name'],
};

const NOTHING: ReadonlySet<string> = new Set();

export function createWorld(options: RulesOptions = {}): CheckWorld {
  const plugins = options.plugins ?? ['container'];
  const source = options.source ?? 'syscall';
  const { staticFields = [] } = options;
  const fields = new FieldTable(plugins, source, staticFields);
  const ofPlugins = sourcesOfPlugins(plugins);
  const tables = new Map([
    ...ofPlugins.map((each) => [each, new FieldTable(plugins, each, staticFields)] as const),
    [source, fields] as const,
  ]);
  const known: KnownNames = {
    lists: options.known?.lists ?? NOTHING,
    macros: options.known?.macros ?? NOTHING,
    rules: options.known?.rules ?? NOTHING,
  };
  const values: ValueContext = {
    pluginEvents: new Set(plugins.flatMap(eventsOfPlugin)),
    knownLists: known.lists,
  };
  return {
    engineVersion: FALCO_ENGINE_VERSION,
    sources: new Set(['syscall', source, ...ofPlugins, ...(options.sources ?? [])]),
    hasForeignSources: plugins.some((plugin) => findPlugin(plugin) === undefined),
    plugins: new Map(plugins.map((name) => [name, PLUGIN_VERSIONS[name] ?? ''])),
    known,
    upstream: options.upstream ?? [],
    fields,
    tables,
    fieldNames: (of) => tables.get(of)?.names ?? [],
    values,
    suggestedOutput: options.suggestedOutput === false ? '' : suggestedOutput(plugins),
    isLeftHandSide: (field, of) => {
      const table = tables.get(of);
      return table === undefined || isLeftHandSide(field, table, values);
    },
  };
}

function suggestedOutput(plugins: readonly string[]): string {
  return plugins
    .flatMap((plugin) => SUGGESTED_FIELDS[plugin] ?? [])
    .map((field) => ` ${field.replaceAll('.', '_')}=%${field}`)
    .join('');
}

/** Falco: `userspace/engine/falco_source.h`, `is_valid_lhs_field` */
function isLeftHandSide(field: string, fields: FieldTable, values: ValueContext): boolean | FieldProblem {
  if (!field.includes('(')) {
    const found = fields.resolve(field);
    return found !== undefined && 'problem' in found
      ? found
      : found !== undefined || fields.mayBeForeign(field);
  }
  try {
    return compiles(parseCondition(`${field} exists`, { hexadecimalEscapes: false }), fields, values);
  } catch (error) {
    if (error instanceof ConditionSyntaxError) {
      return false;
    }
    throw error;
  }
}

/** Whether Falco compiles a condition, in which it knows no macros. */
function compiles(node: ConditionNode, fields: FieldTable, values: ValueContext): boolean {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.children.every((child) => compiles(child, fields, values));
    case 'not':
      return compiles(node.child, fields, values);
    case 'identifier':
      return false;
    case 'unary-check':
    case 'binary-check':
      return checkNode(node, fields, values).problems.length === 0;
  }
}
