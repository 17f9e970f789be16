import { describe, expect, it } from 'vitest';
import { loadRules } from '../../lib/checks';

const TEXT = `- macro: shell
  condition: proc.name = sh
- rule: Shell
  desc: d
  condition: evt.type = execve and shell
  output: x
  priority: INFO
  exceptions:
    - {name: known, fields: [proc.pname], comps: [in], values: [[[sshd]]]}
    - {name: empty, fields: [proc.pname], comps: [in]}
`;

describe('a set of rules', () => {
  const ruleSet = loadRules([{ name: 'r.yaml', text: TEXT }]);

  it('shows nothing of what it was made of', () => {
    const own = Object.entries(ruleSet).filter(([, value]) => value !== undefined);
    expect(own).toEqual([]);
  });

  it('names the macros by their trees', () => {
    expect([...ruleSet.macroNames].map(([{ kind }, name]) => [kind, name])).toEqual([
      ['binary-check', 'shell'],
    ]);
  });

  it('names the exceptions that have values', () => {
    expect([...ruleSet.exceptionNames]).toEqual([['Shell', ['known']]]);
  });

  it('lists the rules and their sources', () => {
    const text = `${TEXT}- rule: Audit
  desc: d
  condition: ka.verb = get
  output: x
  priority: ERROR
  source: k8s_audit
  tags: [k8s]
- rule: Foreign
  desc: d
  condition: other.field = a
  output: x
  priority: ERROR
  source: other
  enabled: false
`;
    const rules = loadRules([{ name: 'r.yaml', text }], { plugins: ['k8saudit'], sources: ['other'] });
    expect(rules.rules).toEqual([
      { name: 'Shell', priority: 'Informational', source: 'syscall', tags: [], enabled: true },
      { name: 'Audit', priority: 'Error', source: 'k8s_audit', tags: ['k8s'], enabled: true },
      { name: 'Foreign', priority: 'Error', source: 'other', tags: [], enabled: false },
    ]);
    expect(rules.sources).toEqual(['syscall', 'k8s_audit']);
    expect(rules.programOf('k8s_audit')).toBe(rules.programOf('k8s_audit'));
    expect(rules.programOf('k8s_audit')).not.toBe(rules.program);
  });
});
