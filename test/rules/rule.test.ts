import { describe, expect, it } from 'vitest';
import { findings, itemOf, RULE, read } from './read';

describe('a rule', () => {
  it('has everything that it may have', () => {
    const text = `- rule: Shell
  desc: A shell starts
  condition: evt.type = execve
  output: " a shell started "
  priority: critical
  source: syscall
  enabled: false
  capture: true
  capture_duration: 10
  warn_evttypes: no
  skip-if-unknown-filter: yes
  tags: [shell, 1]
  exceptions: []
`;
    const { place, name, overrides, ...rest } = itemOf(text, 'rule');
    expect(findings(text)).toEqual([]);
    expect(name.value).toBe('Shell');
    expect(overrides.size).toBe(0);
    expect(rest).toMatchObject({
      kind: 'rule',
      form: 'define',
      desc: { value: 'A shell starts' },
      condition: { value: 'evt.type = execve' },
      output: { value: 'a shell started' },
      priority: { value: { name: 'Critical' } },
      source: { value: 'syscall' },
      enabled: { value: false },
      capture: { value: true },
      captureDuration: { value: 10 },
      warnEvttypes: { value: false },
      skipIfUnknownFilter: { value: true },
      tags: [{ value: 'shell' }, { value: '1' }],
      exceptions: [],
    });
  });

  it('has no keys that are not written', () => {
    expect(Object.keys(itemOf(RULE, 'rule')).sort()).toEqual([
      'condition',
      'desc',
      'form',
      'kind',
      'name',
      'output',
      'overrides',
      'place',
      'priority',
    ]);
  });

  it('needs a condition, an output, a description and a priority', () => {
    expect(findings('- rule: Shell\n')).toEqual([
      ['FALCO1005', '1:3', 'rule "Shell" has no "condition"', 'add "condition: <when the rule fires>"'],
      ['FALCO1005', '1:3', 'rule "Shell" has no "output"', 'add "output: <what the alert says>"'],
      ['FALCO1005', '1:3', 'rule "Shell" has no "desc"', 'add "desc: <what the rule detects>"'],
      ['FALCO1005', '1:3', 'rule "Shell" has no "priority"', 'add "priority: WARNING"'],
    ]);
  });

  it.each([
    ['HIGH', 'Falco has no "HIGH", use "error" instead'],
    ['medium', 'Falco has no "medium", use "warning" instead'],
    ['Low', 'Falco has no "Low", use "notice" instead'],
    ['WARN', 'Falco has no "WARN", use "warning" instead'],
    ['WARNNIG', 'did you mean "warning"?'],
    ['4', 'write "emergency", "alert", "critical", "error", "warning", "notice", "informational" or "debug"'],
  ])('with the priority %s is told which priorities there are', (word, hint) => {
    expect(findings(RULE.replace('WARNING', word))).toEqual([
      [
        'FALCO1008',
        '5:13',
        `unknown priority "${word}"`,
        `${hint}\nFalco's priorities are "Emergency", "Alert", "Critical", "Error", "Warning", "Notice", "Informational" or "Debug"`,
      ],
    ]);
  });

  it('names the rule as the subject of its findings', () => {
    expect(read(RULE.replace('WARNING', 'HIGH')).diagnostics[0]?.subject).toBe('rule "Shell"');
    expect(read('- rule:\n  enabled: maybe\n').diagnostics[0]?.subject).toBe('rule');
  });

  it('with an empty source is refused where it is defined, and not where it is overridden', () => {
    expect(findings(`${RULE}  source:\n`)).toEqual([
      ['FALCO1006', '6:3', '"source" is empty', 'add a value after "source:", or remove the key'],
    ]);
    expect(findings('- rule: R\n  tags: [a]\n  source: ""\n  override: {tags: append}\n')).toEqual([]);
  });
});

describe('the form of a rule', () => {
  const form = (text: string) => itemOf(text, 'rule').form;

  it('is "define" for one with all it needs', () => {
    expect(form(RULE)).toBe('define');
  });

  it('is "define" for one that has "enabled" beside the rest', () => {
    expect(form(`${RULE}  enabled: false\n`)).toBe('define');
  });

  it('is "append" with "append: true", which is deprecated', () => {
    const text = '- rule: R\n  condition: and a\n  append: true\n';
    expect(form(text)).toBe('append');
    expect(findings(text)).toEqual([
      ['FALCO1015', '3:3', '"append: true" is deprecated', 'use "override: { condition: append }" instead'],
    ]);
  });

  it('is "define" with "append: false"', () => {
    expect(form(`${RULE}  append: false\n`)).toBe('define');
  });

  it('is "override" with "override"', () => {
    const text =
      '- rule: R\n  condition: and a\n  enabled: false\n  override: {condition: append, enabled: replace}\n';
    expect(form(text)).toBe('override');
    expect([...itemOf(text, 'rule').overrides]).toEqual([
      ['condition', 'append'],
      ['enabled', 'replace'],
    ]);
  });

  it('is "define" with an empty "override"', () => {
    expect(form(`${RULE}  override: {}\n`)).toBe('define');
    expect(form(`${RULE}  override:\n`)).toBe('define');
  });

  it('is "enable" with "enabled" alone, which is deprecated', () => {
    const text = '- rule: R\n  enabled: false\n';
    expect(form(text)).toBe('enable');
    expect(findings(text)).toEqual([
      [
        'FALCO1015',
        '2:3',
        '"enabled" without "override" is deprecated',
        'add "override: { enabled: replace }"',
      ],
    ]);
  });
});
