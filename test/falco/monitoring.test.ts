import { describe, expect, it } from 'vitest';
import { falcoWith, objectOf, objectsOf, problems, synth, yamlOf } from './harness';

describe('metrics', () => {
  it('are counted, and answered by the web server', () => {
    const { metrics, webserver } = yamlOf({ metrics: true });
    expect(metrics).toEqual({ enabled: true, interval: '1h' });
    expect(webserver).toEqual({ enabled: true, prometheus_metrics_enabled: true });
  });

  it('are none without the prop', () => {
    expect(yamlOf()).not.toHaveProperty('metrics');
    expect(falcoWith().metricsService).toBeUndefined();
  });

  it('have a Service of their own, which selects the pods', () => {
    const falco = falcoWith({ metrics: true, config: { webserver: { listenPort: 9000 } } });
    expect(falco.metricsService?.name).toBe('falco-metrics');
    expect(objectOf(objectsOf(falco), 'Service').spec).toEqual({
      type: 'ClusterIP',
      selector: { 'app.kubernetes.io/name': 'falco', 'app.kubernetes.io/instance': 'falco' },
      ports: [{ name: 'metrics', port: 9000, targetPort: 'web', protocol: 'TCP' }],
    });
  });

  it('keep what the configuration says of them', () => {
    const { metrics } = yamlOf({ metrics: true, config: { metrics: { interval: '15m', outputRule: true } } });
    expect(metrics).toEqual({ enabled: true, interval: '15m', output_rule: true });
  });

  it('may be alerts, without Prometheus', () => {
    const config = { metrics: { enabled: true, outputRule: true } };
    expect(yamlOf({ config }).metrics).toEqual({ enabled: true, interval: '1h', output_rule: true });
    expect(problems({ config })).toEqual([]);
  });

  it('have to go somewhere, since Falco does not start otherwise', () => {
    expect(problems({ config: { metrics: { enabled: true } } })).toEqual([
      [
        'PROP1002',
        'config.metrics',
        'metrics have no output, so Falco refuses to start',
        'set the prop "metrics: true", or set outputRule or outputFile',
      ],
    ]);
    expect(
      problems({ config: { metrics: { enabled: true }, webserver: { prometheusMetricsEnabled: true } } }),
    ).toEqual([]);
  });

  it.each(['100ms', '1s', '30m', '1h', '1d', '2w', '1y', '1h30m', '1s50ms', '0h5m', '1000ms'])(
    'may be taken every %s',
    (interval) => {
      expect(problems({ metrics: true, config: { metrics: { interval } } })).toEqual([]);
    },
  );

  it.each(['5000', '99ms', '0s', '0h0m', '', '1m1h', '1 h', '-1h', '1.5h', '050ms'])(
    'cannot be taken every "%s"',
    (interval) => {
      expect(problems({ metrics: true, config: { metrics: { interval } } })).toEqual([
        [
          'PROP1001',
          'config.metrics.interval',
          `"${interval}" is not a duration of at least 100ms with its unit, such as 1h, 30m or 15s`,
        ],
      ]);
    },
  );

  it('cannot be had and not had', () => {
    expect(
      problems({
        metrics: true,
        config: { metrics: { enabled: false }, webserver: { prometheusMetricsEnabled: false } },
      }).map(([code, place]) => [code, place]),
    ).toEqual([
      ['PROP1003', 'config.metrics.enabled'],
      ['PROP1003', 'config.webserver.prometheusMetricsEnabled'],
    ]);
  });
});

describe('a ServiceMonitor', () => {
  it('monitors the Service of the metrics', () => {
    const objects = synth({ metrics: true, serviceMonitor: true });
    const monitor = objectOf(objects, 'ServiceMonitor');
    const service = objectOf(objects, 'Service');
    expect(monitor.apiVersion).toBe('monitoring.coreos.com/v1');
    expect(service.metadata.labels).toMatchObject(monitor.spec.selector.matchLabels);
    expect(monitor.spec.namespaceSelector).toEqual({ matchNames: [service.metadata.namespace] });
    expect(monitor.spec.endpoints).toEqual([
      {
        port: service.spec.ports[0].name,
        path: '/metrics',
        interval: '15s',
        scrapeTimeout: '10s',
        relabelings: [
          { action: 'replace', sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'node' },
        ],
      },
    ]);
  });

  it('asks over TLS where the web server serves it', () => {
    const config = { webserver: { sslEnabled: true, sslCertificate: '/etc/tls/falco.pem' } };
    const { endpoints } = objectOf(
      synth({ metrics: true, serviceMonitor: true, config }),
      'ServiceMonitor',
    ).spec;
    expect(endpoints[0]).toMatchObject({ scheme: 'https', tlsConfig: { insecureSkipVerify: true } });
  });

  it('needs metrics', () => {
    expect(problems({ serviceMonitor: true })).toEqual([
      ['PROP1016', 'serviceMonitor', 'metrics are not enabled', 'add "metrics: true"'],
    ]);
  });
});

describe('the address of the web server', () => {
  it.each(['127.0.0.1', '::', '::1', 'fd00::1', '::ffff:10.0.0.1'])('may be %s', (listenAddress) => {
    expect(problems({ config: { webserver: { listenAddress } } })).toEqual([]);
  });

  it.each(['localhost', '999.1.1.1', 'dead', '1.2.3', '', '0.0.0.0:8765'])(
    'cannot be "%s"',
    (listenAddress) => {
      expect(problems({ config: { webserver: { listenAddress } } })).toEqual([
        [
          'PROP1001',
          'config.webserver.listenAddress',
          `"${listenAddress}" is not an IP address, such as 0.0.0.0`,
        ],
      ]);
    },
  );
});
