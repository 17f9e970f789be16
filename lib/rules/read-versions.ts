import { isMap, isSequence, type YamlNode } from '../yaml/node';
import type { ItemReader } from './item-reader';
import type { EngineVersionItem, PluginRequirement, PluginVersion, PluginVersionsItem } from './model';
import { describe } from './read-context';

export function readEngineVersion(reader: ItemReader): EngineVersionItem | undefined {
  const written = reader.string('required_engine_version');
  reader.reportUnknownKeys(['required_engine_version']);
  if (written === undefined) {
    return undefined;
  }
  const implicit = /^\d+$/.test(written.value) && Number(written.value) <= 0xffffffff;
  if (!implicit && !/^\d+\.\d+\.\d+/.test(written.value)) {
    const message = `"${written.value}" is not an engine version`;
    reader.report('FALCO1013', written.place, message, 'write x.y.z, for example "0.62.0"');
    return undefined;
  }
  const version = { value: implicit ? `0.${Number(written.value)}.0` : written.value, place: written.place };
  return { kind: 'required_engine_version', version, place: reader.place };
}

export function readPluginVersions(reader: ItemReader): PluginVersionsItem | undefined {
  reader.reportUnknownKeys(['required_plugin_versions']);
  const nodes = sequence(reader, 'required_plugin_versions');
  if (nodes === undefined) {
    return undefined;
  }
  const plugins: PluginRequirement[] = [];
  for (const node of nodes) {
    const plugin = nestedMapping(reader, node, 'plugin');
    const version = plugin && readPlugin(plugin);
    if (plugin === undefined || version === undefined) {
      continue;
    }
    plugin.reportUnknownKeys(['name', 'version', 'alternatives']);
    const alternatives = (plugin.has('alternatives') ? sequence(plugin, 'alternatives') : undefined) ?? [];
    plugins.push({
      ...version,
      alternatives: alternatives
        .map((alternative) => nestedMapping(plugin, alternative, 'alternative'))
        .map((alternative) => alternative && readPlugin(alternative))
        .filter((alternative): alternative is PluginVersion => alternative !== undefined),
    });
  }
  return { kind: 'required_plugin_versions', plugins, place: reader.place };
}

function readPlugin(reader: ItemReader): PluginVersion | undefined {
  const name = reader.string('name');
  const version = reader.string('version');
  for (const key of ['name', 'version']) {
    if (!reader.has(key)) {
      reader.missing(key, key === 'name' ? 'name: container' : 'version: 0.7.1');
    }
  }
  return name && version && { name, version };
}

function sequence(reader: ItemReader, key: string): (YamlNode | undefined)[] | undefined {
  const node = reader.node(key);
  if (!isSequence(node)) {
    const message = `"${key}" must be a sequence, and is ${describe(node)}`;
    reader.report('FALCO1007', node ?? reader.keyPlace(key), message, 'start each plugin with "- name:"');
    return undefined;
  }
  return node.items.map((item) => reader.resolve(item));
}

function nestedMapping(
  reader: ItemReader,
  node: YamlNode | undefined,
  subject: string,
): ItemReader | undefined {
  if (!isMap(node)) {
    const message = `a ${subject} must be a mapping, and this one is ${describe(node)}`;
    reader.report(
      'FALCO1007',
      node ?? reader.place,
      message,
      'write "- name: container" and "version: 0.7.1" below it',
    );
    return undefined;
  }
  return reader.nested(node, subject);
}
