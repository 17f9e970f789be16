import type { SecretKey } from '../alerts';
import type { api } from '../kubernetes';
import type { PropFindings } from '../props';
import type { ConfiguredOutput } from './configured-output';
import type { Environment } from './environment';
import type { FalcosidekickProps } from './falcosidekick-props';

const SERVER = '/etc/certs/server';
const SENDER_CA = '/etc/certs/sender-ca';
const CLIENT = '/etc/certs/client';
const OUTPUT_CA = '/etc/certs/output-ca';

/** Paths that Falcosidekick can serve over plain HTTP in addition to TLS. It ignores any other path. */
const PATHS = ['/healthz', '/metrics', '/ping', '/test'];

/** Certificates of Falcosidekick: as a server to its senders, and as a client to its outputs. */
export interface Tls {
  readonly volumes: readonly api.Volume[];
  readonly mounts: readonly api.VolumeMount[];
  /** Whether senders post over https. */
  readonly isServer: boolean;
  /** Paths on the plain port; empty without TLS, where everything is on one port. */
  readonly plainPaths: readonly string[];
  readonly plainPort: number;
}

/** Reads the props about certificates; what is wrong with them goes to `findings`. */
export function resolveTls(props: FalcosidekickProps, environment: Environment, findings: PropFindings): Tls {
  const volumes: api.Volume[] = [];
  const mounts: api.VolumeMount[] = [];
  const mount = (name: string, path: string, secretName: string, keys?: readonly string[]): void => {
    const items = keys?.map((key) => ({ key, path: key }));
    volumes.push({ name, secret: { secretName, ...(items === undefined ? {} : { items }) } });
    mounts.push({ name, mountPath: path, readOnly: true });
  };
  const isServer = props.tlsSecretName !== undefined;
  const plainPort = props.plainHttpPort ?? 2810;
  const plainPaths = isServer ? [...(props.plainHttpPaths ?? ['/healthz', '/ping'])].sort() : [];

  if (props.tlsSecretName !== undefined) {
    mount('tls-server', SERVER, props.tlsSecretName, ['tls.crt', 'tls.key']);
    environment.setValue('TLSSERVER_DEPLOY', true, 'tlsSecretName');
    environment.setValue('TLSSERVER_CERTFILE', `${SERVER}/tls.crt`, 'tlsSecretName');
    environment.setValue('TLSSERVER_KEYFILE', `${SERVER}/tls.key`, 'tlsSecretName');
    if (plainPaths.length > 0) {
      environment.setValue('TLSSERVER_NOTLSPATHS', plainPaths.join(','), 'plainHttpPaths');
      environment.setValue('TLSSERVER_NOTLSPORT', plainPort, 'plainHttpPort');
    }
  }
  if (props.tlsClientCaCertificate !== undefined) {
    const { secretName, key } = props.tlsClientCaCertificate;
    mount('tls-sender-ca', SENDER_CA, secretName, [key]);
    environment.setValue('TLSSERVER_MUTUALTLS', true, 'tlsClientCaCertificate');
    environment.setValue('TLSSERVER_CACERTFILE', `${SENDER_CA}/${key}`, 'tlsClientCaCertificate');
  }
  if (props.outputClientTlsSecretName !== undefined) {
    const prop = 'outputClientTlsSecretName';
    mount('tls-output-client', CLIENT, props.outputClientTlsSecretName, ['tls.crt', 'tls.key', 'ca.crt']);
    environment.setValue('MUTUALTLSCLIENT_CERTFILE', `${CLIENT}/tls.crt`, prop);
    environment.setValue('MUTUALTLSCLIENT_KEYFILE', `${CLIENT}/tls.key`, prop);
    environment.setValue('MUTUALTLSCLIENT_CACERTFILE', `${CLIENT}/ca.crt`, prop);
  }
  if (props.outputCaCertificate !== undefined) {
    const { secretName, key } = props.outputCaCertificate;
    mount('tls-output-ca', OUTPUT_CA, secretName, [key]);
    environment.setValue('TLSCLIENT_CACERTFILE', `${OUTPUT_CA}/${key}`, 'outputCaCertificate');
  }
  checkTls(props, plainPaths, findings);
  return { volumes, mounts, isServer, plainPaths, plainPort };
}

function checkTls(props: FalcosidekickProps, plainPaths: readonly string[], findings: PropFindings): void {
  const needsServer = [
    'plainHttpPaths',
    'plainHttpPort',
    'tlsCaCertificate',
    'tlsClientCaCertificate',
  ] as const;
  for (const prop of needsServer) {
    if (props[prop] !== undefined && props.tlsSecretName === undefined) {
      findings.add('PROP1016', prop, `${prop} has no effect without tlsSecretName`, {
        help: "set it to the name of the Secret with Falcosidekick's server certificate",
      });
    }
  }
  if ((props.tlsClientCaCertificate === undefined) !== (props.tlsSenderSecretName === undefined)) {
    const [given, missing] =
      props.tlsSenderSecretName === undefined
        ? ['tlsClientCaCertificate', 'tlsSenderSecretName']
        : ['tlsSenderSecretName', 'tlsClientCaCertificate'];
    findings.add('PROP1002', missing, `${given} requires ${missing}`, {
      help: 'set both for mutual TLS: the client certificate of the senders and the CA that verifies it',
    });
  }
  for (const path of plainPaths) {
    if (!PATHS.includes(path)) {
      findings.add(
        'PROP1001',
        'plainHttpPaths',
        `Falcosidekick cannot serve the path "${path}" over plain HTTP`,
        {
          help: `write any of ${PATHS.map((known) => `"${known}"`).join(', ')}`,
        },
      );
    }
  }
  const probes = ['/healthz', '/ping'];
  if (props.tlsClientCaCertificate !== undefined && !probes.every((path) => plainPaths.includes(path))) {
    findings.add('PROP1003', 'plainHttpPaths', "the kubelet's probes cannot present a client certificate", {
      help: 'add "/healthz" and "/ping" to plainHttpPaths, as required with tlsClientCaCertificate',
    });
  }
  const listenPort = props.listenPort ?? 2801;
  if (props.tlsSecretName !== undefined && (props.plainHttpPort ?? 2810) === listenPort) {
    findings.add('PROP1003', 'plainHttpPort', `the port ${listenPort} is also listenPort`);
  }
}

/** An output with mutual TLS and no certificate to show would be tried without one, and refused at every alert. */
export function checkOutputTls(
  props: FalcosidekickProps,
  outputs: readonly ConfiguredOutput[],
  findings: PropFindings,
): void {
  for (const { name, settings } of outputs) {
    if (settings['mutualTls'] === true && props.outputClientTlsSecretName === undefined) {
      findings.add(
        'PROP1002',
        'outputClientTlsSecretName',
        `${name} has mutualTls, but no client certificate is set`,
        {
          help: 'set it to the name of a Secret with the keys tls.crt, tls.key and ca.crt',
        },
      );
    }
  }
}

/** A key of a Secret of type `kubernetes.io/tls`. */
export function tlsKey(secretName: string, key: 'tls.crt' | 'tls.key'): SecretKey {
  return { secretName, key };
}
