import { Priority } from '../../facts/priority';
import {
  type CollectedException,
  type CollectedRule,
  continues,
  type RuleUpdate,
  unreadCondition,
} from '../load/collected';
import type { FalcoContext } from '../load/falco-context';
import type { ScalarText, TextPart } from '../load/scalar-text';
import { readExceptions } from './exceptions';
import type { Step } from './file-reading';
import { APPENDABLE, REPLACEABLE, REQUIRED } from './keys';
import type { MappingReader } from './mapping-reader';
import {
  ERROR_OVERRIDE_APPEND,
  NO_OVERRIDES,
  type Overrides,
  readAppendFlag,
  readOverrides,
} from './overrides';

const WARNING_ENABLED =
  "The standalone 'enabled' key usage is deprecated. The correct approach requires also a 'replace' entry under the 'override' key (i.e. 'enabled: replace').";

type RuleOrigin = Pick<RuleUpdate, 'name' | 'context' | 'place'>;

/** Falco: `userspace/engine/rule_loader_reader.cpp`, `read_item`, the part about rules */
export function readRule(item: MappingReader): void {
  const { file } = item;
  const name = item.string('rule', file.context.inside('rule', '', item.map));
  const context = file.context.inside('rule', name.text, item.map);
  const source = item.optionalEmptyString('source', context)?.text ?? '';
  const appends = item.tryRead(() => readAppendFlag(item, context));
  const overrides = item.tryRead(() => readOverrides(item, APPENDABLE, REPLACEABLE, context)) ?? NO_OVERRIDES;
  const hasOverrides = overrides.append.size > 0 || overrides.replace.size > 0;
  if (appends === true && hasOverrides) {
    item.tryRead(() => item.refuse(ERROR_OVERRIDE_APPEND, context));
  }
  const origin = { name: name.text, context, place: name.whole };
  if (hasOverrides || (item.isPartial && appends !== undefined)) {
    override(item, overrides, { ...origin, source });
  } else if (appends === true) {
    append(item, { ...origin, source });
  } else if (REQUIRED.some((key) => item.has(key))) {
    define(item, name, context);
  } else {
    if (!item.has('enabled')) {
      item.refuse("Item has no mapping for key 'enabled'", context);
    }
    const enabled = item.optionalBoolean('enabled', context) ?? true;
    file.warning('LOAD_DEPRECATED_ITEM', WARNING_ENABLED, context);
    file.steps.push((collector) => collector.enable(name.text, enabled, { context, place: name.whole }));
  }
}

function append(item: MappingReader, origin: RuleOrigin & Pick<RuleUpdate, 'source'>): void {
  const { context } = origin;
  const condition = item.tryRead(() => item.optionalString('condition', context));
  const exceptions = item.has('exceptions')
    ? item.tryRead(() => readExceptions(item, context, true))
    : undefined;
  change(item, 'append', { ...origin, condition, exceptions });
}

/** Hands what an item says of an earlier rule to each collector, which may change the exceptions in it. */
function change(
  item: MappingReader,
  operation: 'append' | 'replace',
  update: { [K in keyof RuleUpdate]: RuleUpdate[K] | undefined },
): void {
  item.file.steps.push(collectChange(operation, { ...update, isPartial: item.isPartial }));
}

/** A function of its own, so that the step does not hold on to the reader. */
function collectChange(
  operation: 'append' | 'replace',
  update: { [K in keyof RuleUpdate]: RuleUpdate[K] | undefined },
): Step {
  return (collector) => {
    const exceptions = update.exceptions?.map((exception) => ({ ...exception }));
    const whole = defined({ ...update, exceptions });
    if (operation === 'append') {
      collector.appendToRule(whole);
    } else {
      collector.replaceInRule(whole);
    }
  };
}

function override(
  item: MappingReader,
  overrides: Overrides,
  origin: RuleOrigin & Pick<RuleUpdate, 'source'>,
): void {
  const { context } = origin;
  // Upstream keeps these in a set, which hands them out in alphabetical order.
  const expected = new Set<string>([...REPLACEABLE].filter((key) => item.has(key)).sort());
  for (const operation of ['append', 'replace'] as const) {
    const named = overrides[operation];
    if (named.size === 0) {
      continue;
    }
    const take = taker(item, named, operation, expected, context);
    const condition = take('condition', (key) => item.string(key, context));
    const update = {
      ...origin,
      source: condition === undefined ? '' : origin.source,
      condition,
      exceptions: take('exceptions', () => readExceptions(item, context, operation === 'append')),
      output: take('output', (key) => item.string(key, context)),
      description: take('desc', (key) => item.string(key, context).text),
      tags: take('tags', () => readTags(item, context)),
    };
    if (operation === 'append') {
      change(item, operation, update);
    } else {
      change(item, operation, {
        ...update,
        priority: take('priority', () => readPriority(item, context)),
        capture: take('capture', (key) => requireBoolean(item, key, context)),
        captureDuration: take('capture_duration', (key) => requireUnsigned(item, key, context)),
        enabled: take('enabled', (key) => requireBoolean(item, key, context)),
        warnsAboutEventTypes: take('warn_evttypes', (key) => requireBoolean(item, key, context)),
        skipsUnknownFilter: take('skip-if-unknown-filter', (key) => requireBoolean(item, key, context)),
      });
    }
  }
  for (const key of expected) {
    const own = context.inside('overrides', key, item.node(key));
    const message = `Unexpected key '${key}': no corresponding entry under 'override' is defined.`;
    item.tryRead(() => item.refuse(message, own));
  }
  if (item.isPartial) {
    checkAgainstEarlier(item, expected, origin);
  }
}

