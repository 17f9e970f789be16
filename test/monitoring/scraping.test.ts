import { App, Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import {
  AlarmFormat,
  Falco,
  Falcosidekick,
  type FalcosidekickProps,
  Findings,
  Monitoring,
  type MonitoringProps,
  Output,
  Scraping,
  Tetragon,
} from '../../lib';

const PROMETHEUS = [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }];

interface Options extends Partial<MonitoringProps> {
  /** Whether the constructs of the engines make ServiceMonitors. */
  readonly own?: boolean;
  readonly sidekick?: Partial<FalcosidekickProps>;
}

function everything(scope: Chart, { own = false, sidekick, ...props }: Options = {}): Monitoring {
  const falcosidekick = new Falcosidekick(scope, 'Falcosidekick', {
    outputs: [Output.stdout()],
    ingressFrom: PROMETHEUS,
    serviceMonitor: own,
    ...sidekick,
  });
  const falco = new Falco(scope, 'Falco', { metrics: true, serviceMonitor: own });
  falco.sendTo(falcosidekick);
  const tetragon = new Tetragon(scope, 'Tetragon', {
    metrics: true,
    serviceMonitor: own,
    namespace: 'kube-system',
  });
  tetragon.sendTo(falcosidekick);
  return new Monitoring(scope, 'Monitoring', { falco, falcosidekick, tetragon, ...props });
}

const chart = () => new Chart(new App(), 'test');

function synth(options: Options = {}) {
  const scope = chart();
  everything(scope, options);
  return Testing.synth(scope);
}

const PROGRAMS = [
  ['falco', 'falco'],
  ['falco', 'falcosidekick'],
  ['kube-system', 'tetragon'],
  ['kube-system', 'tetragon-operator'],
  ['kube-system', 'tetragon-alerts'],
];

describe('scraping', () => {
  it('is by a ServiceMonitor for each program, which finds its Service', () => {
    const objects = synth({ labels: { release: 'prometheus' } });
    const monitors = objects.filter(({ kind }) => kind === 'ServiceMonitor');
    expect(monitors.map(({ metadata }) => [metadata.namespace, metadata.name])).toEqual(PROGRAMS);
    for (const { metadata, spec } of monitors) {
      const services = objects.filter(
        (each) =>
          each.kind === 'Service' &&
          spec.namespaceSelector.matchNames.includes(each.metadata.namespace) &&
          Object.entries(spec.selector.matchLabels).every(
            ([key, value]) => each.metadata.labels[key] === value,
          ),
      );
      expect(services).toHaveLength(1);
      expect(services[0].spec.ports.map(({ name }: { name: string }) => name)).toContain(
        spec.endpoints[0].port,
      );
      expect(metadata.labels).toMatchObject({ release: 'prometheus' });
    }
  });

  it('is by a PodMonitor for each program, which finds its pods', () => {
    const objects = synth({ scraping: Scraping.POD_MONITOR });
    const monitors = objects.filter(({ kind }) => kind === 'PodMonitor');
    expect(monitors.map(({ metadata }) => [metadata.namespace, metadata.name])).toEqual(PROGRAMS);
    for (const { spec } of monitors) {
      const workloads = objects.filter(
        (each) =>
          ['DaemonSet', 'Deployment'].includes(each.kind) &&
          spec.namespaceSelector.matchNames.includes(each.metadata.namespace) &&
          Object.entries(spec.selector.matchLabels).every(
            ([key, value]) => each.spec.template.metadata.labels[key] === value,
          ),
      );
      expect(workloads).toHaveLength(1);
      const ports = workloads[0].spec.template.spec.containers.flatMap(
        ({ ports: each = [] }: { ports?: { name: string }[] }) => each.map(({ name }) => name),
      );
      expect(ports).toContain(spec.podMetricsEndpoints[0].port);
    }
  });

  it('is by annotations of the pods, which name the port that they listen at', () => {
    const objects = synth({ scraping: Scraping.ANNOTATIONS });
    expect(objects.filter(({ kind }) => /Monitor$/.test(kind))).toEqual([]);
    const workloads = objects.filter(({ kind }) => ['DaemonSet', 'Deployment'].includes(kind));
    const found = workloads.map(({ metadata, spec }) => {
      const { annotations } = spec.template.metadata;
      const ports = spec.template.spec.containers.flatMap(
        ({ ports: each = [] }: { ports?: { containerPort: number }[] }) =>
          each.map(({ containerPort }) => containerPort),
      );
      const port = Number(annotations['prometheus.io/port']);
      const { 'prometheus.io/scrape': scrape, 'prometheus.io/path': path } = annotations;
      return [metadata.name, scrape, path, ports.includes(port)];
    });
    expect(found.sort()).toEqual(PROGRAMS.map(([, name]) => [name, 'true', '/metrics', true]).sort());
  });

  it('leaves annotations as they are that somebody has set', () => {
    const scope = chart();
    const falco = new Falco(scope, 'Falco', {
      metrics: true,
      podAnnotations: { 'prometheus.io/scrape': 'false' },
    });
    new Monitoring(scope, 'Monitoring', { falco, scraping: Scraping.ANNOTATIONS });
    const daemonSet = Testing.synth(scope).find(({ kind }) => kind === 'DaemonSet');
    expect(daemonSet.spec.template.metadata.annotations).toMatchObject({
      'prometheus.io/scrape': 'false',
      'prometheus.io/port': '8765',
    });
  });

  it.each([Scraping.SERVICE_MONITOR, Scraping.POD_MONITOR, Scraping.ANNOTATIONS])(
    'makes nothing for programs that have a ServiceMonitor (%j)',
    (scraping) => {
      const scope = chart();
      const { monitors } = everything(scope, { own: true, scraping });
      const objects = Testing.synth(scope);
      expect(monitors).toEqual([]);
      expect(objects.filter(({ kind }) => kind === 'ServiceMonitor')).toHaveLength(PROGRAMS.length);
      expect(objects.filter(({ kind }) => kind === 'PodMonitor')).toEqual([]);
      expect(JSON.stringify(objects)).not.toContain('prometheus.io/scrape');
    },
  );

  it('is told once, where two constructs are about one engine', () => {
    const scope = chart();
    const falco = new Falco(scope, 'Falco', { metrics: true });
    new Monitoring(scope, 'One', { falco });
    expect(new Monitoring(scope, 'Two', { falco, name: 'two' }).monitors).toEqual([]);
  });

  it('makes the same as the constructs of the engines do themselves', () => {
    const specsOf = (options: Options) =>
      Object.fromEntries(
        synth(options)
          .filter(({ kind }) => kind === 'ServiceMonitor')
          .map(({ metadata, spec }) => [metadata.name, spec]),
      );
    expect(specsOf({ own: true, scraping: Scraping.NONE })).toEqual(specsOf({}));
  });

  it('is what reads the alarms, where nothing is said', () => {
    const kinds = (options: Options) => new Set(synth(options).map(({ kind }) => kind));
    expect(kinds({})).toContain('ServiceMonitor');
    expect(kinds({ alarmFormat: AlarmFormat.CONFIG_MAP })).not.toContain('ServiceMonitor');
    expect(JSON.stringify(synth({ alarmFormat: AlarmFormat.CONFIG_MAP }))).toContain('prometheus.io/scrape');
    expect(JSON.stringify(synth({ scraping: Scraping.NONE }))).not.toMatch(
      /prometheus\.io\/scrape|ServiceMonitor/,
    );
  });

  it('says the node of each program, by which the dashboards tell them apart', () => {
    for (const { spec } of synth().filter(({ kind }) => kind === 'ServiceMonitor')) {
      expect(spec.endpoints[0].relabelings).toContainEqual({
        action: 'replace',
        sourceLabels: ['__meta_kubernetes_pod_node_name'],
        targetLabel: 'node',
      });
    }
  });
});

