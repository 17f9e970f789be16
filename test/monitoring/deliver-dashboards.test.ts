import { App, Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import {
  AlarmFormat,
  AlertSource,
  DashboardFormat,
  DiagnosticsError,
  Falco,
  Falcosidekick,
  Findings,
  Monitoring,
  type MonitoringProps,
  Output,
  RuleFiles,
} from '../../lib';

const chart = () => new Chart(new App(), 'test');

function monitoring(scope: Chart, props: Partial<MonitoringProps> = {}): Monitoring {
  return new Monitoring(scope, 'Monitoring', {
    falco: new Falco(scope, 'Falco', { metrics: true }),
    ...props,
  });
}

function ownObjects(scope: Chart) {
  return Testing.synth(scope).filter(({ metadata }) => /^(runtime-detection|prod)-/.test(metadata.name));
}

const LABELS = { 'app.kubernetes.io/part-of': 'runtime-detection', 'app.kubernetes.io/managed-by': 'cdk8s' };

describe('dashboards', () => {
  it('are ConfigMaps that the sidecar of Grafana finds', () => {
    const scope = chart();
    const { dashboards, dashboardObjects } = monitoring(scope);
    const objects = ownObjects(scope);
    expect(objects.map(({ kind, metadata }) => [kind, metadata])).toEqual(
      ['detections', 'engines', 'attack-coverage'].map((key) => [
        'ConfigMap',
        {
          name: `runtime-detection-${key}`,
          namespace: 'falco',
          labels: { grafana_dashboard: '1', ...LABELS },
          annotations: { grafana_folder: 'Runtime detection' },
        },
      ]),
    );
    expect(objects.map(({ data }) => data)).toEqual(
      dashboards.map(({ fileName, json }) => ({ [`runtime-detection-${fileName}`]: json })),
    );
    expect(dashboardObjects.map(({ name }) => name)).toEqual(objects.map(({ metadata }) => metadata.name));
  });

  it('have the labels, the folder and its annotation that the sidecar is told', () => {
    const scope = chart();
    monitoring(scope, {
      name: 'prod',
      namespace: 'monitoring',
      dashboardLabels: { dashboards: 'yes' },
      dashboardFolder: 'Security',
      dashboardFolderAnnotation: 'k8s-sidecar-target-directory',
    });
    expect(ownObjects(scope)[0]?.metadata).toEqual({
      name: 'prod-detections',
      namespace: 'monitoring',
      labels: { dashboards: 'yes', ...LABELS },
      annotations: { 'k8s-sidecar-target-directory': 'Security' },
    });
  });

  it('are GrafanaDashboards for the operator', () => {
    const scope = chart();
    const { dashboards } = monitoring(scope, { dashboards: DashboardFormat.GRAFANA_DASHBOARD });
    expect(ownObjects(scope)[1]).toEqual({
      apiVersion: 'grafana.integreatly.org/v1beta1',
      kind: 'GrafanaDashboard',
      metadata: { name: 'runtime-detection-engines', namespace: 'falco', labels: LABELS },
      spec: {
        instanceSelector: { matchLabels: { dashboards: 'grafana' } },
        allowCrossNamespaceImport: true,
        folder: 'Runtime detection',
        json: dashboards[1]?.json,
      },
    });
  });

  it('are files alone where that is asked for', () => {
    const scope = chart();
    const { dashboards, dashboardObjects } = monitoring(scope, { dashboards: DashboardFormat.NONE });
    expect(ownObjects(scope)).toEqual([]);
    expect(dashboardObjects).toEqual([]);
    expect(dashboards.map(({ fileName }) => fileName)).toEqual([
      'detections.json',
      'engines.json',
      'attack-coverage.json',
    ]);
  });

  it('find alerts in Loki where Falcosidekick sends them there, or where they are told to', () => {
    const outputs = [Output.loki({ hostPort: 'http://loki.monitoring.svc:3100' })];
    const typesOf = (props: Partial<MonitoringProps>) => {
      const scope = chart();
      const falcosidekick = new Falcosidekick(scope, 'Falcosidekick', { outputs });
      const [detections] = monitoring(scope, { falcosidekick, ...props }).dashboards;
      return new Set(
        [...(detections?.json ?? '').matchAll(/"type": "(loki|prometheus)",/g)].map(([, type]) => type),
      );
    };
    expect(typesOf({})).toEqual(new Set(['loki']));
    expect(typesOf({ alertSource: AlertSource.PROMETHEUS })).toEqual(new Set(['prometheus']));
  });

  it('warn of what a plain "kubectl apply" cannot bring to the cluster', () => {
    const scope = chart();
    const rules = Array.from(
      { length: 700 },
      (_, index) =>
        `- rule: ${'Some rule with a long name that says what it is for '.repeat(2)}${index}\n  desc: d\n  condition: evt.type = execve\n  output: o\n  priority: NOTICE\n  tags: [mitre_execution, T1059]\n`,
    ).join('');
    const falco = new Falco(scope, 'Falco', { metrics: true, rules: RuleFiles.inline('many.yaml', rules) });
    new Monitoring(scope, 'Monitoring', { falco });
    const found = Findings.of(scope).all.filter(({ place }) => place.kind === 'prop');
    expect(
      found.map(({ code, message, help }) => [code, message.replace(/\d+ bytes/, 'N bytes'), help]),
    ).toEqual([
      [
        'PROP1007',
        'the ConfigMap "runtime-detection-attack-coverage" is too large for a plain "kubectl apply" (N bytes as JSON)',
        'apply with "kubectl apply --server-side"',
      ],
    ]);
  });

  it('are not made a second time under the same name', () => {
    const scope = chart();
    const { name } = monitoring(scope).dashboardObjects[0] ?? {};
    expect(
      () =>
        new Monitoring(scope, 'Other', {
          falco: new Falco(scope, 'Falco2', { name: 'falco-2', metrics: true }),
        }),
    ).toThrow(`test/Monitoring/Dashboards already has a ConfigMap "${name}" in namespace "falco"`);
  });

  it.each<[string, object, string, string]>([
    [
      'no format',
      { dashboards: 'ConfigMap' },
      '"ConfigMap" is not of the class DashboardFormat',
      'use DashboardFormat.CONFIG_MAP or DashboardFormat.GRAFANA_DASHBOARD or DashboardFormat.NONE',
    ],
    [
      'no format of alarms',
      { alarmFormat: 'file' },
      '"file" is not of the class AlarmFormat',
      'use AlarmFormat.PROMETHEUS_RULE or AlarmFormat.CONFIG_MAP',
    ],
    [
      'Loki that nothing is sent to',
      { alertSource: AlertSource.LOKI },
      'no alerts are sent to Loki, so the dashboards would be empty',
      'add Output.loki({ hostPort: "..." }) to the outputs of Falcosidekick, or remove "alertSource"',
    ],
    [
      'a label that Kubernetes refuses',
      { dashboardLabels: { grafana_dashboard: 'a b' } },
      '"a b" is not a valid label value',
      'use letters, digits, "-", "_" and ".", at most 63, a letter or digit first and last',
    ],
    [
      'an annotation that Kubernetes refuses',
      { dashboardFolderAnnotation: 'a b' },
      '"a b" is not a valid key of an annotation',
      'use letters, digits, "-", "_" and ".", at most 63, a letter or digit first and last; optionally with a domain and "/" as a prefix',
    ],
    [
      'labels of a Grafana without its operator',
      { grafanaLabels: { dashboards: 'grafana' } },
      '"grafanaLabels" has no effect with this dashboard format',
      'remove it, or set dashboards: DashboardFormat.GRAFANA_DASHBOARD',
    ],
    [
      'a folder without objects',
      { dashboards: DashboardFormat.NONE, dashboardFolder: 'Security' },
      '"dashboardFolder" has no effect with this dashboard format',
      'remove it, or set dashboards: DashboardFormat.CONFIG_MAP',
    ],
    ['a folder that is no text', { dashboardFolder: 7 }, '7 is not a string', ''],
  ])('fail with %s', (_, props, message, help) => {
    let error: unknown;
    try {
      monitoring(chart(), props as Partial<MonitoringProps>);
    } catch (thrown) {
      error = thrown;
    }
    const found = error instanceof DiagnosticsError ? error.diagnostics : [];
    expect(found.map((each) => [each.message, each.help ?? ''])).toEqual([[message, help]]);
  });

  it('are there beside alarms of either format', () => {
    const scope = chart();
    monitoring(scope, { alarmFormat: AlarmFormat.CONFIG_MAP });
    expect(ownObjects(scope)).toHaveLength(3);
  });
});
