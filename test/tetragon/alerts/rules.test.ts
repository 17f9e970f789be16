import { describe, expect, it } from 'vitest';
import { Judge, parseRules } from '../../../lib/bridge';
import { RuleFiles } from '../../../lib/falco';
import type { TetragonAlertsProps } from '../../../lib/tetragon';
import { beforeExec, exec } from '../../bridge/harness';
import { objectOf, objectsOf, problemsOf } from '../harness';
import { sending } from './harness';

const rule = (name: string, condition: string, output = 'x') =>
  `- rule: ${name}\n  source: tetragon\n  desc: d\n  condition: ${condition}\n  output: ${output}\n  priority: ERROR\n`;

const withRules = (text: string, name = '50-own.yaml'): TetragonAlertsProps => ({
  rules: RuleFiles.bundledForTetragon().and(RuleFiles.inline(name, text)),
});

/** The rules that make alerts of an event of a policy, with what was synthesized. */
function alertsOf(policy: string, alerts: TetragonAlertsProps): string[] {
  const { data } = objectOf(objectsOf(sending({ alerts })), 'ConfigMap', 'tetragon-alerts-rules');
  const judge = new Judge(parseRules(Object.values<string>(data).join(''), 'rules'));
  const lines = [beforeExec(1, 0, '/bin/sh', { policy_name: policy }), exec(1, 1)];
  return lines.flatMap((line) => judge.line(JSON.stringify(line))).map((alert) => alert.rule);
}

describe('rules of your own', () => {
  it('take policies from the rule for all others by naming them', () => {
    const own = [
      rule('Own', 'tetragon.policy = own and proc.name = curl'),
      rule('Several', 'tetragon.policy in (one, two) and not tetragon.policy = three'),
    ].join('');
    expect(alertsOf('own', {})).toEqual(['Tetragon Policy']);
    expect(alertsOf('own', withRules(own))).toEqual([]);
    expect(alertsOf('two', withRules(own))).toEqual(['Several']);
    expect(alertsOf('three', withRules(own))).toEqual(['Tetragon Policy']);
  });

  it('take none where they are switched off, or the bundled ones are not there', () => {
    const off = `${rule('Own', 'tetragon.policy = own')}  enabled: false\n`;
    expect(alertsOf('own', withRules(off))).toEqual(['Tetragon Policy']);
    expect(
      alertsOf('own', { rules: RuleFiles.inline('own.yaml', rule('Own', 'tetragon.policy = own')) }),
    ).toEqual(['Own']);
  });

  it('change the bundled ones', () => {
    const change =
      '- rule: Container Spawned Shell\n  condition: and not proc.name = sh\n  override: { condition: append }\n';
    expect(alertsOf('container-shell', {})).toEqual(['Container Spawned Shell']);
    expect(alertsOf('container-shell', withRules(change))).toEqual([]);
  });

  it('have the agent say what they use', () => {
    const config = (condition: string) =>
      sending({ alerts: withRules(rule('Own', `tetragon.policy = own and ${condition}`)) }).config;
    const before = sending().config;
    expect(before['enable-process-cred']).toBe('false');
    expect(before).not.toHaveProperty('enable-ancestors');
    expect(config('group.gid = 0')['enable-process-cred']).toBe('true');
    expect(config('proc.aname[2] = sshd')['enable-ancestors']).toBe('base,kprobe,tracepoint,uprobe,lsm');
    expect(config('proc.aname[1] = sshd')).not.toHaveProperty('enable-ancestors');
  });

  it('cannot use what a prop has switched off', () => {
    const alerts = withRules(
      rule('Own', 'tetragon.policy = own and thread.cap_effective contains CAP_SYS_ADMIN'),
    );
    expect(problemsOf(() => sending({ alerts, tetragon: { enableProcessCred: false } }))).toEqual([
      [
        'PROP1003',
        'enableProcessCred',
        'disabled, but required: a rule for alerts uses "thread.cap_effective"',
        'remove it',
      ],
    ]);
  });

  it('report fields that no event of Tetragon fills, with their place', () => {
    const alerts = withRules(rule('Own', 'tetragon.policy = own and proc.tty != 0', '"%evt.num %fd.nam"'));
    expect(problemsOf(() => sending({ alerts })).map((each) => each.slice(0, 3))).toMatchInlineSnapshot(`
      [
        [
          "FALCO2002",
          "50-own.yaml:4:40",
          "Tetragon events do not provide the field "proc.tty"",
        ],
        [
          "FALCO2010",
          "50-own.yaml:5:12",
          "Tetragon events do not provide the field "evt.num"",
        ],
      ]
    `);
  });

  it('report tuning that nothing would read', () => {
    const alerts = {
      rules: RuleFiles.inline('own.yaml', rule('Own', 'tetragon.policy = own')),
      tuning: { allowedNamespaces: ['ci'] },
    };
    expect(problemsOf(() => sending({ alerts }))).toEqual([
      [
        'PROP1016',
        'test/Tetragon/Alerts, prop "tuning"',
        'no bundled rules to tune',
        'add them: RuleFiles.bundledForTetragon().and(...); your own rules require their own lists',
      ],
    ]);
  });

  it('are as many as you like', () => {
    const names = Array.from({ length: 16 }, (_, index) => `"\u{1f600}${'x'.repeat(240)}${index}"`).join(
      ', ',
    );
    const many = Array.from({ length: 40 }, (_, index) =>
      rule(`Own ${index}`, `tetragon.policy = own-${index} and proc.cmdline in (${names}, "${index}")`),
    ).join('');
    const objects = objectsOf(sending({ alerts: withRules(many) }));
    const maps = objects.filter(({ metadata }) => metadata.name.startsWith('tetragon-alerts-rules'));
    expect(maps.map(({ metadata }) => metadata.name)).toEqual([
      'tetragon-alerts-rules',
      'tetragon-alerts-rules-2',
    ]);
    expect(maps.map(({ data }) => Object.keys(data)[0])).toEqual(['rules-1.json', 'rules-2.json']);
    for (const { data } of maps) {
      expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThan(256 * 1024 - 4096);
    }
    const text = maps.map(({ data }) => Object.values<string>(data)[0]).join('');
    expect(parseRules(text, 'rules').rules).toHaveLength(56);
    const { volumes } = objectOf(objects, 'DaemonSet', 'tetragon-alerts').spec.template.spec;
    expect(volumes.find(({ name }: { name: string }) => name === 'rules').projected.sources).toEqual([
      { configMap: { name: 'tetragon-alerts-rules' } },
      { configMap: { name: 'tetragon-alerts-rules-2' } },
    ]);
  });
});

describe('the export file', () => {
  it('has the starts of exec probes where alerts are made of it', () => {
    expect(sending().config['export-denylist']).toBe('');
  });
});
