import { Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { Output, SecretRef } from '../../lib/falcosidekick';
import { environment, falcosidekick, findings, objects } from './harness';

const CA = { secretName: 'falcosidekick-tls', key: 'ca.crt' };
const SENDERS = { tlsClientCaCertificate: CA, tlsSenderSecretName: 'falco-client' };

function bind(props: object) {
  const receiver = falcosidekick(props);
  return receiver.bindSender({
    construct: new Chart(Testing.app(), 'sender'),
    namespace: 'falco',
    podLabels: {},
  });
}

describe('TLS', () => {
  it('is served from a Secret, with the probes on plain http', () => {
    const props = { tlsSecretName: 'falcosidekick-tls' };
    expect(environment(props)).toEqual([
      'DEBUG=true',
      'TLSSERVER_CERTFILE=/etc/certs/server/tls.crt',
      'TLSSERVER_DEPLOY=true',
      'TLSSERVER_KEYFILE=/etc/certs/server/tls.key',
      'TLSSERVER_NOTLSPATHS=/healthz,/ping',
      'TLSSERVER_NOTLSPORT=2810',
    ]);
    const { Deployment, Service } = objects(props);
    const { containers, volumes } = Deployment.spec.template.spec;
    expect(containers[0].startupProbe.httpGet).toEqual({ path: '/ping', port: 'plain-http' });
    expect(containers[0].livenessProbe.httpGet).toEqual({ path: '/ping', port: 'plain-http' });
    expect(containers[0].readinessProbe.httpGet).toEqual({ path: '/healthz', port: 'plain-http' });
    expect(containers[0].volumeMounts).toEqual([
      { name: 'tls-server', mountPath: '/etc/certs/server', readOnly: true },
    ]);
    expect(volumes[0].secret.secretName).toBe('falcosidekick-tls');
    expect(Service.spec.ports).toEqual([{ name: 'https', port: 2801, protocol: 'TCP', targetPort: 'https' }]);
  });

  it('probes by https where nothing is on plain http', () => {
    const { Deployment } = objects({ tlsSecretName: 'tls', plainHttpPaths: [] });
    const [container] = Deployment.spec.template.spec.containers;
    expect(container.livenessProbe.httpGet).toEqual({ path: '/ping', port: 'https', scheme: 'HTTPS' });
    expect(container.ports).toEqual([{ name: 'https', containerPort: 2801, protocol: 'TCP' }]);
  });

  it('leaves the metrics on plain http where that is asked for', () => {
    const props = {
      tlsSecretName: 'tls',
      plainHttpPaths: ['/healthz', '/metrics', '/ping'],
      serviceMonitor: true,
    };
    const { Service, ServiceMonitor } = objects(props);
    expect(Service.spec.ports[1]).toEqual({
      name: 'plain-http',
      port: 2810,
      protocol: 'TCP',
      targetPort: 'plain-http',
    });
    expect(ServiceMonitor.spec.endpoints).toMatchObject([{ port: 'plain-http', path: '/metrics' }]);
  });

  it('lets the metrics be collected by https, with the authority to trust', () => {
    const { ServiceMonitor } = objects({ tlsSecretName: 'tls', tlsCaCertificate: CA, serviceMonitor: true });
    expect(ServiceMonitor.spec.endpoints).toMatchObject([
      {
        port: 'https',
        path: '/metrics',
        scheme: 'https',
        tlsConfig: {
          ca: { secret: { name: 'falcosidekick-tls', key: 'ca.crt' } },
          serverName: 'falcosidekick.falco.svc',
        },
      },
    ]);
  });

  it('tells senders what to trust and what to show', () => {
    const pods = {
      namespace: 'falco',
      labels: { 'app.kubernetes.io/name': 'falcosidekick', 'app.kubernetes.io/instance': 'falcosidekick' },
      port: 2801,
    };
    expect(bind({})).toEqual({ pods, url: 'http://falcosidekick:2801/' });
    expect(bind({ tlsSecretName: 'tls', tlsCaCertificate: CA, ...SENDERS })).toEqual({
      pods,
      url: 'https://falcosidekick.falco.svc:2801/',
      caCertificate: CA,
      clientCertificate: { secretName: 'falco-client', key: 'tls.crt' },
      clientKey: { secretName: 'falco-client', key: 'tls.key' },
    });
  });

  it('is mutual with the authority of the senders', () => {
    expect(environment({ tlsSecretName: 'tls', ...SENDERS })).toEqual(
      expect.arrayContaining([
        'TLSSERVER_CACERTFILE=/etc/certs/sender-ca/ca.crt',
        'TLSSERVER_MUTUALTLS=true',
      ]),
    );
  });

  it('towards outputs has a certificate to show and an authority to trust', () => {
    const outputs = [Output.slack({ webhookUrl: SecretRef.fromSecretKey('slack', 'url'), mutualTls: true })];
    const lines = environment({ outputs, outputClientTlsSecretName: 'client', outputCaCertificate: CA });
    expect(lines).toEqual([
      'MUTUALTLSCLIENT_CACERTFILE=/etc/certs/client/ca.crt',
      'MUTUALTLSCLIENT_CERTFILE=/etc/certs/client/tls.crt',
      'MUTUALTLSCLIENT_KEYFILE=/etc/certs/client/tls.key',
      'SLACK_MUTUALTLS=true',
      'SLACK_WEBHOOKURL=<slack/url>',
      'TLSCLIENT_CACERTFILE=/etc/certs/output-ca/ca.crt',
    ]);
  });

  it.each([
    [
      'a path without a server',
      { plainHttpPaths: ['/ping'] },
      "PROP1016 plainHttpPaths: plainHttpPaths has no effect without tlsSecretName | set it to the name of the Secret with Falcosidekick's server certificate",
    ],
    [
      'a path that is not served',
      { tlsSecretName: 'tls', plainHttpPaths: ['/health'] },
      'PROP1001 plainHttpPaths: Falcosidekick cannot serve the path "/health" over plain HTTP | write any of "/healthz", "/metrics", "/ping", "/test"',
    ],
    [
      'senders that show no certificate',
      { tlsSecretName: 'tls', tlsClientCaCertificate: CA },
      'PROP1002 tlsSenderSecretName: tlsClientCaCertificate requires tlsSenderSecretName | set both for mutual TLS: the client certificate of the senders and the CA that verifies it',
    ],
    [
      'probes that would need a certificate',
      { tlsSecretName: 'tls', ...SENDERS, plainHttpPaths: ['/ping'] },
      'PROP1003 plainHttpPaths: the kubelet\'s probes cannot present a client certificate | add "/healthz" and "/ping" to plainHttpPaths, as required with tlsClientCaCertificate',
    ],
    [
      'one port for both',
      { tlsSecretName: 'tls', plainHttpPort: 2801 },
      'PROP1003 plainHttpPort: the port 2801 is also listenPort',
    ],
  ])('reports %s', (_, props, expected) => {
    expect(findings(props)).toEqual([expected]);
  });
});
