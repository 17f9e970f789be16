import type { AlertReceiverEndpoint } from '../../alerts';
import { type api, offNodesToAvoid, type SecurityContexts, securityContexts } from '../../kubernetes';
import { EXPORT_DIRECTORY } from '../paths';
import type { TetragonProps } from '../tetragon-props';
import {
  ALERTS_PORT,
  CONFIG_DIRECTORY,
  CONFIG_FILE,
  PROGRAM_DIRECTORY,
  PROGRAM_FILE,
  RECEIVER_DIRECTORY,
  RULES_DIRECTORY,
} from './paths';
import type { TetragonAlertsProps } from './tetragon-alerts-props';

export interface AlertsPodInputs {
  readonly props: TetragonAlertsProps;
  readonly tetragon: TetragonProps;
  readonly name: string;
  readonly image: string;
  readonly checkpointDirectory: string;
  readonly ruleConfigMaps: readonly string[];
  readonly receiver: AlertReceiverEndpoint;
}

/** One volume of the pod, and where the container has it. */
interface Mounted {
  readonly volume: api.Volume;
  readonly mount: api.VolumeMount;
}

/** The pod of the program: on every node that Tetragon is on, and not in the node's network, which has no Services. */
export function alertsPod(inputs: AlertsPodInputs): api.PodSpec {
  const { props, tetragon, name, image } = inputs;
  const mounted = mounts(inputs);
  const contexts = securityContexts(alertsSecurityContexts(tetragon), props);
  const affinity = tetragon.affinity ?? offNodesToAvoid(tetragon.nodes);
  const secrets = props.imagePullSecrets ?? tetragon.imagePullSecrets;
  const program = props.programPath ?? `${PROGRAM_DIRECTORY}/${PROGRAM_FILE}`;
  return {
    serviceAccountName: name,
    // The program asks nothing of the Kubernetes API.
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    ...(secrets && { imagePullSecrets: secrets.map((each) => ({ name: each })) }),
    ...(tetragon.priorityClassName !== '' && {
      priorityClassName: tetragon.priorityClassName ?? 'system-node-critical',
    }),
    // Alerts that are on their way have 5 seconds.
    terminationGracePeriodSeconds: 15,
    nodeSelector: { 'kubernetes.io/os': 'linux', ...tetragon.nodeSelector },
    ...(affinity === undefined ? {} : { affinity }),
    tolerations: [...(tetragon.tolerations ?? [{ operator: 'Exists' }])],
    ...(contexts.pod && { securityContext: contexts.pod }),
    containers: [
      {
        name: 'tetragon-alerts',
        image,
        imagePullPolicy: props.imagePullPolicy ?? tetragon.imagePullPolicy ?? 'IfNotPresent',
        terminationMessagePolicy: 'FallbackToLogsOnError',
        // A small young generation: 70 MiB resident on a backlog, and not 110, at the same speed.
        command: ['node', '--max-semi-space-size=1', '--optimize-for-size', program],
        args: ['--config', `${CONFIG_DIRECTORY}/${CONFIG_FILE}`],
        // The API server adds the version where it is missing, and a server-side apply after a plain one would then be
        // refused as a conflict.
        env: [
          { name: 'NODE_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } } },
        ],
        ports: [{ name: 'metrics', containerPort: ALERTS_PORT, protocol: 'TCP' }],
        ...probes(),
        resources: props.resources ?? {
          requests: { cpu: '50m', memory: '64Mi' },
          limits: { memory: '128Mi' },
        },
        securityContext: contexts.container,
        volumeMounts: mounted.map(({ mount }) => mount),
      },
    ],
    volumes: mounted.map(({ volume }) => volume),
  };
}

/**
 * Root without any capability may open what root owns, and nothing else: the export file is root's alone, since it
 * holds the arguments of programs.
 */
export function alertsSecurityContexts({ nodes }: TetragonProps): SecurityContexts {
  return {
    pod: undefined,
    container: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsUser: 0,
      seccompProfile: { type: 'RuntimeDefault' },
      ...(nodes?.seLinuxOptions && { seLinuxOptions: nodes.seLinuxOptions }),
    },
  };
}

/** It answers as long as it is not stuck, whether or not the receiver takes alerts. */
function probes(): Partial<api.Container> {
  const httpGet: api.HTTPGetAction = { path: '/healthz', port: 'metrics' };
  return {
    startupProbe: { httpGet, periodSeconds: 3, timeoutSeconds: 5, failureThreshold: 40 },
    livenessProbe: { httpGet, periodSeconds: 15, timeoutSeconds: 5, failureThreshold: 3 },
    readinessProbe: { httpGet, periodSeconds: 15, timeoutSeconds: 5, failureThreshold: 3 },
  };
}

/** Whole directories: a file alone would not follow the rotation of events, nor a change of certificates. */
function mounts(inputs: AlertsPodInputs): Mounted[] {
  const { props, tetragon, name, checkpointDirectory, ruleConfigMaps, receiver } = inputs;
  const exportDirectory = tetragon.exportDirectory ?? EXPORT_DIRECTORY;
  const certificates = [
    receiver.caCertificate && { ...receiver.caCertificate, path: 'ca.crt' },
    receiver.clientCertificate && { ...receiver.clientCertificate, path: 'client.crt' },
    receiver.clientKey && { ...receiver.clientKey, path: 'client.key' },
  ].filter((each) => each !== undefined);
  return [
    readOnly('config', CONFIG_DIRECTORY, { configMap: { name } }),
    ...(props.programPath === undefined
      ? [readOnly('program', PROGRAM_DIRECTORY, { configMap: { name: `${name}-program` } })]
      : []),
    readOnly('rules', RULES_DIRECTORY, {
      projected: { sources: ruleConfigMaps.map((each) => ({ configMap: { name: each } })) },
    }),
    ...(certificates.length === 0
      ? []
      : [
          readOnly('receiver', RECEIVER_DIRECTORY, {
            projected: {
              sources: certificates.map(({ secretName, key, path }) => ({
                secret: { name: secretName, items: [{ key, path }] },
              })),
            },
          }),
        ]),
    readOnly('events', exportDirectory, { hostPath: { path: exportDirectory, type: 'DirectoryOrCreate' } }),
    {
      volume: { name: 'checkpoint', hostPath: { path: checkpointDirectory, type: 'DirectoryOrCreate' } },
      mount: { name: 'checkpoint', mountPath: checkpointDirectory },
    },
  ];
}

function readOnly(name: string, mountPath: string, volume: Omit<api.Volume, 'name'>): Mounted {
  return { volume: { name, ...volume }, mount: { name, mountPath, readOnly: true } };
}
