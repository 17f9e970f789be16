import { Priority } from '../../facts/priority';
import { continues, type RuleUpdate, unreadCondition } from './collected';
import type { Collector } from './collector';
import { decodeExceptions } from './decode-exceptions';
import { decodeOverrides, ERROR_OVERRIDE_APPEND, type Overrides, WARNING_APPEND } from './decode-overrides';
import type { FalcoContext } from './falco-context';
import type { ScalarText, TextPart } from './scalar-text';
import { refuse, warnOfUnknownKeys, type YamlMapping } from './yaml-node';

const WARNING_ENABLED =
  "The standalone 'enabled' key usage is deprecated. The correct approach requires also a 'replace' entry under the 'override' key (i.e. 'enabled: replace').";

const APPENDABLE = ['condition', 'output', 'desc', 'tags', 'exceptions'];
const REPLACEABLE = [
  'condition',
  'output',
  'desc',
  'priority',
  'capture',
  'capture_duration',
  'tags',
  'exceptions',
  'enabled',
  'warn_evttypes',
  'skip-if-unknown-filter',
];
const REQUIRED = ['condition', 'output', 'desc', 'priority'];
const NO_OVERRIDES: Overrides = { append: new Set(), replace: new Set() };
const KEYS = ['rule', ...REPLACEABLE, 'source', 'override', 'append'];

/** Falco: `userspace/engine/rule_loader_reader.cpp`, `read_item`, the part about rules */
export function readRuleItem(item: YamlMapping, collector: Collector): void {
  const { reading } = item;
  const name = item.string('rule', reading.context.inside('rule', '', item.map));
  const context = reading.context.inside('rule', name.text, item.map);
  const source = item.optionalEmptyString('source', context)?.text ?? '';
  const appends = item.tryRead(() => item.boolean('append', context) === true);
  if (appends) {
    reading.report.warning('LOAD_DEPRECATED_ITEM', WARNING_APPEND, context);
  }
  const overrides =
    item.tryRead(() => decodeOverrides(item, APPENDABLE, REPLACEABLE, context)) ?? NO_OVERRIDES;
  const hasOverrides = overrides.append.size > 0 || overrides.replace.size > 0;
  if (appends && hasOverrides) {
    item.tryRead(() => refuse(reading, ERROR_OVERRIDE_APPEND, context));
  }
  const origin = { name: name.text, context, place: name.whole };
  if (hasOverrides || (item.isPartial && appends !== undefined)) {
    override(item, overrides, { ...origin, source }, collector);
  } else if (appends) {
    const condition = item.has('condition')
      ? item.tryRead(() => item.string('condition', context))
      : undefined;
    const exceptions = item.has('exceptions')
      ? item.tryRead(() => decodeExceptions(item, context, true))
      : undefined;
    const { isPartial } = item;
    collector.appendToRule(defined({ ...origin, source, condition, exceptions, isPartial }));
  } else if (REQUIRED.some((key) => item.has(key))) {
    define(item, name, context, collector);
  } else {
    if (!item.has('enabled')) {
      refuse(reading, "Item has no mapping for key 'enabled'", context);
    }
    const enabled = item.boolean('enabled', context) ?? true;
    reading.report.warning('LOAD_DEPRECATED_ITEM', WARNING_ENABLED, context);
    collector.enable(name.text, enabled, { context, place: name.whole });
  }
  warnOfUnknownKeys(item, KEYS, context);
}

function override(
  item: YamlMapping,
  overrides: Overrides,
  origin: Pick<RuleUpdate, 'name' | 'context' | 'place' | 'source'>,
  collector: Collector,
): void {
  const { context } = origin;
  // Upstream keeps these in a set, which hands them out in alphabetical order.
  const expected = new Set(
    [...new Set([...APPENDABLE, ...REPLACEABLE])].filter((key) => item.has(key)).sort(),
  );
  if (overrides.append.size > 0) {
    const take = taker(item, overrides.append, 'append', expected, context);
    const condition = take('condition', (key) => item.string(key, context));
    const update = {
      ...origin,
      source: condition === undefined ? '' : origin.source,
      condition,
      exceptions: take('exceptions', () => decodeExceptions(item, context, true)),
      output: take('output', (key) => item.string(key, context)),
      description: take('desc', (key) => item.string(key, context).text),
      tags: take('tags', () => readTags(item, context)),
    };
    collector.appendToRule(defined({ ...update, isPartial: item.isPartial }));
  }
  if (overrides.replace.size > 0) {
    const take = taker(item, overrides.replace, 'replace', expected, context);
    const condition = take('condition', (key) => item.string(key, context));
    const update = {
      ...origin,
      source: condition === undefined ? '' : origin.source,
      condition,
      exceptions: take('exceptions', () => decodeExceptions(item, context, false)),
      output: take('output', (key) => item.string(key, context)),
      description: take('desc', (key) => item.string(key, context).text),
      tags: take('tags', () => readTags(item, context)),
      priority: take('priority', () => readPriority(item, context)),
      capture: take('capture', (key) => requireBoolean(item, key, context)),
      captureDuration: take('capture_duration', (key) => requireUnsigned(item, key, context)),
      enabled: take('enabled', (key) => requireBoolean(item, key, context)),
      warnsAboutEventTypes: take('warn_evttypes', (key) => requireBoolean(item, key, context)),
      skipsUnknownFilter: take('skip-if-unknown-filter', (key) => requireBoolean(item, key, context)),
    };
    collector.replaceInRule(defined({ ...update, isPartial: item.isPartial }));
  }
  for (const key of expected) {
    const own = context.inside('overrides', key, item.node(key) ?? undefined);
    const message = `Unexpected key '${key}': no corresponding entry under 'override' is defined.`;
    item.tryRead(() => refuse(item.reading, message, own));
  }
  if (item.isPartial) {
    checkAgainstEarlier(item, expected, origin, collector);
  }
}

