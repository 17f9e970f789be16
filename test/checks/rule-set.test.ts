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
});
