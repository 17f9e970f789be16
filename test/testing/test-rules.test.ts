import { describe, expect, it } from 'vitest';
import { events, loadRules, RuleTestsError, testRules } from '../../lib/testing';

const ruleSet = loadRules(
  [
    {
      name: 'rules.yaml',
      text: `
- rule: Shell
  desc: d
  condition: evt.type = execve and container.id != host and proc.name in (sh, bash)
  output: shell %proc.cmdline
  priority: WARNING
- rule: Root
  desc: d
  condition: evt.type = execve and user.name = root
  output: root
  priority: DEBUG
`,
    },
  ],
  { suggestedOutput: false },
);

function failure(run: () => void): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(RuleTestsError);
    return (error as Error).message;
  }
  throw new Error('nothing failed');
}

describe('testRules', () => {
  it('passes where each event does what it has to', () => {
    testRules(ruleSet, {
      Shell: {
        fires: [
          events.inContainer.execve('sh -c id'),
          {
            event: events.inKubernetes.execve('/bin/bash'),
            output: 'shell bash',
            fields: { 'proc.cmdline': 'bash' },
          },
        ],
        silent: [
          events.onHost.execve('sh'),
          { name: 'another program', event: events.inContainer.execve('id') },
        ],
      },
    });
  });

  it('fails with the part of the condition that decided', () => {
    const message = failure(() =>
      testRules(ruleSet, { Shell: { fires: [events.inContainer.execve('zsh')] } }),
    );
    expect(message).toBe(`Shell fires on event 1: the rule "Shell" did not fire
rule "Shell" does not fire (+ true, - not true)
  - (evt.type = execve and container.id != host and proc.name in (sh, bash))
    + evt.type = execve   (evt.type is "execve")
    + container.id != host   (container.id is "3f2a9c1d7b5e")
    - proc.name in (sh, bash)   (proc.name is "zsh")   <-- decides`);
  });

  it('fails where an earlier rule hides the one that is tested', () => {
    const message = failure(() => testRules(ruleSet, { Root: { fires: [events.inContainer.execve('sh')] } }));
    expect(message).toContain('the rule "Shell" is defined earlier and matches the event');
  });

  it('fails with all failures at once', () => {
    const message = failure(() =>
      testRules(ruleSet, {
        Shell: { silent: [{ name: 'a shell', event: events.inContainer.execve('sh') }] },
        Rot: { fires: [events.onHost.execve('id')] },
        Root: {
          fires: [{ event: events.onHost.execve('id'), output: 'rot', fields: { 'user.name': 'root' } }],
        },
      }),
    );
    expect(message).toContain('Shell is silent: a shell: the rule "Shell" fired, and must be silent');
    expect(message).toContain('unknown rule "Rot": did you mean "Root"?');
    expect(message).toContain('the output of "Root" does not have "rot" in it: "root"');
    expect(message).toContain('the alert of "Root" has no field "user.name"');
  });

  it('fails where a rule has no events', () => {
    expect(() => testRules(ruleSet, { Shell: {} })).toThrow(
      'the rule "Shell" has no events to be tested with: add some to "fires" or "silent"',
    );
  });

  it('defines a test for each event with a framework', () => {
    const groups: string[] = [];
    const tests = new Map<string, () => void>();
    testRules(
      ruleSet,
      { Shell: { fires: [events.inContainer.execve('sh'), events.onHost.execve('sh')] } },
      {
        describe: (name, define) => {
          groups.push(name);
          define();
        },
        it: (name, run) => tests.set(name, run),
      },
    );
    expect(groups).toEqual(['Shell']);
    expect([...tests.keys()]).toEqual(['fires on event 1', 'fires on event 2']);
    expect(tests.get('fires on event 1')).not.toThrow();
    expect(tests.get('fires on event 2')).toThrow('the rule "Shell" did not fire');
  });
});

describe('events', () => {
  it('are those of the place', () => {
    expect(events.onHost.execve('sh')['container.id']).toBe('host');
    expect(events.inContainer.execve('sh')['k8s.ns.name']).toBeUndefined();
    expect(events.inKubernetes.execve('sh')['k8s.ns.name']).toBe('default');
  });

  it('have the fields that a test gives, and none that contradict them', () => {
    const set = loadRules([
      {
        name: 'r.yaml',
        text: `- {rule: r, desc: d, condition: evt.type exists, output: "%proc.cmdline %proc.pname %proc.aname[2] %evt.res %fd.name %fd.directory %container.image.repository %evt.failed", priority: INFO}`,
      },
    ]);
    const message = (event: Parameters<typeof set.evaluate>[0]) => set.evaluate(event)[0]!.message;
    const changed = events.inContainer.execve('a b', {
      'proc.name': 'c',
      'proc.pname': 'd',
      'evt.rawres': 0,
      'container.image': 'x/y:1',
    });
    expect(message(changed)).toContain('c b d containerd-shim SUCCESS <NA> <NA> x/y false');
    const opened = events.onHost.openForWriting('/etc/passwd', {
      'fd.name': '/etc/cron.d/x',
      'evt.rawres': -13,
    });
    expect(message(opened)).toContain('cat bash sshd <NA> /etc/cron.d/x /etc/cron.d  true');
    const connected = events.inContainer.connect('[2001:db8::9]:443', { 'fd.sport': 22 });
    expect(message(connected)).toContain('fd00::5:40000->2001:db8::9:22');
  });

  it('are refused with what is wrong', () => {
    expect(() => events.onHost.connect('example.com')).toThrow('"example.com" is not an address and a port');
    expect(() => events.onHost.chmod('/a', 'u+x')).toThrow(
      '"u+x" is not a mode of three or four octal digits',
    );
  });
});
