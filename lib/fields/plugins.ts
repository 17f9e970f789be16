import { PLUGIN_ROWS } from './plugins.generated';

/** The name of a plugin of the registry, or of one that is developed beside those. */
export type PluginName = (typeof PLUGIN_ROWS)[number]['name'];

/** What is known of a plugin. */
export interface Plugin {
  readonly name: PluginName;
  /** The source of events that it brings. */
  readonly source?: string;
  /** The sources for which it has fields; left out for all of them. */
  readonly extractsFrom?: readonly string[];
  /** The plugin whose fields it has. Empty where it has none, `undefined` if they are not known. */
  readonly fields: PluginName | '' | undefined;
}

/** Their fields are among those of Falco itself. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['container', 'k8smeta']);

const PLUGINS: ReadonlyMap<string, Plugin> = new Map(
  PLUGIN_ROWS.map((row: Plugin) => [row.name, OWN_FIELDS.has(row.name) ? { ...row, fields: row.name } : row]),
);

/** The plugin of a name, where it is known. */
export function findPlugin(name: string): Plugin | undefined {
  return PLUGINS.get(name);
}

/** The names of the plugins that are known. */
export const PLUGIN_NAMES: readonly string[] = [...PLUGINS.keys()];

/** The sources of events that known plugins bring. */
export const PLUGIN_SOURCES: readonly string[] = sourcesOfPlugins(PLUGIN_NAMES);

/** The sources of events that plugins bring, in their order. */
export function sourcesOfPlugins(plugins: Iterable<string>): string[] {
  const sources = [...plugins].map((name) => findPlugin(name)?.source);
  return [...new Set(sources.filter((source) => source !== undefined))];
}

/** The known plugins that bring a source of events, the one that gave the source its name first. */
export function pluginsOfSource(source: string): readonly PluginName[] {
  return [...PLUGINS.values()].filter((plugin) => plugin.source === source).map(({ name }) => name);
}

/** Whether a plugin has fields for events of a source. */
export function extractsFrom({ fields, extractsFrom: sources }: Plugin, source: string): boolean {
  return fields !== '' && (sources === undefined || sources.includes(source));
}
