import type { YamlNode } from '../../yaml/node';
import { continues, unreadCondition } from './collected';
import type { Collector } from './collector';
import { decodeOverrides, ERROR_OVERRIDE_APPEND, WARNING_APPEND } from './decode-overrides';
import type { FalcoContext } from './falco-context';
import { readRuleItem } from './read-rule-item';
import { isVersion } from './versions';
import {
  type FileReading,
  isMap,
  isNull,
  isSequence,
  refuse,
  warnOfUnknownKeys,
  YamlMapping,
} from './yaml-node';

/**
 * Reads the items of one document in the order and with the words of Falco, and hands them to the collector.
 *
 * This is beside the reader of structure, which finds everything that is wrong with an item at once: here the order of
 * what is looked at first is Falco's, and what is wrong ends the item.
 *
 * Falco: `userspace/engine/rule_loader_reader.cpp`, `read` and `read_item`
 */
export function readItems(reading: FileReading, root: YamlNode | undefined, collector: Collector): void {
  if (root === undefined || isNull(root)) {
    return;
  }
  if (!isSequence(root)) {
    const message = isMap(root) ? 'Rules content is not yaml array of objects' : 'Rules content is not yaml';
    reading.report.error('LOAD_ERR_YAML_VALIDATE', message, reading.context);
    return;
  }
  for (const child of root.items) {
    const node = reading.document.resolve(child);
    if (node !== undefined && !isNull(node)) {
      readItem(reading, node, collector);
    }
  }
}

function readItem(reading: FileReading, node: YamlNode, collector: Collector): void {
  if (!isMap(node)) {
    const message = 'Unexpected element type. Each element should be a yaml associative array.';
    const context = reading.context.inside('rules content item', '', node);
    reading.report.error('LOAD_ERR_YAML_VALIDATE', message, context);
    return;
  }
  const item = new YamlMapping(reading, node);
  item.tryRead(() => readMapping(item, collector));
  if (item.isPartial) {
    collector.leaveOut(item);
  }
}

function readMapping(item: YamlMapping, collector: Collector): void {
  const { context } = item.reading;
  if (item.has('required_engine_version')) {
    readEngineVersion(item, context.inside('required_engine_version', '', item.map), collector);
  } else if (item.has('required_plugin_versions')) {
    readPluginVersions(item, collector);
  } else if (item.has('list')) {
    readList(item, collector);
  } else if (item.has('macro')) {
    readMacro(item, collector);
  } else if (item.has('rule')) {
    readRuleItem(item, collector);
  } else {
    item.reading.report.warning(
      'LOAD_UNKNOWN_ITEM',
      'Unknown top level item',
      context.inside('rules content item', '', item.map),
    );
  }
}

function readEngineVersion(item: YamlMapping, context: FalcoContext, collector: Collector): void {
  const written = item.string('required_engine_version', context);
  const implicit = /^(?:0[xX][0-9a-fA-F]+|\+?\d+)$/.test(written.text.trim());
  const version = implicit ? `0.${Number(written.text)}.0` : written.text;
  if (!isVersion(version)) {
    const message = `Unable to parse engine version '${version}' as a semver string. Expected "x.y.z" semver format.`;
    refuse(item.reading, message, context);
  }
  collector.requireEngine(version, { context, place: written.whole });
  warnOfUnknownKeys(item, ['required_engine_version'], context);
}

