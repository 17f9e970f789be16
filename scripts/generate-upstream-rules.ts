// Writes lib/falco/upstream-rules.generated.ts:
//   node scripts/run.cjs scripts/generate-upstream-rules.ts <directory with upstream's published rules>
//
// Upstream's rules themselves are not in this repository. What is kept of each rule, macro and list is what decides
// whether a change to it is right: names, events, what it refers to, the word that it ends in, its exceptions; and of a
// rule its priority and tags, which dashboards show.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyNode, formatCondition, parseCondition, visit } from '../lib/language';
import {
  type ExceptionEntry,
  type ListItem,
  loadRules,
  type RuleItem,
  readRulesFile,
} from '../lib/rules-entry';

/** The rules of the image of Falco 0.44.1, and the two sets that a user may add. */
const SETS = { stable: 'falco_rules', incubating: 'falco-incubating_rules', sandbox: 'falco-sandbox_rules' };

/** More than this is all of them. */
const MANY_EVENTS = 100;

const [directory] = process.argv.slice(2);
if (directory === undefined) {
  throw new Error("usage: generate-upstream-rules.ts <directory with upstream's published rules>");
}

const sets = Object.entries(SETS).map(
  ([name, file]) =>
    [name, factsOf(`${file}.yaml`, readFileSync(join(directory, `${file}.yaml`), 'utf8'))] as const,
);
const lines = [
  '// Written by scripts/generate-upstream-rules.ts: change that, not this.',
  "// Facts about upstream's published rules (falcosecurity/rules: falco_rules, falco-incubating_rules and",
  '// falco-sandbox_rules, as they are for Falco 0.44.1). The rules themselves are not here.',
  "import type { UpstreamFacts, UpstreamSet } from './upstream-facts';",
  '',
  '/** A rule that upstream publishes. */',
  `export type UpstreamRule = ${ruleNames(sets)
    .map((name) => JSON.stringify(name))
    .join(' | ')};`,
  '',
  `export const UPSTREAM_FACTS: Readonly<Record<UpstreamSet, UpstreamFacts>> = ${JSON.stringify(Object.fromEntries(sets))};`,
];
writeFileSync(join(process.cwd(), 'lib/falco/upstream-rules.generated.ts'), `${lines.join('\n')}\n`);

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