/**
 * Checks an item that names an earlier rule but does not state whether it appends to the rule or replaces it: the
 * condition decides. Without an earlier rule of that name, there is nothing to check.
 */
function checkAgainstEarlier(
  item: MappingReader,
  keys: ReadonlySet<string>,
  { name, context, place }: RuleOrigin,
): void {
  const read = (key: string) => (keys.has(key) && item.has(key) ? item.scalar(key).value : undefined);
  const condition = read('condition');
  const output = read('output');
  if (condition === undefined && output === undefined) {
    return;
  }
  const update = defined({ name, context, place, source: '', condition, output, isPartial: true });
  item.file.steps.push((collector) => {
    if (collector.rules.get(name) === undefined) {
      return;
    }
    if (condition !== undefined && continues(condition)) {
      collector.appendToRule({ ...update });
    } else {
      collector.replaceInRule({ ...update });
    }
  });
}

/** Reads a key where `override` names it, and strikes it off the list of those that are there. */
function taker(
  item: MappingReader,
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
      return item.tryRead(() => item.refuse(message, context));
    }
    return item.tryRead(() => read(key));
  };
}

function define(item: MappingReader, name: ScalarText, context: FalcoContext): void {
  const condition = item.tryRead(() => item.string('condition', context));
  const output = item.tryRead(() => item.string('output', context));
  const description = item.tryRead(() => item.string('desc', context));
  const priority = item.tryRead(() => readPriority(item, context)) ?? Priority.DEBUG;
  const source = item.tryRead(() => item.optionalString('source', context)?.text ?? 'syscall');
  const enabled = item.tryRead(() => item.optionalBoolean('enabled', context)) ?? true;
  const capture = item.tryRead(() => item.optionalBoolean('capture', context)) ?? false;
  const captureDuration = item.tryRead(() => item.optionalUnsigned('capture_duration', context)) ?? 0;
  // Where these two cannot be read, what speaks for fewer and for weaker findings stands in for them.
  const warnsAboutEventTypes =
    item.tryRead(() => item.optionalBoolean('warn_evttypes', context) ?? true) ?? false;
  const skipsUnknownFilter =
    item.tryRead(() => item.optionalBoolean('skip-if-unknown-filter', context) ?? false) ?? true;
  const tags = item.tryRead(() => readTags(item, context)) ?? [];
  const exceptions = item.tryRead(() => readExceptions(item, context, false)) ?? [];
  if (item.isPartial && condition !== undefined && continues(condition)) {
    // Meant to change an earlier rule, whatever else may be missing for that.
    const origin = { name: name.text, context, place: name.whole };
    checkAgainstEarlier(item, new Set(['condition', 'output']), origin);
    return;
  }
  const rule: Omit<CollectedRule, 'source' | 'exceptions'> = {
    name: name.text,
    context,
    place: name.whole,
    isSourceUnknown: false,
    condition: [condition ?? unreadCondition(name.whole)],
    conditionContext: context.inside('rule condition', '', condition?.node),
    output: output === undefined ? [] : [trimmed(output)],
    outputContext: context.inside('rule output', '', output?.node),
    description: description?.text ?? '',
    priority,
    tags,
    leftOutExceptions: [],
    enabled,
    capture,
    captureDuration,
    warnsAboutEventTypes,
    skipsUnknownFilter,
    isPartial: item.isPartial,
  };
  item.file.steps.push(collectRule(rule, source, exceptions));
}

/** A function of its own, so that the step does not hold on to the reader. */
function collectRule(
  rule: Omit<CollectedRule, 'source' | 'exceptions'>,
  source: string | undefined,
  exceptions: readonly CollectedException[],
): Step {
  return (collector) =>
    collector.defineRule({
      ...rule,
      source: source ?? collector.rules.get(rule.name)?.source ?? 'syscall',
      // Each collector changes exceptions of its own.
      exceptions: exceptions.map((exception) => ({ ...exception })),
    });
}

/** An unknown priority ends the file for Falco. Here the rule is kept, so that what else is wrong in it is found too. */
function readPriority(item: MappingReader, context: FalcoContext): Priority {
  const written = item.string('priority', context);
  const priority = Priority.find(written.text);
  if (priority === undefined) {
    const where = context.inside('rule priority', '', written.node);
    item.file.error('LOAD_ERR_YAML_VALIDATE', 'Invalid priority', where);
  }
  return priority ?? Priority.DEBUG;
}

/** Falco keeps tags in a set, which hands them out in the order of their bytes. */
function readTags(item: MappingReader, context: FalcoContext): readonly string[] {
  const written = item.optionalStrings('tags', context) ?? [];
  return [...new Set(written.map(({ text }) => text))].sort();
}

function requireBoolean(item: MappingReader, key: string, context: FalcoContext): boolean {
  item.string(key, context);
  return item.optionalBoolean(key, context) ?? false;
}

function requireUnsigned(item: MappingReader, key: string, context: FalcoContext): number {
  item.string(key, context);
  return item.optionalUnsigned(key, context) ?? 0;
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
