import { describe, expect, it } from 'vitest';
import { formatDescription, loadRules } from '../../lib/checks';
import type { RulesOptions } from '../../lib/rules-entry';

const TEXT = `- required_engine_version: 0.40.0
- required_plugin_versions:
    - name: container
      version: 0.4.0
      alternatives:
        - name: k8smeta
          version: 0.2.0
- list: shells
  items: [sh, bash]
- list: unused
  items: []
- macro: shell
  condition: proc.name in (shells)
- macro: lonely
  condition: evt.type in (open, openat)
- rule: Shell
  desc: A shell starts
  condition: evt.type = execve and shell
  output: a shell (%proc.name)
  priority: WARNING
  tags: [shell, process]
  exceptions:
    - {name: known, fields: [proc.pname, fd.name], comps: [in, startswith], values: [[[sshd], /tmp]]}
    - {name: empty, fields: proc.cmdline, comps: in}
- rule: Off
  desc: Nothing
  condition: evt.type = close
  output: closed
  priority: NOTICE
  enabled: false
`;
const ruleSet = loadRules([{ name: 'r.yaml', text: TEXT }], { suggestedOutput: false });

describe('a description of rules', () => {
  it('is for people', () => {
    expect(formatDescription(ruleSet.describe())).toBe(`rule "Shell"
  description: A shell starts
  priority:    Warning
  source:      syscall
  enabled:     yes
  tags:        process, shell
  condition:   ((evt.type = execve and proc.name in (sh, bash)) and not (proc.pname in (sshd) and fd.name startswith /tmp))
  output:      a shell (%proc.name)
  events:      asyncevent, execve
  fields:      evt.type, fd.name, proc.name, proc.pname
  macros:      shell
  exceptions:  empty, known

rule "Off"
  description: Nothing
  priority:    Notice
  source:      syscall
  enabled:     no
  condition:   evt.type = close
  output:      closed
  events:      asyncevent, close
  fields:      evt.type

macro "shell"
  condition:   proc.name in (sh, bash)
  events:      465 event types

macro "lonely" (not used)
  condition:   evt.type in (open, openat)
  events:      asyncevent, open, openat

list "shells"
  items:       sh, bash

list "unused" (not used)`);
  });

  it('counts event types where there are more than thirty', () => {
    const types = [
      ...loadRules([{ name: 'm.yaml', text: '- macro: m\n  condition: proc.name = a\n' }]).describe()
        .macros[0]!.details.events,
    ].filter((name) => name !== 'asyncevent');
    const eventsOf = (number: number) => {
      const text = `- macro: m\n  condition: evt.type in (${types.slice(0, number).join(', ')})\n`;
      const description = loadRules([{ name: 'm.yaml', text }]).describe();
      expect(description.macros[0]!.details.events).toHaveLength(number + 1);
      return formatDescription(description);
    };
    expect(eventsOf(29)).not.toContain('event types');
    expect(eventsOf(30)).toContain('events:      31 event types');
  });

  it('has what the rules require', () => {
    const { required_engine_version, required_plugin_versions } = ruleSet.describe();
    expect(required_engine_version).toBe('0.40.0');
    expect(required_plugin_versions).toEqual([
      { name: 'container', version: '0.4.0', alternatives: [{ name: 'k8smeta', version: '0.2.0' }] },
    ]);
  });

  it('is of one rule, without macros and lists, as Falco prints it', () => {
    const { rules, macros, lists } = ruleSet.describe({ rule: 'Off' });
    expect([rules.map(({ info }) => info.name), macros, lists]).toEqual([['Off'], [], []]);
    expect(ruleSet.describe({ rule: 'off' }).rules).toEqual([]);
  });

  it.each<[string, string, RulesOptions, readonly string[]]>([
    ['ka.verb = get', 'k8s_audit', { plugins: ['container', 'k8saudit', 'json'] }, ['k8saudit']],
    ['json.value[/a] = b', 'k8s_audit', { plugins: ['container', 'k8saudit', 'json'] }, ['k8saudit', 'json']],
    ['evt.type = container', 'syscall', { plugins: ['container', 'k8saudit'] }, ['container']],
    ['evt.type = open', 'syscall', { plugins: ['container', 'k8saudit'] }, []],
    [
      'evt.type = open and k8smeta.ns.name = a',
      'syscall',
      { plugins: ['container', 'k8smeta'] },
      ['k8smeta'],
    ],
  ])('names the plugins of %s for %s', (condition, source, options, plugins) => {
    const text = `- rule: R\n  desc: d\n  condition: ${condition}\n  output: x\n  priority: INFO\n  source: ${source}\n`;
    const { rules } = loadRules([{ name: 'r.yaml', text }], {
      ...options,
      suggestedOutput: false,
    }).describe();
    expect(rules[0]!.details.plugins).toEqual(plugins);
    expect(rules[0]!.details.events.includes('pluginevent')).toBe(source !== 'syscall');
  });

  it('lists several names with commas', () => {
    const text = `- list: a
  items: [x]
- list: b
  items: [y]
- macro: m
  condition: ka.verb in (a)
- macro: n
  condition: ka.verb in (b)
- rule: R
  desc: d
  condition: (m or n) and json.value[/a] in (a, b)
  output: x
  priority: INFO
  source: k8s_audit
`;
    const options = { plugins: ['k8saudit', 'json'], suggestedOutput: false };
    const shown = formatDescription(loadRules([{ name: 'r.yaml', text }], options).describe({ rule: 'R' }));
    expect(shown.split('\n').slice(-4)).toEqual([
      '  fields:      json.value[/a], ka.verb',
      '  macros:      m, n',
      '  lists:       a, b',
      '  plugins:     k8saudit, json',
    ]);
  });
});
