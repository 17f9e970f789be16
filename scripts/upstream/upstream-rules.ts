import { type AnyNode, formatCondition, parseCondition, visit } from '../../lib/language';
import {
  type ExceptionEntry,
  type ListItem,
  loadRules,
  type RuleItem,
  readRulesFile,
} from '../../lib/rules-entry';
import { header } from '../header';
import type { UpstreamFiles } from './upstream-files';

/** The rules of Falco's image, and the two sets that a user may add. */
const SETS = { stable: 'falco_rules', incubating: 'falco-incubating_rules', sandbox: 'falco-sandbox_rules' };

/** More than this is all of them. */
const MANY_EVENTS = 100;

/**
 * `lib/falco/upstream-rules.generated.ts`: facts about upstream's published rules, which are not in this repository.
 * What is kept of each rule, macro and list is what decides whether a change to it is right: names, events, what it
 * refers to, the word that it ends in, its exceptions; and of a rule its priority and tags, which dashboards show.
 */
export function upstreamRulesTable(files: UpstreamFiles): string {
  const sets = Object.entries(SETS).map(
    ([name, file]) => [name, factsOf(`${file}.yaml`, files.read(`rules/${file}.yaml`))] as const,
  );
  return [
    header('upstream/upstream-rules.ts', [
      `${files.origin} (falco_rules, falco-incubating_rules and falco-sandbox_rules)`,
    ]),
    '// Names and what they refer to: the rules themselves are not here.',
    "import type { UpstreamFacts, UpstreamSet } from './upstream-facts';",
    '',
    '/** A rule that upstream publishes. */',
    `export type UpstreamRule = ${ruleNames(sets)
      .map((name) => JSON.stringify(name))
      .join(' | ')};`,
    '',
    `export const UPSTREAM_FACTS: Readonly<Record<UpstreamSet, UpstreamFacts>> = ${JSON.stringify(Object.fromEntries(sets))};`,
    '',
  ].join('\n');
}

function ruleNames(all: readonly (readonly [string, ReturnType<typeof factsOf>])[]): readonly string[] {
  const names = all.flatMap(([, { rules }]) => rules.map(({ name }) => name));
  return [...new Set(names)].sort();
}

function factsOf(name: string, text: string) {
  const { items } = readRulesFile({ name, text });
  const { lists, macros, rules, required_engine_version } = loadRules([{ name, text }]).describe();
  const listNames = new Set(lists.map(({ info }) => info.name));
  const macroNames = new Set(macros.map(({ info }) => info.name));
  const exceptions = new Map<string, object[]>();
  for (const item of items) {
    if (item.kind === 'rule' && item.exceptions !== undefined) {
      exceptions.set(item.name.value, exceptionsOf(item));
    }
  }
  return {
    engineVersion: required_engine_version,
    lists: items.flatMap((item) =>
      item.kind === 'list' ? [{ name: item.name.value, items: startOf(item, listNames) }] : [],
    ),
    macros: macros.map(({ info, details }) => ({
      name: info.name,
      ...conditionFacts(info.condition, listNames, macroNames, details.events),
    })),
    rules: rules.map(({ info, details }) => ({
      name: info.name,
      ...(info.source === 'syscall' ? {} : { source: info.source }),
      priority: info.priority,
      tags: info.tags,
      ...(info.enabled ? {} : { enabled: false }),
      ...conditionFacts(info.condition, listNames, macroNames, details.events),
      ...(exceptions.has(info.name) ? { exceptions: exceptions.get(info.name) } : {}),
    })),
  };
}

/** Two items are enough to know how the list reads where its name stands, and the lists in it. */
function startOf({ items }: ListItem, lists: ReadonlySet<string>): readonly string[] {
  return items.map(({ value }) => value).filter((value, index) => index < 2 || lists.has(value));
}

function conditionFacts(
  text: string,
  lists: ReadonlySet<string>,
  macros: ReadonlySet<string>,
  allEvents: readonly string[],
): object {
  const tree = parseCondition(text);
  const usedMacros = new Set<string>();
  const usedLists = new Map<string, string>();
  visit(tree, {
    identifier: ({ name }) => macros.has(name) && usedMacros.add(name),
    'binary-check': ({ left, operator, right }) => {
      for (const value of right.kind === 'list' ? right.values : []) {
        if (lists.has(value)) {
          usedLists.set(value, `${formatCondition(left)} ${operator}`);
        }
      }
    },
  });
  const events = allEvents.filter((event) => event !== 'asyncevent');
  return {
    ...(events.length > MANY_EVENTS ? {} : { events }),
    ...(usedMacros.size === 0 ? {} : { macros: [...usedMacros].sort() }),
    ...(usedLists.size === 0 ? {} : { lists: Object.fromEntries([...usedLists].sort()) }),
    end: endOf(text, tree),
  };
}

/** What an appended condition follows: the name of a macro, a check without its parentheses, or a parenthesis. */
function endOf(text: string, tree: AnyNode): string {
  if (text.trimEnd().endsWith(')')) {
    return ')';
  }
  let last = '';
  visit(tree, {
    identifier: ({ name }) => {
      last = name;
    },
    'unary-check': ({ location }) => {
      last = text.slice(location.start).trim();
    },
    'binary-check': ({ location }) => {
      last = text.slice(location.start).trim();
    },
  });
  return last;
}

function exceptionsOf({ exceptions = [] }: RuleItem): object[] {
  return exceptions.map(({ name, fields, comps }) => ({
    name: name.value,
    fields: plain(fields),
    ...(comps === undefined ? {} : { comps: plain(comps) }),
  }));
}

function plain(entry: ExceptionEntry | undefined): unknown {
  return entry?.kind === 'list' ? entry.items.map(plain) : entry?.value;
}
