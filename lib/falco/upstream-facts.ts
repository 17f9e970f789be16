import { UPSTREAM_FACTS } from './upstream-rules.generated';

/** The sets of rules that upstream publishes. The image of Falco has the stable one. */
export type UpstreamSet = 'stable' | 'incubating' | 'sandbox';

/** What Falco's messages call them. */
const FILES: Readonly<Record<UpstreamSet, string>> = {
  stable: '/etc/falco/falco_rules.yaml',
  incubating: '/etc/falco/falco-incubating_rules.yaml',
  sandbox: '/etc/falco/falco-sandbox_rules.yaml',
};

interface ConditionFacts {
  /** The event types on which it can be true. Left out where those are all. */
  readonly events?: readonly string[];
  readonly macros?: readonly string[];
  /** The lists in it, each with the field and the operator before it. */
  readonly lists?: Readonly<Record<string, string>>;
  /** What it ends in: the name of a macro, a check, or a parenthesis. */
  readonly end: string;
}

type Parts = string | readonly Parts[];

/** What decides whether a change to one of upstream's rules is right. */
export interface UpstreamFacts {
  readonly engineVersion: string;
  /** With the first two of their items, and those that are lists. */
  readonly lists: readonly { readonly name: string; readonly items: readonly string[] }[];
  readonly macros: readonly ({ readonly name: string } & ConditionFacts)[];
  readonly rules: readonly ({
    readonly name: string;
    readonly source?: string;
    readonly exceptions?: readonly {
      readonly name: string;
      readonly fields: Parts;
      readonly comps?: Parts;
    }[];
  } & ConditionFacts)[];
}

/** A file of rules that stand in for upstream's: same names, events, references, ends and exceptions. */
export function upstreamOutline(set: UpstreamSet = 'stable'): {
  readonly name: string;
  readonly text: string;
} {
  const { lists, macros, rules } = UPSTREAM_FACTS[set];
  const quoted = JSON.stringify;
  const lines = [
    ...lists.flatMap(({ name, items }) => [`- list: ${quoted(name)}`, `  items: ${quoted(items)}`]),
    ...macros.flatMap((macro) => [
      `- macro: ${quoted(macro.name)}`,
      `  condition: ${quoted(conditionOf(macro))}`,
    ]),
    ...rules.flatMap((rule) => [
      `- rule: ${quoted(rule.name)}`,
      `  desc: ${quoted(rule.name)}`,
      `  condition: ${quoted(conditionOf(rule))}`,
      `  output: ${quoted(rule.name)}`,
      '  priority: NOTICE',
      ...(rule.source === undefined ? [] : [`  source: ${quoted(rule.source)}`]),
      ...(rule.exceptions === undefined ? [] : ['  exceptions:']),
      ...(rule.exceptions ?? []).flatMap(({ name, fields, comps }) => [
        `    - name: ${quoted(name)}`,
        `      fields: ${quoted(fields)}`,
        ...(comps === undefined ? [] : [`      comps: ${quoted(comps)}`]),
      ]),
    ]),
  ];
  return { name: FILES[set], text: `${lines.join('\n')}\n` };
}

/** A condition that is true on the same events, refers to the same names and ends in the same word. */
function conditionOf({ events, macros = [], lists = {}, end }: ConditionFacts): string {
  const before = [
    ...(events === undefined ? [] : [`evt.type in (${events.join(', ')})`]),
    ...macros.map((macro) => `(${macro} or not ${macro})`),
    ...Object.entries(lists).map(([list, check]) => `(${check} (${list}) or proc.pid > 0)`),
  ];
  const last = end === ')' ? '(proc.pid > 0)' : macros.includes(end) ? `not ${end}` : end;
  return [...before, last].join(' and ');
}
