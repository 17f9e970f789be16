import { App, Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { Falco, Falcosidekick, Output, Priority, RuleFiles, Tetragon } from '../../lib';

const chart = () => new Chart(new App(), 'test');

const OWN = RuleFiles.inline(
  'own.yaml',
  `- rule: Own
  desc: ours
  condition: evt.type = execve and proc.name = own
  output: own
  priority: critical
  tags: [mitre_execution, T1059]
- rule: Off
  desc: off
  condition: evt.type = execve and proc.name = off
  output: off
  priority: warning
  enabled: false
- rule: Terminal shell in container
  enabled: false
  override:
    enabled: replace
`,
);

const namesOf = (falco: Falco) => falco.deployedRules.map(({ name }) => name);

describe('the rules that are deployed', () => {
  it('are those of upstream and of the files, with their priorities and tags', () => {
    const { deployedRules } = new Falco(chart(), 'Falco', { rules: OWN });
    expect(deployedRules.at(-1)).toEqual({
      name: 'Own',
      priority: 'Critical',
      source: 'syscall',
      tags: ['T1059', 'mitre_execution'],
    });
    expect(deployedRules).toContainEqual({
      name: 'Run shell untrusted',
      priority: 'Notice',
      source: 'syscall',
      tags: ['T1059.004', 'container', 'host', 'maturity_stable', 'mitre_execution', 'process', 'shell'],
    });
  });

  it('are not those that a file switches off', () => {
    const names = namesOf(new Falco(chart(), 'Falco', { rules: OWN }));
    expect(names).not.toContain('Off');
    expect(names).not.toContain('Terminal shell in container');
  });

  it('are not those that the configuration switches off, and are those that it switches on', () => {
    const config = {
      rules: [
        { disable: { tag: 'container' } },
        { disable: { rule: 'Own' } },
        { enable: { rule: 'Terminal*' } },
      ],
      priority: Priority.NOTICE,
    };
    const all = namesOf(new Falco(chart(), 'Falco'));
    const names = namesOf(new Falco(chart(), 'Falco', { rules: OWN, config }));
    expect(names).toContain('Terminal shell in container');
    expect(names).not.toContain('Own');
    expect(names).not.toContain('Run shell untrusted');
    expect(all).toContain('Run shell untrusted');
  });

  it('are those of upstream alone without rules files, and none without both', () => {
    expect(namesOf(new Falco(chart(), 'Falco', { rules: RuleFiles.none() }))).toHaveLength(25);
    const neither = { rules: RuleFiles.inline('empty.yaml', '[]'), upstreamRules: false };
    expect(namesOf(new Falco(chart(), 'Falco', neither))).toEqual([]);
  });

  it('are those for events of Tetragon in its alerts', () => {
    const scope = chart();
    const receiver = new Falcosidekick(scope, 'Falcosidekick', { outputs: [Output.stdout()] });
    const { deployedRules } = new Tetragon(scope, 'Tetragon').sendTo(receiver);
    expect(deployedRules.map(({ name }) => name)).toContain('Container Spawned Shell');
    expect(new Set(deployedRules.map(({ source }) => source))).toEqual(new Set(['tetragon']));
  });
});
