import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Testing, Yaml } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { eks } from '../../charts/eks';
import { LOCAL } from '../../charts/local';
import { readMonitoringEnvironment } from '../../charts/monitoring-environment';
import type { MonitoringSettings } from '../../charts/monitoring-settings';
import type { Profile } from '../../charts/profile';
import { Findings } from '../../lib';
import { formatPretty } from '../../lib/diagnostics';
import { schemaProblems } from '../kubernetes/validate';

const HAS_PROMTOOL = spawnSync('promtool', ['--version']).status === 0;
const OPERATOR: MonitoringSettings = {
  kind: 'prometheus-operator',
  namespace: 'monitoring',
  release: 'kube-prometheus-stack',
};
const EKS = eks({
  topicArn: 'arn:aws:sns:eu-west-1:111122223333:falco-alerts',
  roleArn: 'arn:aws:iam::111122223333:role/falcosidekick',
  clusterName: 'prod',
  bottlerocket: false,
});

/** The objects of a profile by their files. */
function synth({ build }: Profile, monitoring?: MonitoringSettings) {
  const apps = { app: new App(), policies: new App() };
  build(apps, monitoring);
  const warnings = Findings.of(apps.app).all.filter(({ severity }) => severity !== 'note');
  const files = apps.app.charts.map((chart) => [chart.node.id, Testing.synth(chart)] as const);
  return { files: new Map(files), warnings };
}

const kindsOf = (objects: readonly { kind: string; metadata: { name: string } }[] = []) =>
  objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);

describe('the monitoring of a profile', () => {
  it('is not there unless somebody asks for it', () => {
    const { files } = synth(LOCAL);
    expect([...files.keys()]).not.toContain('70-monitoring');
    const kinds = [...files.values()].flat().map(({ apiVersion }) => apiVersion);
    expect(kinds.filter((version) => /monitoring\.coreos|grafana/.test(version))).toEqual([]);
    expect(JSON.stringify([...files.values()])).not.toContain('prometheus.io/');
  });

  it.each([
    ['local', LOCAL],
    ['eks', EKS],
  ])('has alarms, monitors and dashboards in a file of its own (%s)', (_, profile) => {
    const { files, warnings } = synth(profile, OPERATOR);
    expect(kindsOf(files.get('70-monitoring'))).toEqual([
      'PrometheusRule/runtime-detection',
      'ServiceMonitor/falco',
      'ServiceMonitor/falcosidekick',
      'ServiceMonitor/tetragon',
      'ServiceMonitor/tetragon-operator',
      'ServiceMonitor/tetragon-alerts',
      'ConfigMap/runtime-detection-detections',
      'ConfigMap/runtime-detection-engines',
      'ConfigMap/runtime-detection-attack-coverage',
    ]);
    const others = [...files].filter(([name]) => name !== '70-monitoring').flatMap(([, objects]) => objects);
    expect(others.filter(({ apiVersion }) => /monitoring\.coreos/.test(apiVersion))).toEqual([]);
    expect(warnings.map(({ message }) => message)).toEqual(
      synth(profile).warnings.map(({ message }) => message),
    );
  });

  it('is selected by the release, and lets Prometheus in', () => {
    const { files } = synth(LOCAL, { ...OPERATOR, namespace: 'observability', release: 'prom' });
    const selected = (files.get('70-monitoring') ?? []).filter(({ kind }) => kind !== 'ConfigMap');
    expect(new Set(selected.map(({ metadata }) => metadata.labels.release))).toEqual(new Set(['prom']));
    const policy = files.get('20-falcosidekick')?.find(({ kind }) => kind === 'NetworkPolicy');
    expect(policy.spec.ingress[0].from).toContainEqual({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'observability' } },
    });
  });

  it('needs no definitions of an operator with annotations', () => {
    const { files } = synth(LOCAL, { ...OPERATOR, kind: 'annotations' });
    const all = [...files.values()].flat();
    expect(all.filter(({ apiVersion }) => /monitoring\.coreos|grafana/.test(apiVersion))).toEqual([]);
    expect(kindsOf(files.get('70-monitoring'))).toEqual([
      'ConfigMap/runtime-detection',
      'ConfigMap/runtime-detection-detections',
      'ConfigMap/runtime-detection-engines',
      'ConfigMap/runtime-detection-attack-coverage',
    ]);
    const annotated = all.filter(
      ({ spec }) => spec?.template?.metadata?.annotations?.['prometheus.io/scrape'] === 'true',
    );
    expect(kindsOf(annotated)).toEqual([
      'Deployment/falcosidekick',
      'Deployment/tetragon-operator',
      'DaemonSet/tetragon',
      'DaemonSet/falco',
      'DaemonSet/tetragon-alerts',
    ]);
  });

  it.each([OPERATOR, { ...OPERATOR, kind: 'annotations' as const }])(
    'consists of objects that the API server takes ($kind)',
    (monitoring) => {
      const { files } = synth(LOCAL, monitoring);
      const own = [...files.values()].flat().filter(({ kind }) => kind !== 'PrometheusRule');
      expect(own.flatMap(schemaProblems)).toEqual([]);
      for (const { data } of (files.get('70-monitoring') ?? []).filter(({ kind }) => kind === 'ConfigMap')) {
        for (const [name, text] of Object.entries<string>(data)) {
          expect(() =>
            name.endsWith('.json') ? JSON.parse(text) : Yaml.formatObjects([text]),
          ).not.toThrow();
        }
      }
    },
  );

  it.skipIf(!HAS_PROMTOOL)('has alarms that Prometheus loads, on all policies of the profile', () => {
    const [rule] = synth(LOCAL, OPERATOR).files.get('70-monitoring') ?? [];
    const file = join(mkdtempSync(join(tmpdir(), 'monitoring-')), 'rules.yaml');
    writeFileSync(file, Yaml.formatObjects([rule.spec]));
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'rules', file], { encoding: 'utf8' });
    expect({ status, stderr, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/SUCCESS: \d{2} rules found/),
    });
    expect(JSON.stringify(rule.spec)).toContain('tetragon_tracingpolicy_loaded{state=\\"enabled\\"}) < 14');
  });
});

