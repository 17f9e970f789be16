import { createHash } from 'node:crypto';
import { App, Chart, Testing } from 'cdk8s';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import {
  AlarmFormat,
  DETECTION_POLICIES,
  Falco,
  Falcosidekick,
  Monitoring,
  type MonitoringProps,
  Output,
  RuleFiles,
  Tetragon,
  TracingPolicy,
} from '../../lib';

const RULE = '- {rule: a, desc: b, condition: evt.type = execve, output: "%proc.name", priority: INFO}\n';

function chart(): Chart {
  return new Chart(new App(), 'test', { namespace: 'falco' });
}

function sidekick(scope: Chart): Falcosidekick {
  return new Falcosidekick(scope, 'Falcosidekick', { outputs: [Output.stdout()] });
}

function errorOf(props: (scope: Chart) => MonitoringProps): string {
  try {
    const scope = chart();
    new Monitoring(scope, 'Monitoring', props(scope));
    return 'no error';
  } catch (error) {
    return String(error);
  }
}

const alertsOf = (monitoring: Monitoring) =>
  monitoring.ruleGroups.flatMap(({ rules }) => rules.map((rule) => rule['alert']));

describe('Monitoring', () => {
  it('emits a PrometheusRule with the alarms of what is there, and of nothing else', () => {
    const scope = chart();
    const falco = new Falco(scope, 'Falco', { metrics: true });
    const monitoring = new Monitoring(scope, 'Monitoring', {
      falco,
      labels: { release: 'prometheus' },
      alarmLabels: { team: 'security' },
    });
    const rule = Testing.synth(scope).find(({ kind }) => kind === 'PrometheusRule');
    expect(rule.metadata).toEqual({
      name: 'runtime-detection',
      namespace: 'falco',
      labels: {
        release: 'prometheus',
        'app.kubernetes.io/part-of': 'runtime-detection',
        'app.kubernetes.io/managed-by': 'cdk8s',
      },
    });
    expect(rule.spec.groups.map(({ name }: { name: string }) => name)).toEqual(['runtime-detection-falco']);
    expect(rule.spec.groups[0].rules).toContainEqual({
      alert: 'FalcoSeesNothing',
      expr: 'rate(falcosecurity_scap_n_evts_total[10m]) == 0',
      for: '10m',
      labels: { team: 'security', severity: 'critical' },
      annotations: {
        summary: 'Falco on {{ $labels.instance }} is running, but gets no events from the kernel',
        description: 'Falco passes its health check, but its rules see nothing that happens on the node.',
        runbook_url: 'https://unpkg.com/cdk8s-runtime-detection@0.1.0/docs/runbook.md#falcoseesnothing',
      },
    });
    expect(alertsOf(monitoring).filter((name) => !String(name).startsWith('Falco'))).toEqual([]);
  });

  it('watches the way from Falco to Falcosidekick where both are there', () => {
    const scope = chart();
    const falcosidekick = sidekick(scope);
    const falco = new Falco(scope, 'Falco', { metrics: true });
    falco.sendTo(falcosidekick);
    expect(alertsOf(new Monitoring(scope, 'Monitoring', { falco, falcosidekick }))).toContain(
      'AlertsDoNotArrive',
    );
    expect(alertsOf(new Monitoring(scope, 'One', { falcosidekick, name: 'one' }))).not.toContain(
      'AlertsDoNotArrive',
    );
  });

  it('watches the alerts of Tetragon where they are sent', () => {
    const scope = chart();
    const falcosidekick = sidekick(scope);
    const tetragon = new Tetragon(scope, 'Tetragon', { metrics: true });
    const monitoring = new Monitoring(scope, 'Monitoring', { tetragon });
    const ofAlerts = () => alertsOf(monitoring).filter((name) => String(name).startsWith('TetragonAlerts'));
    expect(ofAlerts()).toEqual([]);
    tetragon.sendTo(falcosidekick);
    expect(ofAlerts()).toContain('TetragonAlertsNotDelivered');
    expect(monitoring.ruleGroups.at(-1)?.rules[0]?.['expr']).toContain('daemonset="tetragon-alerts"');
  });

  it('knows the rules files as they are deployed', () => {
    const scope = chart();
    const falco = new Falco(scope, 'Falco', { metrics: true, rules: RuleFiles.inline('mine.yaml', RULE) });
    const [group] = new Monitoring(scope, 'Monitoring', { falco }).ruleGroups;
    const sha256 = createHash('sha256').update(RULE).digest('hex');
    expect(group?.rules.find(({ alert }) => alert === 'FalcoRulesNotLoaded')?.['expr']).toBe(
      `max by (instance, file_name) (falcosecurity_falco_sha256_rules_files_info{file_name="mine.yaml", sha256!="${sha256}"})`,
    );
    const none = new Falco(scope, 'None', { name: 'none', metrics: true, rules: RuleFiles.none() });
    expect(alertsOf(new Monitoring(scope, 'Other', { falco: none, name: 'other' }))).not.toContain(
      'FalcoRulesNotLoaded',
    );
  });

  it('names the objects as they are named', () => {
    const scope = chart();
    const falco = new Falco(scope, 'Falco', { metrics: true, name: 'my-falco', namespace: 'security' });
    const [group] = new Monitoring(scope, 'Monitoring', { falco }).ruleGroups;
    expect(group?.rules[0]?.['expr']).toBe(
      'kube_daemonset_status_desired_number_scheduled{namespace="security", daemonset="my-falco"} - ' +
        'kube_daemonset_status_number_ready{namespace="security", daemonset="my-falco"} > 0',
    );
  });

  it('counts the policies of the whole app, those that are added later too', () => {
    const app = new App();
    const scope = new Chart(app, 'engine');
    const tetragon = new Tetragon(scope, 'Tetragon', { metrics: true });
    new Monitoring(scope, 'Monitoring', { tetragon });
    const missing = () =>
      Testing.synth(scope)
        .find(({ kind }) => kind === 'PrometheusRule')
        .spec.groups[0].rules.find(({ alert }: { alert: string }) => alert === 'TetragonPolicyMissing')?.expr;
    expect(missing()).toBeUndefined();
    const policies = new Chart(app, 'policies');
    for (const { props } of DETECTION_POLICIES.slice(0, 2)) {
      new TracingPolicy(policies, props.name, props);
    }
    expect(missing()).toBe('max by (instance) (tetragon_tracingpolicy_loaded{state="enabled"}) < 2');
  });

  it('leaves out alarms that are not wanted', () => {
    const scope = chart();
    const falco = new Falco(scope, 'Falco', { metrics: true });
    const monitoring = new Monitoring(scope, 'Monitoring', {
      falco,
      withoutAlarms: ['FalcoThreadTableFull'],
    });
    expect(alertsOf(monitoring)).not.toContain('FalcoThreadTableFull');
  });

  it('emits a rules file in a ConfigMap for a Prometheus without operator', () => {
    const scope = chart();
    const falco = new Falco(scope, 'Falco', { metrics: true });
    const monitoring = new Monitoring(scope, 'Monitoring', { falco, alarmFormat: AlarmFormat.CONFIG_MAP });
    const map = Testing.synth(scope).find(
      ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'runtime-detection',
    );
    expect(load(map.data['runtime-detection.rules.yaml'])).toEqual({ groups: monitoring.ruleGroups });
  });

  it.each<[string, (scope: Chart) => MonitoringProps, string]>([
    ['no engine', () => ({}), 'monitoring requires at least one engine'],
    [
      'a Falco without metrics',
      (scope) => ({ falco: new Falco(scope, 'Falco') }),
      '"falco" has no metrics, so its alarms would never fire',
    ],
    [
      'an unknown alarm',
      (scope) => ({
        falcosidekick: sidekick(scope),
        withoutAlarms: ['FalcosidekickOutputFail'],
      }),
      'unknown alarm "FalcosidekickOutputFail"',
    ],
    [
      'a misspelt prop',
      (scope) => ({ falcosidekick: sidekick(scope), alarmLables: {} }) as MonitoringProps,
      'did you mean "alarmLabels"?',
    ],
    [
      'a name that is none',
      (scope) => ({ falcosidekick: sidekick(scope), name: 'My Rules' }),
      '"My Rules" is not a valid object name',
    ],
  ])('fails with %s', (_, props, message) => {
    expect(errorOf(props)).toContain(message);
  });
});
