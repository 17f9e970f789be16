import type { ConditionFacts, UpstreamSet } from './upstream-facts';
import { UPSTREAM_FACTS } from './upstream-rules.generated';

/** What Falco's messages call them. */
const FILES: Readonly<Record<UpstreamSet, string>> = {
  stable: '/etc/falco/falco_rules.yaml',
  incubating: '/etc/falco/falco-incubating_rules.yaml',
  sandbox: '/etc/falco/falco-sandbox_rules.yaml',
};

/** A file of rules that stand in for upstream's: same names, priorities, tags, events, references, ends and exceptions. */
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
      `  priority: ${rule.priority}`,
      `  tags: ${quoted(rule.tags)}`,
      ...(rule.enabled === undefined ? [] : [`  enabled: ${rule.enabled}`]),
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