/**
 * What an item says of an earlier rule without a word that can be read on whether it appends or replaces: the
 * condition tells. Where there is no such rule, nothing can be said of it.
 */
function checkAgainstEarlier(
  item: YamlMapping,
  keys: ReadonlySet<string>,
  origin: Pick<RuleUpdate, 'name' | 'context' | 'place'>,
  collector: Collector,
): void {
  const { name, context } = origin;
  const read = (key: string) =>
    keys.has(key) && item.has(key) ? item.tryRead(() => item.string(key, context)) : undefined;
  const condition = read('condition');
  const output = read('output');
  if (collector.rules.get(name) === undefined || (condition === undefined && output === undefined)) {
    return;
  }
  const update = defined({ ...origin, source: '', condition, output, isPartial: true });
  if (condition !== undefined && continues(condition)) {
    collector.appendToRule(update);
  } else {
    collector.replaceInRule(update);
  }
}

/** Reads a key where `override` names it, and strikes it off the list of those that are there. */
function taker(
  item: YamlMapping,
  named: ReadonlySet<string>,
  operation: 'append' | 'replace',
  expected: Set<string>,
  context: FalcoContext,
): <T>(key: string, read: (key: string) => T) => T | undefined {
  return (key, read) => {
    if (!named.has(key)) {
      return undefined;
    }
    if (!expected.delete(key)) {
      const message = `An ${operation} override for '${key}' was specified but '${key}' is not defined`;
      return item.tryRead(() => refuse(item.reading, message, context));
    }
    return item.tryRead(() => read(key));
  };
}

function define(item: YamlMapping, name: ScalarText, context: FalcoContext, collector: Collector): void {
  const condition = item.tryRead(() => item.string('condition', context));
  const output = item.tryRead(() => item.string('output', context));
  const description = item.tryRead(() => item.string('desc', context));
  const priority = item.tryRead(() => readPriority(item, context)) ?? Priority.DEBUG;
  const source = item.tryRead(() => item.optionalString('source', context)?.text ?? 'syscall');
  const enabled = item.tryRead(() => item.boolean('enabled', context)) ?? true;
  const capture = item.tryRead(() => item.boolean('capture', context)) ?? false;
  const captureDuration = item.tryRead(() => item.unsigned('capture_duration', context)) ?? 0;
  // Where these two cannot be read, what speaks for fewer and for weaker findings stands in for them.
  const warnsAboutEventTypes = item.tryRead(() => item.boolean('warn_evttypes', context) ?? true) ?? false;
  const skipsUnknownFilter =
    item.tryRead(() => item.boolean('skip-if-unknown-filter', context) ?? false) ?? true;
  const tags = item.tryRead(() => readTags(item, context)) ?? [];
  const exceptions = item.tryRead(() => decodeExceptions(item, context, false)) ?? [];
  if (item.isPartial && condition !== undefined && continues(condition)) {
    // Meant to change an earlier rule, whatever else may be missing for that.
    const origin = { name: name.text, context, place: name.whole };
    checkAgainstEarlier(item, new Set(['condition', 'output']), origin, collector);
    return;
  }
  collector.defineRule({
    name: name.text,
    context,
    place: name.whole,
    source: source ?? collector.rules.get(name.text)?.source ?? 'syscall',
    isSourceUnknown: false,
    condition: [condition ?? unreadCondition(name.whole)],
    conditionContext: context.inside('rule condition', '', condition?.node),
    output: output === undefined ? [] : [trimmed(output)],
    outputContext: context.inside('rule output', '', output?.node),
    description: description?.text ?? '',
    priority,
    tags,
    exceptions,
    leftOutExceptions: [],
    enabled,
    capture,
    captureDuration,
    warnsAboutEventTypes,
    skipsUnknownFilter,
    isPartial: item.isPartial,
    index: 0,
    visibility: 0,
  });
}

/** An unknown priority ends the file for Falco. Here the rule is kept, so that what else is wrong in it is found too. */
function readPriority(item: YamlMapping, context: FalcoContext): Priority {
  const written = item.string('priority', context);
  const priority = Priority.find(written.text);
  if (priority === undefined) {
    const where = context.inside('rule priority', '', written.node);
    item.reading.report.error('LOAD_ERR_YAML_VALIDATE', 'Invalid priority', where);
  }
  return priority ?? Priority.DEBUG;
}

/** Falco keeps tags in a set, which hands them out in the order of their bytes. */
function readTags(item: YamlMapping, context: FalcoContext): readonly string[] {
  const written = item.strings('tags', context) ?? [];
  return [...new Set(written.map(({ text }) => text))].sort();
}

function requireBoolean(item: YamlMapping, key: string, context: FalcoContext): boolean {
  item.string(key, context);
  return item.boolean(key, context) ?? false;
}

function requireUnsigned(item: YamlMapping, key: string, context: FalcoContext): number {
  item.string(key, context);
  return item.unsigned(key, context) ?? 0;
}

function trimmed(part: ScalarText): TextPart {
  // What C++ takes for a blank; JavaScript's trim() would take more.
  const text = part.text.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, '');
  const before = part.text.indexOf(text);
  return { text, place: (start, end) => part.place(before + start, before + end) };
}

/** Without the keys that are `undefined`. */
function defined(update: { [K in keyof RuleUpdate]: RuleUpdate[K] | undefined }): RuleUpdate {
  return Object.fromEntries(
    Object.entries(update).filter(([, value]) => value !== undefined),
  ) as unknown as RuleUpdate;
}
