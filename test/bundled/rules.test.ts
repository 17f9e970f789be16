import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RuleFiles } from '../../lib';
import { checkRuleFiles } from '../../lib/falco/checked-rules';
import { type RulesItem, readRulesFile } from '../../lib/rules-entry';
import { bundledRules } from '../../scripts/bundled-rules';

const checked = checkRuleFiles(RuleFiles.bundled());
const items = checked.files.flatMap((file): readonly RulesItem[] => readRulesFile(file).items);
const rules = bundledRules();

function list(name: string): string[] {
  return items
    .filter((item) => item.kind === 'list' && item.name.value === name)
    .flatMap((item) => (item.kind === 'list' ? item.items.map(({ value }) => value) : []));
}

function macro(name: string): string {
  const found = items.find((item) => item.kind === 'macro' && item.name.value === name);
  return (found?.kind === 'macro' && found.condition?.value) || '';
}

describe('the bundled rules', () => {
  it('are these thirteen, in this order, with these priorities', () => {
    expect(rules.map(({ name, priority }) => `${name.value}: ${priority?.value}`)).toEqual([
      'Container Spawned Shell: Warning',
      'Write Below Etc Sensitive: Critical',
      'Modify System Binaries: Error',
      'Package Manager Launched: Notice',
      'Contact Cloud Metadata: Error',
      'Mount Execution In Container: Error',
      'Privileged Container: Critical',
      'Write Cron Files: Warning',
      'Outbound Suspicious Ports: Warning',
      'Permission Change System Paths: Warning',
      'Unexpected Executable in Web Server: Error',
      'Suspicious Outbound Connection from Internal Service: Warning',
      'Write to Sensitive Path by Non-Admin User: Critical',
    ]);
  });

  it('are read without any finding', () => {
    expect(checked.diagnostics).toEqual([]);
  });

  it('keep the severity that was asked for as a tag', () => {
    const severities = rules.map(
      ({ tags }) => tags?.find(({ value }) => value.startsWith('severity:'))?.value,
    );
    expect(severities).toEqual([
      'severity:warning',
      'severity:critical',
      'severity:high',
      'severity:notice',
      'severity:high',
      'severity:high',
      'severity:critical',
      'severity:medium',
      'severity:medium',
      'severity:medium',
      'severity:error',
      'severity:warning',
      'severity:critical',
    ]);
  });

  it('all honour the two lists, which are empty to begin with', () => {
    expect(list('allowed_images')).toEqual([]);
    expect(list('allowed_namespaces')).toEqual([]);
    const deaf = rules.filter(({ condition }) => !condition?.value.includes('not rtd_allowed'));
    expect(deaf.map(({ name }) => name.value)).toEqual([]);
  });

  it('report privileged agents as shipped, and leave them out by image and namespace alone', () => {
    expect(list('rtd_privileged_agents')).toEqual([]);
    expect(macro('rtd_in_privileged_agent')).toBe(
      '(concat(k8s.ns.name, "/", container.image.repository) in (rtd_privileged_agents))',
    );
  });

  it.each([
    ['rtd_loader_runs_shell', 'rtd_shells'],
    ['rtd_loader_runs_package_manager', 'rtd_package_managers'],
  ])('%s names what %s does, since a regular expression cannot name a list', (name, listName) => {
    const alternatives = [...macro(name).matchAll(/\(\[\^ \]\*\/\)\?\(([^()]*)\)\(/g)].flatMap(
      ([, names = '']) => names.split('|'),
    );
    expect(alternatives).toEqual(list(listName));
  });

  it('have the lists and macros that their page names', () => {
    const page = readFileSync(join(__dirname, '../../docs/rules.md'), 'utf8');
    const named = new Set(page.match(/\brtd_[a-z]\w*/g));
    const defined = new Set(
      items.flatMap((item) => (item.kind === 'list' || item.kind === 'macro' ? [item.name.value] : [])),
    );
    expect(named.size).toBeGreaterThan(20);
    expect([...named].filter((name) => !defined.has(name))).toEqual([]);
  });

  it('name their lists and macros so that they cannot clash with those of others', () => {
    const names = items.flatMap((item) =>
      item.kind === 'list' || item.kind === 'macro' ? [item.name.value] : [],
    );
    const free = names.filter((name) => !name.startsWith('rtd_'));
    expect(free).toEqual(['allowed_images', 'allowed_namespaces']);
    expect(new Set(names).size).toBe(names.length);
  });

  it('tag the tactic and the technique of ATT&CK', () => {
    const untagged = rules.filter(
      ({ tags = [] }) =>
        !tags.some(({ value }) => value.startsWith('mitre_')) ||
        !tags.some(({ value }) => /^T\d{4}/.test(value)),
    );
    expect(untagged.map(({ name }) => name.value)).toEqual([]);
  });

  it('list each port a second time as text, since a refused connection has no other', () => {
    const pairs = items
      .flatMap((item) => (item.kind === 'list' ? [item.name.value] : []))
      .filter((name) => name.endsWith('_refused') && list(name.replace(/_refused$/, '')).length > 0);
    expect(pairs.length).toBeGreaterThan(0);
    for (const name of pairs) {
      const ports = list(name.replace(/_refused$/, ''));
      expect(list(name)).toEqual(ports.map((port) => `:${port}`));
    }
  });
});
