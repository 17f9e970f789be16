import { App, Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import type { AlertReceiverEndpoint, AlertSender, IAlertReceiver } from '../../lib/alerts';
import { Falco, type FalcoProps } from '../../lib/falco';
import { Falcosidekick, Output } from '../../lib/falcosidekick';
import { falcoWith, type Manifest, objectOf, objectsOf, problems, yamlOf } from './harness';

const URL = 'http://receiver.example.com/';

/** Takes alerts, and remembers who sends them. */
class Receiver implements IAlertReceiver {
  public readonly senders: AlertSender[] = [];

  constructor(private readonly endpoint: AlertReceiverEndpoint = { url: URL }) {}

  public bindSender(sender: AlertSender): AlertReceiverEndpoint {
    this.senders.push(sender);
    return this.endpoint;
  }
}

function sending(props: FalcoProps, endpoint?: AlertReceiverEndpoint): Falco {
  const falco = falcoWith(props);
  falco.sendTo(new Receiver(endpoint));
  return falco;
}

const receiverVolume = (falco: Falco) => {
  const { volumes, containers } = objectOf(objectsOf(falco), 'DaemonSet').spec.template.spec;
  const named = ({ name }: Manifest) => name === 'receiver';
  return { volume: volumes.find(named), mount: containers[0].volumeMounts.find(named) };
};

describe('alerts that are sent to a receiver', () => {
  it('are JSON, posted to its address, beside standard output', () => {
    const yaml = yamlOf({ sendTo: new Receiver() });
    expect(yaml.http_output).toEqual({ enabled: true, url: URL });
    expect(yaml.json_output).toBe(true);
    expect(yaml.stdout_output).toEqual({ enabled: true });
  });

  it('are the same by the prop and by the call', () => {
    expect(sending({}).falcoYaml).toBe(falcoWith({ sendTo: new Receiver() }).falcoYaml);
  });

  it('come from pods that the receiver is told of', () => {
    const receiver = new Receiver();
    const falco = falcoWith({ sendTo: receiver, name: 'detector', namespace: 'security' });
    expect(receiver.senders).toEqual([
      {
        construct: falco,
        namespace: 'security',
        podLabels: { 'app.kubernetes.io/name': 'falco', 'app.kubernetes.io/instance': 'detector' },
      },
    ]);
  });

  it('keep the options of the HTTP output that are set', () => {
    const config = { httpOutput: { keepAlive: true, compressUploads: true }, jsonIncludeTagsProperty: false };
    const yaml = yamlOf({ config, sendTo: new Receiver() });
    expect(yaml.http_output).toEqual({ keep_alive: true, compress_uploads: true, enabled: true, url: URL });
    expect(yaml.json_include_tags_property).toBe(false);
    expect(problems({ config: { httpOutput: { enabled: true } }, sendTo: new Receiver() })).toEqual([]);
  });

  it('change the checksum of the pods', () => {
    const checksum = (falco: Falco) =>
      objectOf(objectsOf(falco), 'DaemonSet').spec.template.metadata.annotations['checksum/config'];
    expect(checksum(sending({}))).not.toBe(checksum(falcoWith()));
  });

  it('need no mount for a receiver without certificates', () => {
    expect(receiverVolume(sending({}))).toEqual({ volume: undefined, mount: undefined });
  });

  it('are posted to a receiver whose certificate an authority of ours has signed', () => {
    const falco = sending({}, { url: 'https://r/', caCertificate: { secretName: 'ca', key: 'ca.pem' } });
    expect(receiverVolume(falco)).toEqual({
      volume: {
        name: 'receiver',
        projected: { sources: [{ secret: { name: 'ca', items: [{ key: 'ca.pem', path: 'ca.crt' }] } }] },
      },
      mount: { name: 'receiver', mountPath: '/etc/runtime-detection/receiver', readOnly: true },
    });
    expect(falco.falcoYaml).toContain('ca_cert: /etc/runtime-detection/receiver/ca.crt\n');
    expect(falco.falcoYaml).not.toContain('mtls');
  });

  it('are posted with a certificate to a receiver that asks for one', () => {
    const falco = sending(
      {},
      {
        url: 'https://r/',
        clientCertificate: { secretName: 'client', key: 'tls.crt' },
        clientKey: { secretName: 'client', key: 'tls.key' },
      },
    );
    expect(receiverVolume(falco).volume.projected.sources).toEqual([
      { secret: { name: 'client', items: [{ key: 'tls.crt', path: 'client.crt' }] } },
      { secret: { name: 'client', items: [{ key: 'tls.key', path: 'client.key' }] } },
    ]);
    for (const line of [
      'mtls: true',
      'client_cert: /etc/runtime-detection/receiver/client.crt',
      'client_key: /etc/runtime-detection/receiver/client.key',
    ]) {
      expect(falco.falcoYaml).toContain(line);
    }
  });

  it('cannot be sent to two receivers', () => {
    const falco = sending({});
    expect(() => falco.sendTo(new Receiver())).toThrow(
      `PROP1003 error: alerts are already sent to ${URL}
  test/Falco, prop "sendTo"
  use the outputs of Falcosidekick to send alerts to several receivers: Falco has only one HTTP output`,
    );
    expect(() => falcoWith({ sendTo: new Receiver() }).sendTo(new Receiver())).toThrow(
      `alerts are already sent to ${URL}`,
    );
  });

  it('cannot be sent to an address as well', () => {
    expect(() => sending({ config: { httpOutput: { enabled: true, url: 'http://a/' } } })).toThrow(
      `PROP1003 error: alerts are already sent to http://a/
  test/Falco, prop "config.httpOutput.url"
  remove the URL or the call of sendTo: Falco has only one HTTP output`,
    );
  });

  it('cannot be plain text', () => {
    const config = { jsonOutput: false };
    expect(problems({ config, sendTo: new Receiver() })).toEqual([
      ['PROP1003', 'config.jsonOutput', 'the receiver of "sendTo" accepts only JSON', 'remove jsonOutput'],
    ]);
    expect(() => sending({ config })).toThrow('the receiver of "sendTo" accepts only JSON');
  });

  it('need no other output', () => {
    const config = { stdoutOutput: { enabled: false } };
    expect(problems({ config, sendTo: new Receiver() })).toEqual([]);
    expect(problems({ config })).toHaveLength(1);
  });

  it('leave the receiver alone where they cannot be sent', () => {
    const receiver = new Receiver();
    expect(problems({ config: { jsonOutput: false }, sendTo: receiver })).toHaveLength(1);
    expect(receiver.senders).toEqual([]);
  });
});

describe('alerts that are sent to Falcosidekick', () => {
  it('are posted to its Service', () => {
    const chart = new Chart(new App(), 'test');
    const sidekick = new Falcosidekick(chart, 'Falcosidekick', { outputs: [Output.stdout()] });
    const falco = new Falco(chart, 'Falco');
    falco.sendTo(sidekick);
    expect(falco.falcoYaml).toContain('http_output:\n  enabled: true\n  url: http://falcosidekick:2801/\n');
  });

  it('find it where kustomize moves both to another namespace, since the address names none', () => {
    const chart = new Chart(new App(), 'test');
    const sidekick = new Falcosidekick(chart, 'Falcosidekick', {
      outputs: [Output.stdout()],
      listenPort: 2802,
    });
    const falco = new Falco(chart, 'Falco', { sendTo: sidekick });
    expect(falco.falcoYaml).toContain('url: http://falcosidekick:2802/\n');
    expect(falco.falcoYaml).not.toContain('.svc');
  });

  it('name the namespace where it is another one, and where a certificate does', () => {
    const chart = new Chart(new App(), 'test');
    const outputs = [Output.stdout()];
    const other = new Falcosidekick(chart, 'Other', { outputs, namespace: 'alerts' });
    const falco = new Falco(chart, 'Falco', { sendTo: other });
    expect(falco.falcoYaml).toContain('url: http://falcosidekick.alerts.svc:2801/\n');
    const tls = { tlsSecretName: 'tls', tlsCaCertificate: { secretName: 'ca', key: 'ca.crt' } };
    const secure = new Falcosidekick(chart, 'Secure', { outputs, name: 'secure', ...tls });
    const second = new Falco(chart, 'Second', { name: 'second', sendTo: secure });
    expect(second.falcoYaml).toContain('url: https://secure.falco.svc:2801/\n');
  });
});