function readPluginVersions(item: YamlMapping, collector: Collector): void {
  const { reading } = item;
  const node = item.node('required_plugin_versions');
  const all = reading.context.inside('required plugin versions', '', node ?? undefined);
  if (!isSequence(node)) {
    refuse(reading, 'Value of required_plugin_versions must be a sequence', all);
  }
  const read = (child: YamlNode | undefined): void => {
    const resolved = item.resolve(child);
    const nameless = all.inside('required plugin versions entry', '', resolved);
    if (!isMap(resolved)) {
      refuse(reading, 'Plugin version must be a mapping', nameless);
    }
    const plugin = item.nested(resolved);
    const name = plugin.string('name', nameless);
    const context = all.inside('required plugin versions entry', name.text, resolved);
    const version = plugin.string('version', context);
    const requirements = [{ name: name.text, version: version.text }];
    const alternatives = plugin.node('alternatives');
    if (alternatives !== undefined) {
      if (!isSequence(alternatives)) {
        refuse(reading, 'Value of plugin version alternatives must be a sequence', context);
      }
      for (const each of alternatives.items) {
        const alternative = item.resolve(each);
        const own = context.inside('required plugin versions alternative', '', alternative);
        if (!isMap(alternative)) {
          refuse(reading, 'Plugin version alternative must be a mapping', own);
        }
        const mapping = item.nested(alternative);
        const other = mapping.string('name', own).text;
        const named = context.inside('required plugin versions alternative', other, alternative);
        requirements.push({ name: other, version: mapping.string('version', named).text });
      }
    }
    collector.requirePlugin(requirements, { context, place: version.whole });
  };
  for (const child of node.items) {
    item.tryRead(() => read(child));
  }
  warnOfUnknownKeys(
    item,
    ['required_plugin_versions'],
    reading.context.inside('required plugin versions', '', item.map),
  );
}

function readList(item: YamlMapping, collector: Collector): void {
  const { reading } = item;
  const name = item.string('list', reading.context.inside('list', '', item.map));
  const context = reading.context.inside('list', name.text, item.map);
  if (!/^[^()"'\t\n\v\f\r =,]+$/.test(name.text)) {
    const message =
      'List has an invalid name. List names should match a regular expression: ([^()"\'[:space:]=,]+)';
    reading.report.warning('LOAD_INVALID_LIST_NAME', message, context);
  }
  const items = item.tryRead(
    () => item.strings('items', context) ?? refuse(reading, "Item has no mapping for key 'items'", context),
  );
  const appends = item.tryRead(() => readAppends(item, 'items', context));
  const list = { name: name.text, items: items ?? [], context, place: name.whole, index: 0, visibility: 0 };
  if (item.isPartial) {
    collector.defineListInPart(list);
  } else if (appends) {
    collector.appendToList(list);
  } else {
    collector.defineList(list);
  }
  warnOfUnknownKeys(item, ['list', 'items', 'append', 'override'], context);
}

function readMacro(item: YamlMapping, collector: Collector): void {
  const { reading } = item;
  const name = item.string('macro', reading.context.inside('macro', '', item.map));
  const context = reading.context.inside('macro', name.text, item.map);
  if (!/^[a-zA-Z][a-zA-Z0-9_]*$/.test(name.text)) {
    const message =
      'Macro has an invalid name. Macro names should match a regular expression: ([a-zA-Z]+[a-zA-Z0-9_]*)';
    reading.report.warning('LOAD_INVALID_MACRO_NAME', message, context);
  }
  const condition = item.tryRead(() => item.string('condition', context));
  const appends = item.tryRead(() => readAppends(item, 'condition', context));
  const macro = {
    name: name.text,
    condition: condition !== undefined ? [condition] : appends === true ? [] : [unreadCondition(name.whole)],
    conditionContext: context.inside('macro condition', '', condition?.node),
    context,
    place: name.whole,
    isPartial: item.isPartial,
    index: 0,
    visibility: 0,
  };
  // Where it cannot be read whether it appends, its condition tells.
  const isContinued = item.isPartial && condition !== undefined && continues(condition);
  if (appends === true || (isContinued && collector.macros.get(name.text) !== undefined)) {
    collector.appendToMacro(macro);
  } else if (!isContinued) {
    collector.defineMacro(macro);
  }
  warnOfUnknownKeys(item, ['macro', 'condition', 'append', 'override'], context);
}

/** Whether the item adds to an earlier one, by either of the two ways to say so. */
function readAppends(item: YamlMapping, key: 'items' | 'condition', context: FalcoContext): boolean {
  const append = item.boolean('append', context) === true;
  if (append) {
    item.reading.report.warning('LOAD_DEPRECATED_ITEM', WARNING_APPEND, context);
  }
  const overrides = decodeOverrides(item, [key], [key], context);
  if (append && (overrides.append.size > 0 || overrides.replace.size > 0)) {
    return refuse(item.reading, ERROR_OVERRIDE_APPEND, context);
  }
  return append || overrides.append.has(key);
}
