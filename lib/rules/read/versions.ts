import { isMap, isSequence, type YamlNode } from '../../yaml/node';
import { isVersion } from '../load/versions';
import type { EngineVersionItem, PluginRequirement, PluginVersion, PluginVersionsItem } from '../model';
import { foundIn } from './file-reading';
import { PLUGIN_KEYS } from './keys';
import { located } from './located';
import type { MappingReader } from './mapping-reader';

/** Falco: `userspace/engine/rule_loader_reader.cpp`, `read_item`, the part about the engine */
export function readEngineVersion(item: MappingReader): void {
  const context = item.file.context.inside('required_engine_version', '', item.map);
  const written = item.string('required_engine_version', context);
  const version = engineVersionOf(written.text);
  if (!isVersion(version)) {
    const message = `Unable to parse engine version '${version}' as a semver string. Expected "x.y.z" semver format.`;
    item.refuse(message, context);
  }
  const origin = { context, place: written.whole };
  item.file.steps.push((collector) => collector.requireEngine(version, origin));
}

/** An integer is the second part of a version. yaml-cpp reads one with a plus sign, in octal and in hexadecimal digits, too. */
function engineVersionOf(written: string): string {
  const text = written.trimEnd().replace(/^\+/, '');
  const base = /^0[xX][0-9a-fA-F]+$/.test(text)
    ? 16
    : /^0[0-7]*$/.test(text)
      ? 8
      : /^[1-9]\d*$/.test(text)
        ? 10
        : undefined;
  const number = base === undefined ? Number.NaN : Number.parseInt(text.replace(/^0[xX]/, ''), base);
  return number <= 0xffffffff ? `0.${number}.0` : written;
}

/** Everything else that is wrong with the version of an engine. */
export function checkEngineVersion(item: MappingReader): () => EngineVersionItem | undefined {
  const written = item.scalar('required_engine_version').value;
  if (written === undefined) {
    return () => undefined;
  }
  const { text, node } = written;
  const version = engineVersionOf(text);
  if (!/^\d+\.\d+\.\d+/.test(version)) {
    item.issue('engine-version-form', node, { version: text });
    return () => undefined;
  }
  return () => ({
    kind: 'required_engine_version',
    version: { value: version, place: written.whole },
    place: item.place,
  });
}

/** Falco: `userspace/engine/rule_loader_reader.cpp`, `read_item`, the part about plugins */
export function readPluginVersions(item: MappingReader): void {
  const node = item.node('required_plugin_versions');
  const all = item.file.context.inside('required plugin versions', '', node);
  if (!isSequence(node)) {
    item.refuse('Value of required_plugin_versions must be a sequence', all);
  }
  const read = (child: YamlNode | undefined): void => {
    const resolved = item.resolve(child);
    const nameless = all.inside('required plugin versions entry', '', resolved);
    if (!isMap(resolved)) {
      item.refuse('Plugin version must be a mapping', nameless);
    }
    const plugin = item.nested(resolved, 'plugin');
    const name = plugin.string('name', nameless);
    const context = all.inside('required plugin versions entry', name.text, resolved);
    const version = plugin.string('version', context);
    const requirements = [{ name: name.text, version: version.text }];
    const alternatives = plugin.node('alternatives');
    if (plugin.has('alternatives')) {
      if (!isSequence(alternatives)) {
        item.refuse('Value of plugin version alternatives must be a sequence', context);
      }
      for (const each of alternatives.items) {
        const alternative = item.resolve(each);
        const own = context.inside('required plugin versions alternative', '', alternative);
        if (!isMap(alternative)) {
          item.refuse('Plugin version alternative must be a mapping', own);
        }
        const reader = plugin.nested(alternative, 'alternative');
        const other = reader.string('name', own).text;
        const named = context.inside('required plugin versions alternative', other, alternative);
        requirements.push({ name: other, version: reader.string('version', named).text });
      }
    }
    const origin = { context, place: version.whole };
    item.file.steps.push((collector) => collector.requirePlugin(requirements, origin));
  };
  for (const child of node.items) {
    item.tryRead(() => read(child));
  }
}

/** Everything else that is wrong with the versions of plugins. */
export function checkPluginVersions(item: MappingReader): () => PluginVersionsItem | undefined {
  const plugins = checkSequence(item, 'required_plugin_versions', 'plugin')?.map((plugin) => {
    const version = checkPlugin(plugin);
    if (version === undefined) {
      return undefined;
    }
    plugin.checkKeys(PLUGIN_KEYS, 'unknown-key');
    const alternatives = plugin.has('alternatives')
      ? checkSequence(plugin, 'alternatives', 'alternative')
      : undefined;
    const others = alternatives?.flatMap((each) => checkPlugin(each) ?? []) ?? [];
    return (): PluginRequirement => ({ ...version(), alternatives: others.map((other) => other()) });
  });
  return () =>
    plugins && {
      kind: 'required_plugin_versions',
      plugins: plugins.flatMap((plugin) => plugin?.() ?? []),
      place: item.place,
    };
}

function checkSequence(
  reader: MappingReader,
  key: string,
  what: 'plugin' | 'alternative',
): readonly MappingReader[] | undefined {
  const node = reader.node(key);
  if (!isSequence(node)) {
    reader.issue('plugins-not-sequence', reader.where(key), { key, found: foundIn(node) });
    return undefined;
  }
  return node.items.flatMap((child) => {
    const resolved = reader.resolve(child);
    if (isMap(resolved)) {
      return reader.nested(resolved, what);
    }
    reader.issue('plugin-not-mapping', resolved ?? reader.map, { what, found: foundIn(resolved) });
    return [];
  });
}

function checkPlugin(reader: MappingReader): (() => PluginVersion) | undefined {
  const name = reader.has('name') ? reader.scalar('name').value : undefined;
  const version = reader.has('version') ? reader.scalar('version').value : undefined;
  reader.checkRequired(['name', 'version'], 'plugin');
  return name && version && (() => ({ name: located(name), version: located(version) }));
}
