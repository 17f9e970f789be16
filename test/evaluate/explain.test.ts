import { describe, expect, it } from 'vitest';
import { formatExplanation, loadRules } from '../../lib/rules-entry';

const RULES = `
- list: shells
  items: [sh, bash]
- macro: spawned
  condition: evt.type in (execve, execveat) and evt.is_open_write = false
- macro: container
  condition: container.id != host
- rule: Any
  desc: d
  condition: evt.type = execve and proc.name = zsh
  output: x
  priority: ERROR
- rule: Shell
  desc: d
  condition: spawned and container and proc.name in (shells) and not (k8s.ns.name = dev or proc.aname = sshd)
  output: x
  priority: NOTICE
- rule: Late
  desc: d
  condition: evt.type = execve and proc.name startswith z
  output: x
  priority: DEBUG
- rule: Off
  desc: d
  condition: evt.type = execve
  output: x
  priority: DEBUG
  enabled: false
`;

const ruleSet = loadRules([{ name: 'rules.yaml', text: RULES }], { suggestedOutput: false });
const EVENT = { 'evt.type': 'execve', 'container.id': '3f2a9c1d7b5e', 'proc.name': 'bash' };

describe('an explanation', () => {
  it('says true, false or missing of every node, and which member of a list matched', () => {
    const { fires, condition } = ruleSet.explain({ ...EVENT, 'proc.aname': ['sshd'] }, 'Shell');
    expect(fires).toBe(false);
    expect(condition.children.map(({ text, macro, result }) => ({ text, macro, result }))).toEqual([
      {
        text: '(evt.type in (execve, execveat) and evt.is_open_write = false)',
        macro: 'spawned',
        result: true,
      },
      { text: 'container.id != host', macro: 'container', result: true },
      { text: 'proc.name in (sh, bash)', result: true },
      { text: 'not (k8s.ns.name = dev or proc.aname = sshd)', result: false },
    ]);
    const [, , name, exception] = condition.children;
    expect(name?.matched).toBe('bash');
    expect(name?.fields).toEqual([{ name: 'proc.name', value: 'bash' }]);
    const [namespace, ancestors] = exception?.children[0]?.children ?? [];
    expect(namespace?.result).toBe('missing');
    expect(namespace?.fields).toEqual([{ name: 'k8s.ns.name', value: undefined }]);
    expect(ancestors?.result).toBe(true);
  });

  it('points at what decided', () => {
    const text = formatExplanation(ruleSet.explain({ ...EVENT, 'proc.name': 'zsh' }, 'Shell'));
    expect(text).toBe(`rule "Shell" does not fire (+ true, - not true)
  - ((evt.type in (execve, execveat) and evt.is_open_write = false) and container.id != host and proc.na...
    + spawned: (evt.type in (execve, execveat) and evt.is_open_write = false)
    + container: container.id != host   (container.id is "3f2a9c1d7b5e")
    - proc.name in (sh, bash)   (proc.name is "zsh")   <-- decides
    + not (k8s.ns.name = dev or proc.aname = sshd)`);
  });

  it('says which earlier rule won', () => {
    const explanation = ruleSet.explain({ 'evt.type': 'execve', 'proc.name': 'zsh' }, 'Late');
    expect(explanation.fires).toBe(false);
    expect(explanation.suppressed).toEqual({
      kind: 'earlier-rule',
      rule: 'Any',
      message:
        'the rule "Any" is defined earlier and matches the event, so with rule matching "first" only that rule fires',
    });
  });

  it('says that a rule is disabled, or of another source than the event', () => {
    expect(ruleSet.explain(EVENT, 'Off').suppressed?.message).toBe('the rule is disabled');
    expect(ruleSet.explain({ ...EVENT, source: 'k8s_audit' }, 'Off').suppressed?.message).toBe(
      'the event is from the source "k8s_audit", but the rule is for "syscall"',
    );
  });

  it('says which rule was meant', () => {
    expect(() => ruleSet.explain(EVENT, 'Shel')).toThrow('unknown rule "Shel": did you mean "Shell"?');
  });

  it('notes what Falco does otherwise than one would expect', () => {
    const text = '- {rule: r, desc: d, condition: fd.ip in (1.2.3.4), output: x, priority: INFO}';
    const { condition } = loadRules([{ name: 'r.yaml', text }]).explain({ 'fd.sip': '1.2.3.4' }, 'r');
    expect(condition.result).toBe(false);
    expect(condition.note).toContain('Falco never finds "fd.ip" in a list');
  });
});