describe('scraping that cannot work', () => {
  const warnings = (options: Options) => {
    const scope = chart();
    everything(scope, options);
    return Findings.of(scope)
      .all.filter(({ place }) => place.kind === 'prop' && /Monitoring$/.test(place.construct))
      .map(({ code, place, message, help }) => [code, 'prop' in place && place.prop, message, help]);
  };

  it('is a warning where a network policy keeps Prometheus out', () => {
    expect(warnings({})).toEqual([]);
    expect(warnings({ sidekick: { ingressFrom: [] } })).toEqual([
      [
        'PROP1007',
        'scraping',
        'the NetworkPolicy does not admit Prometheus',
        'add its namespace to ingressFrom',
      ],
    ]);
    expect(warnings({ sidekick: { ingressFrom: [] }, scraping: Scraping.NONE })).toEqual([]);
  });

  it('is a warning where Falcosidekick asks for a certificate', () => {
    const sidekick = {
      tlsSecretName: 'tls',
      tlsClientCaCertificate: { secretName: 'tls', key: 'ca.crt' },
      tlsSenderSecretName: 'sender',
    };
    expect(warnings({ sidekick })).toEqual([
      [
        'PROP1007',
        'scraping',
        'Prometheus has no client certificate for Falcosidekick',
        'set plainHttpPaths: ["/healthz", "/metrics", "/ping"], as required with tlsClientCaCertificate',
      ],
    ]);
    expect(
      warnings({ sidekick: { ...sidekick, plainHttpPaths: ['/healthz', '/metrics', '/ping'] } }),
    ).toEqual([]);
  });

  it('is a warning where Falco leaves out what alarms and panels need', () => {
    const scope = chart();
    const falco = new Falco(scope, 'Falco', {
      metrics: true,
      config: { metrics: { stateCountersEnabled: false, jemallocStatsEnabled: false } },
    });
    new Monitoring(scope, 'Monitoring', { falco });
    expect(Findings.of(scope).all.map(({ message }) => message)).toEqual([
      '"config.metrics.stateCountersEnabled: false" of Falco disables threads, files and failed lookups, so alarms and panels stay empty',
    ]);
  });

  it('fails with a word that is none', () => {
    expect(() => everything(chart(), { scraping: 'annotations' as unknown as Scraping })).toThrow(
      'PROP1001 error: "annotations" is not of the class Scraping\n' +
        '  test/Monitoring, prop "scraping"\n' +
        '  use Scraping.SERVICE_MONITOR or Scraping.POD_MONITOR or Scraping.ANNOTATIONS or Scraping.NONE',
    );
  });
});
