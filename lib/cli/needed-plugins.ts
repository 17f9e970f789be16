import { readRulesFile } from '../checks';
import { findPlugin, pluginsOfSource } from '../fields';
import type { RulesItem } from '../rules/model';
import type { RulesToCheck } from './rules-to-check';

/** The plugins that files need beside the one in Falco's image: those that they require, and those with their sources. */
export function neededPlugins(rules: RulesToCheck): readonly string[] {
  const items = rules.files.read().files.flatMap(({ label, content }) => {
    const text = new TextDecoder().decode(content);
    return /\b(required_plugin_versions|source)\b/.test(text)
      ? readRulesFile({ name: label, text }).items
      : [];
  });
  const plugins = new Set(['container']);
  for (const names of items.flatMap(requirements)) {
    const known = names.filter((name) => findPlugin(name) !== undefined);
    if (known[0] !== undefined && !known.some((name) => plugins.has(name))) {
      plugins.add(known[0]);
    }
  }
  for (const source of items.flatMap(sources)) {
    const ofSource = pluginsOfSource(source);
    if (ofSource[0] !== undefined && !ofSource.some((name) => plugins.has(name))) {
      plugins.add(ofSource[0]);
    }
  }
  return [...plugins];
}

/** Each requirement as the names of the plugins that satisfy it. */
function requirements(item: RulesItem): string[][] {
  return item.kind === 'required_plugin_versions'
    ? item.plugins.map(({ name, alternatives }) => [
        name.value,
        ...alternatives.map((each) => each.name.value),
      ])
    : [];
}

function sources(item: RulesItem): string[] {
  return item.kind === 'rule' && item.source !== undefined ? [item.source.value] : [];
}
