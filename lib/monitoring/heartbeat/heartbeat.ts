import { createHash } from 'node:crypto';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { AlertReceiverEndpoint, Priority, SecretKey } from '../../alerts';
import { senderNetwork } from '../../alerts/sender-network';
import { packagedProgram, packageVersion } from '../../falco/packaged-program';
import type { Falcosidekick } from '../../falcosidekick';
import { assertNameIsFree, objectLabels, selectorLabels } from '../../kubernetes';

/** Seconds that a run may take at most, including the pull of the image onto a node that does not have it yet. */
const LONGEST_RUN = 300;

const COMPONENT = 'heartbeat';
const PROGRAM_FILE = 'heartbeat.js';
const PROGRAM_DIRECTORY = '/opt/heartbeat';
const CERTIFICATES_DIRECTORY = '/etc/heartbeat';

/** An unprivileged user: the program only reads world-readable files and opens one connection. */
const USER = 65_532;

/** The properties of a heartbeat, already checked. */
export interface HeartbeatParts {
  readonly falcosidekick: Falcosidekick;
  readonly name: string;
  /** Seconds between two alerts. */
  readonly interval: number;
  readonly schedule: string;
  readonly priority: Priority;
  readonly image: string;
  readonly imagePullPolicy: string;
  readonly imagePullSecrets: readonly string[];
}

/**
 * Sends a scheduled alert, whose arrival at Falcosidekick is monitored. Created with the prop `heartbeat` of {@link
 * Monitoring}.
 */
export class Heartbeat extends Construct {
  public readonly namespace: string;
  /** Name of all objects. */
  public readonly name: string;
  /** Interval between alerts, in seconds. */
  public readonly interval: number;
  public readonly cronJob: k8s.KubeCronJob;
  /** The ConfigMap that holds the program. */
  public readonly configMap: k8s.KubeConfigMap;
  public readonly networkPolicy: k8s.KubeNetworkPolicy;

  /** @internal use the prop `heartbeat` of `Monitoring` */
  constructor(scope: Construct, id: string, parts: HeartbeatParts) {
    super(scope, id);
    this.name = parts.name;
    this.interval = parts.interval;
    this.namespace = parts.falcosidekick.namespace;
    for (const kind of ['CronJob', 'ConfigMap', 'NetworkPolicy']) {
      assertNameIsFree(this, kind, this.namespace, this.name);
    }
    const selector = selectorLabels(COMPONENT, this.name);
    const labels = objectLabels(COMPONENT, this.name, packageVersion());
    const metadata = { name: this.name, namespace: this.namespace, labels };
    const program = packagedProgram(PROGRAM_FILE);
    const receiver = parts.falcosidekick.bindSender({
      construct: this,
      namespace: this.namespace,
      podLabels: selector,
    });
    this.configMap = new k8s.KubeConfigMap(this, 'Program', { metadata, data: { [PROGRAM_FILE]: program } });
    this.networkPolicy = new k8s.KubeNetworkPolicy(this, 'NetworkPolicy', {
      metadata,
      spec: senderNetwork(selector, this.namespace, receiver),
    });
    this.cronJob = new k8s.KubeCronJob(this, 'Resource', {
      metadata,
      spec: {
        schedule: parts.schedule,
        concurrencyPolicy: 'Forbid',
        // Without it, a controller that was away for long gives up.
        startingDeadlineSeconds: 60,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 1,
        jobTemplate: {
          spec: {
            // The program tries again itself. A pod that stays behind would hold up the next one.
            backoffLimit: 0,
            activeDeadlineSeconds: Math.min(parts.interval, LONGEST_RUN) - 10,
            template: {
              metadata: {
                labels: { ...labels },
                annotations: { 'checksum/program': createHash('sha256').update(program).digest('hex') },
              },
              spec: podOf(parts, receiver),
            },
          },
        },
      },
    });
  }
}

function podOf(parts: HeartbeatParts, receiver: AlertReceiverEndpoint): k8s.PodSpec {
  const { name, interval, priority, image, imagePullPolicy, imagePullSecrets } = parts;
  const certificates = certificatesOf(receiver);
  return {
    restartPolicy: 'Never',
    // The program asks nothing of the Kubernetes API.
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    ...(imagePullSecrets.length === 0
      ? {}
      : { imagePullSecrets: imagePullSecrets.map((secret) => ({ name: secret })) }),
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    securityContext: {
      runAsNonRoot: true,
      runAsUser: USER,
      runAsGroup: USER,
      fsGroup: USER,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: COMPONENT,
        image,
        imagePullPolicy,
        terminationMessagePolicy: 'FallbackToLogsOnError',
        command: ['node', `${PROGRAM_DIRECTORY}/${PROGRAM_FILE}`],
        env: [
          { name: 'HEARTBEAT_URL', value: receiver.url },
          { name: 'HEARTBEAT_NAME', value: name },
          { name: 'HEARTBEAT_PRIORITY', value: priority.name },
          { name: 'HEARTBEAT_INTERVAL', value: String(interval) },
          ...certificates.map(({ variable, path }) => ({
            name: variable,
            value: `${CERTIFICATES_DIRECTORY}/${path}`,
          })),
        ],
        resources: {
          requests: { cpu: k8s.Quantity.fromString('10m'), memory: k8s.Quantity.fromString('32Mi') },
          limits: { memory: k8s.Quantity.fromString('128Mi') },
        },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
        volumeMounts: [
          { name: 'program', mountPath: PROGRAM_DIRECTORY, readOnly: true },
          ...(certificates.length === 0
            ? []
            : [{ name: 'certificates', mountPath: CERTIFICATES_DIRECTORY, readOnly: true }]),
        ],
      },
    ],
    volumes: [
      { name: 'program', configMap: { name } },
      ...(certificates.length === 0
        ? []
        : [
            {
              name: 'certificates',
              projected: {
                sources: certificates.map(({ secret, path }) => ({
                  secret: { name: secret.secretName, items: [{ key: secret.key, path }] },
                })),
              },
            },
          ]),
    ],
  };
}

interface Certificate {
  readonly variable: string;
  readonly path: string;
  readonly secret: SecretKey;
}

function certificatesOf({
  caCertificate,
  clientCertificate,
  clientKey,
}: AlertReceiverEndpoint): readonly Certificate[] {
  const all: readonly [variable: string, path: string, secret: SecretKey | undefined][] = [
    ['HEARTBEAT_CA_FILE', 'ca.crt', caCertificate],
    ['HEARTBEAT_CERTIFICATE_FILE', 'client.crt', clientCertificate],
    ['HEARTBEAT_KEY_FILE', 'client.key', clientKey],
  ];
  return all.flatMap(([variable, path, secret]) =>
    secret === undefined ? [] : [{ variable, path, secret }],
  );
}