describe('MONITORING', () => {
  it('asks for nothing where it is not set, or empty', () => {
    expect(readMonitoringEnvironment({})).toEqual({ settings: undefined, diagnostics: [] });
    expect(readMonitoringEnvironment({ MONITORING: ' ' }).settings).toBeUndefined();
  });

  it('has the namespace and the release that the Helm chart is usually installed with', () => {
    expect(readMonitoringEnvironment({ MONITORING: 'prometheus-operator' })).toEqual({
      settings: OPERATOR,
      diagnostics: [],
    });
    const environment = { MONITORING: 'annotations', MONITORING_NAMESPACE: 'observability' };
    expect(readMonitoringEnvironment(environment).settings).toEqual({
      kind: 'annotations',
      namespace: 'observability',
      release: 'kube-prometheus-stack',
    });
  });

  it.each<[Record<string, string>, string]>([
    [
      { MONITORING: 'on' },
      `ENV1002 error: "on" is neither prometheus-operator nor annotations
  MONITORING
  write prometheus-operator or annotations

1 error`,
    ],
    [
      { MONITORING: 'anotations' },
      `ENV1002 error: "anotations" is neither prometheus-operator nor annotations
  MONITORING
  did you mean "annotations"?

1 error`,
    ],
    [
      { MONITORING: 'annotations', MONITORING_NAMESPACE: 'My Namespace' },
      `ENV1002 error: "My Namespace" is not the name of a namespace
  MONITORING_NAMESPACE
  use lower-case letters, digits and "-", at most 63, a letter or digit first and last

1 error`,
    ],
    [
      { MONITORING: 'annotations', MONITORING_RELEASE: 'prom' },
      `ENV1004 warning: MONITORING_RELEASE is set, but nothing uses it
  MONITORING_RELEASE
  set MONITORING=prometheus-operator, or unset MONITORING_RELEASE

1 warning`,
    ],
    [
      { MONITORING_NAMESPACE: 'monitoring' },
      `ENV1004 warning: MONITORING_NAMESPACE is set, but nothing uses it
  MONITORING_NAMESPACE
  set MONITORING=prometheus-operator or MONITORING=annotations, or unset MONITORING_NAMESPACE

1 warning`,
    ],
  ])('reports %j', (environment, report) => {
    expect(formatPretty(readMonitoringEnvironment(environment).diagnostics)).toBe(report);
  });
});
