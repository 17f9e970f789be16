import { describe, expect, it } from 'vitest';
import type { UpstreamSet } from '../../lib/falco/upstream-facts';
import { upstreamOutline } from '../../lib/falco/upstream-outline';
import { UPSTREAM_FACTS } from '../../lib/falco/upstream-rules.generated';
import { checkRules, loadRules, type RulesInput } from '../../lib/rules-entry';
import { upstreamText } from '../upstream-text';

const FILES: Readonly<Record<UpstreamSet, string>> = {
  stable: 'falco_rules.yaml',
  incubating: 'falco-incubating_rules.yaml',
  sandbox: 'falco-sandbox_rules.yaml',
};
const publishedText = (file: string) =>
  upstreamText('rules', `rules/${file}`, `falco/upstream-rules/${file}`);
const published = (set: UpstreamSet): RulesInput => ({
  name: FILES[set],
  text: publishedText(FILES[set])!,
});
const isAbsent = publishedText(FILES.stable) === undefined;

const RULE = '  desc: d\n  output: o\n  priority: INFO\n';

/** A text, what is found in it after upstream's rules, and what Falco says. */
const CHANGES: readonly (readonly [text: string, found: readonly string[], falco: string | undefined])[] = [
  [
    '- rule: Terminal shell in container\n  condition: not k8s.ns.name=monitoring\n  override: {condition: append}\n',
    ['FALCO2001 2:14 expected "and" or "or" after "user_expected_terminal_shell_in_container_conditions"'],
    "unexpected token after 'user_expected_terminal_shell_in_container_conditions', expecting 'or', 'and'",
  ],
  [
    '- macro: spawned_process\n  condition: or\n  override: {condition: append}\n',
    ['FALCO2001 2:16 expected blank or "(" after "or"'],
    "expected blank or '(' after 'or'",
  ],
  [
    '- rule: Terminal shell in container\n  exceptions: [{name: x, fields: [proc.nam], comps: [=], values: [[a]]}]\n  override: {exceptions: append}\n',
    ['FALCO2002 2:35 unknown field "proc.nam"'],
    "'proc.nam' is not a supported filter field",
  ],
  [
    '- rule: Terminal shell in container\n  output: " %nosuch.field"\n  override: {output: append}\n',
    ['FALCO2010 2:13 the output has an unknown field "nosuch.field"'],
    "unknown filter: unexpected token after '",
  ],
  [
    `- list: sensitive_files\n  items: [/etc/shadow, /etc/passwd]\n- rule: r\n${RULE}  condition: evt.type = open and fd.name in (sensitive_files)\n`,
    [
      'FALCO3012 1:9 the list "sensitive_files" has the name of a macro in "/etc/falco/falco_rules.yaml", which is loaded before',
    ],
    "expected a '(' token, a field check, or an identifier",
  ],
  [
    `- macro: shell_binaries\n  condition: proc.name in (sh)\n- rule: r\n${RULE}  condition: evt.type = execve and shell_binaries\n`,
    [
      'FALCO3012 1:10 the macro "shell_binaries" has the name of a list in "/etc/falco/falco_rules.yaml", which is loaded before',
    ],
    "unexpected token after 'ash', expecting 'or', 'and'",
  ],
  [
    '- rule: Terminal shell in contaner\n  enabled: false\n  override: {enabled: replace}\n',
    ['FALCO3003 1:9 unknown rule "Terminal shell in contaner"'],
    "An 'override.<key>: replace' to a rule was requested but no rule by that name already exists",
  ],
  [
    '- rule: Terminal shell in container\n  condition: and nosuch_macro\n  override: {condition: append}\n',
    ['FALCO3001 2:18 unknown macro "nosuch_macro"'],
    "Undefined macro 'nosuch_macro' used in filter.",
  ],
  // What is right.
  [`- rule: r\n${RULE}  condition: spawned_process and proc.name = a\n`, [], undefined],
  [`- rule: r\n${RULE}  condition: open_write and fd.name in (shell_binaries)\n`, [], undefined],
  ['- macro: user_known_contact_k8s_api_server_activities\n  condition: proc.name = a\n', [], undefined],
  ['- list: shell_binaries\n  items: [xonsh]\n  override: {items: append}\n', [], undefined],
  [
    '- rule: Terminal shell in container\n  condition: and not proc.name = a\n  override: {condition: append}\n',
    [],
    undefined,
  ],
  [
    '- rule: Terminal shell in container\n  priority: ERROR\n  override: {priority: replace}\n',
    [],
    undefined,
  ],
];

describe("a change to upstream's rules", () => {
  const expectJudged = (upstream: RulesInput, [text, found, message]: (typeof CHANGES)[number]) => {
    const { diagnostics, falco } = checkRules([{ name: 'a.yaml', text }], { upstream: [upstream] });
    const shown = diagnostics.map(({ code, place, message: ours }) =>
      place.kind === 'text'
        ? `${code} ${place.line}:${place.column} ${ours.replace(`"${upstream.name}"`, '"/etc/falco/falco_rules.yaml"')}`
        : code,
    );
    expect(shown, text).toEqual(found);
    expect(
      falco.falco_load_results.map(({ errors }) => errors[0]?.message),
      text,
    ).toEqual([message]);
  };

  it.each(CHANGES)('is judged by facts about them: %j', (...change) => {
    expectJudged(upstreamOutline(), change);
  });

  it.skipIf(isAbsent).each(CHANGES)('is judged by them the same way: %j', (...change) => {
    expectJudged(published('stable'), change);
  });
});

describe("the facts about upstream's rules", () => {
  const sets = Object.keys(FILES) as UpstreamSet[];

  it.each(sets)('of the %s set are rules that load without findings', (set) => {
    const { diagnostics, falco } = checkRules([upstreamOutline(set)]);
    expect(diagnostics).toEqual([]);
    expect(falco.falco_load_results[0]!.successful).toBe(true);
    expect(UPSTREAM_FACTS[set].rules.length).toBeGreaterThan(20);
  });

  it.skipIf(isAbsent).each(sets)('of the %s set are those of the rules themselves', (set) => {
    const real = loadRules([published(set)]).describe();
    const ours = loadRules([upstreamOutline(set)]).describe();
    const facts = ({ details }: (typeof real)['macros'][number] | (typeof real)['rules'][number]) => ({
      events: details.events,
      macros: details.macros,
      lists: details.lists,
    });
    expect(ours.macros.map(facts)).toEqual(real.macros.map(facts));
    expect(ours.rules.map(facts)).toEqual(real.rules.map(facts));
    const shown = ({ info: { name, priority, source, tags, enabled } }: (typeof real)['rules'][number]) => ({
      name,
      priority,
      source,
      tags,
      enabled,
    });
    expect(ours.rules.map(shown)).toEqual(real.rules.map(shown));
    expect(ours.lists.map(({ info }) => info.name)).toEqual(real.lists.map(({ info }) => info.name));
  });
});
