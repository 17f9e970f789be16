import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRules } from '../../lib/checks';
import { RuleFiles } from '../../lib/falco';
import { checkRuleFiles } from '../../lib/falco/checked-rules';
import { type RulesItem, readRulesFile } from '../../lib/rules-entry';
import { DETECTION_POLICIES } from '../../lib/tetragon';
import { bundledRules } from '../../scripts/bundled-rules';
import { BUNDLED, ROOT } from './harness';

const items = readRulesFile(BUNDLED).items;
const falcoItems = checkRuleFiles(RuleFiles.bundled()).files.flatMap(
  (file): readonly RulesItem[] => readRulesFile(file).items,
);
const rules = items.flatMap((item) => (item.kind === 'rule' ? [item] : []));

function contentOf(item: RulesItem): unknown {
  return item.kind === 'list'
    ? item.items.map(({ value }) => value)
    : item.kind === 'macro'
      ? item.condition?.value.replace(/\s+/g, ' ').trim()
      : undefined;
}

describe('the rules for Tetragon', () => {
  it('have no findings', () => {
    expect(checkRules([BUNDLED], { source: 'tetragon' }).diagnostics).toEqual([]);
  });

  it('are those of Falco, by name, priority and tags', () => {
    const facts = (each: (typeof rules)[number]) => ({
      name: each.name.value,
      priority: each.priority?.value,
      tags: each.tags?.map(({ value }) => value),
    });
    const names = bundledRules().map(({ name }) => name.value);
    const same = rules.filter(({ name }) => names.includes(name.value)).map(facts);
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(same.sort(byName)).toEqual(bundledRules().map(facts).sort(byName));
    expect(rules).toHaveLength(16);
  });

  it('share lists and macros with those of Falco, word for word', () => {
    const key = (item: RulesItem) =>
      item.kind === 'list' || item.kind === 'macro' ? `${item.kind} ${item.name.value}` : '';
    const falco = new Map(falcoItems.map((item) => [key(item), contentOf(item)]));
    const shared = items.filter((item) => key(item) !== '' && falco.has(key(item)));
    expect(shared.length).toBeGreaterThan(20);
    expect(
      shared.filter((item) => JSON.stringify(contentOf(item)) !== JSON.stringify(falco.get(key(item)))),
    ).toEqual([]);
    expect(items.filter((item) => key(item) !== '' && !falco.has(key(item))).map(key)).toEqual([
      'macro rtd_entrypoint_script_in_init_tree',
      'macro rtd_exec_probe',
      'macro rtd_runs_without_installing',
      'macro rtd_sed_changes_permissions',
      'macro rtd_privileged_agent_mounts_kernel_file_system',
      'list rtd_policies_with_rules',
    ]);
  });

  it('name the policy of each detection', () => {
    const list = items.find((item) => item.kind === 'list' && item.name.value === 'rtd_policies_with_rules');
    const names = DETECTION_POLICIES.map(({ props }) => props.name);
    expect(list && contentOf(list)).toEqual(names);
    for (const name of names) {
      expect(
        rules.filter(
          ({ condition }) =>
            condition?.value.includes(`tetragon.policy = ${name}\n`) ||
            condition?.value.includes(`tetragon.policy = ${name} `),
        ),
        name,
      ).toHaveLength(1);
    }
  });

  it('are not read by Falco, which has no such source', () => {
    const names = RuleFiles.fromDirectory(join(ROOT, 'rules'))
      .read()
      .files.map(({ name }) => name);
    expect(names).toEqual(['10-container-detections.yaml', '20-host-detections.yaml']);
  });
});

describe('a rule for Tetragon', () => {
  const check = (condition: string, output = 'o') =>
    checkRules(
      [
        {
          name: 'r.yaml',
          text: `- rule: R\n  source: tetragon\n  desc: d\n  condition: ${condition}\n  output: ${output}\n  priority: INFO\n`,
        },
      ],
      { source: 'tetragon' },
    ).diagnostics.map(({ code, message, help, place }) => [
      code,
      message,
      help,
      place.kind === 'text' ? `${place.line}:${place.column}` : '',
    ]);

  it('may not use a field that events of Tetragon do not fill', () => {
    expect(check('tetragon.policy = x and proc.tty != 0')).toEqual([
      [
        'FALCO2002',
        'Tetragon events do not provide the field "proc.tty"',
        expect.stringContaining('proc.'),
        '4:38',
      ],
    ]);
    expect(check('evt.arg.flags contains O_CREAT')).toEqual([
      [
        'FALCO2002',
        'Tetragon events do not provide the field "evt.arg.flags"',
        'use "tetragon.arg[<label>]" for an argument of the hook',
        '4:14',
      ],
    ]);
    expect(check('tetragon.policy = x', 'o %proc.tty')).toEqual([
      ['FALCO2010', 'Tetragon events do not provide the field "proc.tty"', expect.any(String), '5:13'],
    ]);
  });

  it('may not use a field that is not there', () => {
    expect(check('tetragon.polcy = x')).toEqual([
      [
        'FALCO2002',
        'unknown field "tetragon.polcy"',
        expect.stringContaining('did you mean "tetragon.policy"'),
        '4:14',
      ],
    ]);
    expect(check('tetragon.arg = x')[0]?.slice(0, 2)).toEqual([
      'FALCO2003',
      'the field "tetragon.arg" requires an argument',
    ]);
  });

  it('is the only one that may use those of Tetragon', () => {
    const text = '- rule: R\n  desc: d\n  condition: tetragon.policy = x\n  output: o\n  priority: INFO\n';
    expect(checkRules([{ name: 'r.yaml', text }]).diagnostics.map(({ message }) => message)).toEqual([
      'unknown field "tetragon.policy"',
    ]);
  });
});

it('the example of docs/tetragon-alerts.md has no findings', () => {
  const page = readFileSync(join(ROOT, 'docs/tetragon-alerts.md'), 'utf8');
  const text = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';
  const { diagnostics } = checkRules([BUNDLED, { name: 'docs.yaml', text }], { source: 'tetragon' });
  expect(text).toContain('Secret File Read');
  expect(diagnostics).toEqual([]);
});
