import type { AlertReceiverEndpoint } from '../alerts';
import { type api, engineDirectories, offNodesToAvoid, type SecurityContexts } from '../kubernetes';
import type { FalcoConfig } from './config';
import { enginesOf, socketsOf } from './container-plugin';
import type { DriverBinding } from './driver';
import type { FalcoProps } from './falco-props';
import type { NodeProfile } from './node-profile';
import { CONFIG_DIRECTORY, CONFIG_FILE, HOST_ROOT, RECEIVER_DIRECTORY, RULES_DIRECTORY } from './paths';
import { FalcoResources } from './resources';
import { UpdateStrategy } from './update-strategy';
import { directoryOfSet, keyOfSet } from './upstream-set';

export interface FalcoPodInputs {
  readonly props: FalcoProps;
  readonly config: FalcoConfig;
  readonly nodes: NodeProfile;
  readonly driver: DriverBinding;
  readonly contexts: SecurityContexts;
  readonly image: string;
  readonly configMapName: string;
  /** Names of the ConfigMaps with the rules. Empty if there are no rules files. */
  readonly ruleConfigMaps: readonly string[];
  readonly serviceAccountName: string;
  readonly receiver: AlertReceiverEndpoint | undefined;
}

/** One volume of the pod, and where the container has it. */
interface Mounted {
  readonly volume: api.Volume;
  readonly mount: api.VolumeMount;
}

export function podSpec(inputs: FalcoPodInputs): api.PodSpec {
  const { props, nodes, image } = inputs;
  const priority = priorityClassName(props);
  const mounted = [
    ...ourFiles(inputs),
    ...hostPaths(inputs.driver, socketsOf(enginesOf(props, nodes)), nodes),
  ];
  return {
    serviceAccountName: inputs.serviceAccountName,
    // Falco asks nothing of the Kubernetes API.
    automountServiceAccountToken: false,
    // Falco would see a variable for every Service of the namespace.
    enableServiceLinks: false,
    ...(props.imagePullSecrets && { imagePullSecrets: props.imagePullSecrets.map((name) => ({ name })) }),
    ...(priority !== undefined && { priorityClassName: priority }),
    ...(props.terminationGracePeriodSeconds !== undefined && {
      terminationGracePeriodSeconds: props.terminationGracePeriodSeconds,
    }),
    nodeSelector: { 'kubernetes.io/os': 'linux', ...props.nodeSelector },
    ...affinity(props, nodes),
    tolerations: [...(props.tolerations ?? [{ operator: 'Exists' }])],
    ...(inputs.contexts.pod && { securityContext: inputs.contexts.pod }),
    ...(props.extraInitContainers && { initContainers: [...props.extraInitContainers] }),
    containers: [
      {
        name: 'falco',
        image,
        imagePullPolicy: props.imagePullPolicy ?? 'IfNotPresent',
        args: ['/usr/bin/falco', '-c', `${CONFIG_DIRECTORY}/${CONFIG_FILE}`, ...(props.extraArgs ?? [])],
        env: [
          { name: 'HOST_ROOT', value: HOST_ROOT },
          // Alerts would carry the name of the pod as host name otherwise. The API server adds the version where it is
          // missing, and a server-side apply after a plain one would then be refused as a conflict.
          {
            name: 'FALCO_HOSTNAME',
            valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } },
          },
          ...(props.extraEnv ?? []),
        ],
        ...webPort(inputs.config),
        ...probes(inputs.config),
        resources: resources(props.resources ?? FalcoResources.medium()),
        securityContext: inputs.contexts.container,
        volumeMounts: [...mounted.map(({ mount }) => mount), ...(props.extraVolumeMounts ?? [])],
      },
    ],
    volumes: [...mounted.map(({ volume }) => volume), ...(props.extraVolumes ?? [])],
  };
}

/** Priority class of the pods. `undefined` if there is none. */
export function priorityClassName({ priorityClassName: given }: FalcoProps): string | undefined {
  return given === '' ? undefined : (given ?? 'system-node-critical');
}

export function updateStrategy(
  strategy: UpdateStrategy = UpdateStrategy.rollingUpdate(),
): api.DaemonSetUpdateStrategy {
  const { type, maxUnavailable } = strategy;
  if (maxUnavailable === undefined) {
    return { type };
  }
  const value = typeof maxUnavailable === 'number' ? maxUnavailable : maxUnavailable;
  return { type, rollingUpdate: { maxUnavailable: value } };
}

/** The configuration, the rules and the receiver's certificates, each as a whole directory: a file alone would not
 * follow changes. */
function ourFiles(inputs: FalcoPodInputs): Mounted[] {
  const { configMapName, ruleConfigMaps, receiver, config } = inputs;
  const certificates = [
    receiver?.caCertificate && { ...receiver.caCertificate, path: 'ca.crt' },
    receiver?.clientCertificate && { ...receiver.clientCertificate, path: 'client.crt' },
    receiver?.clientKey && { ...receiver.clientKey, path: 'client.key' },
  ].filter((each) => each !== undefined);
  return [
    {
      volume: { name: 'config', configMap: { name: configMapName } },
      mount: { name: 'config', mountPath: CONFIG_DIRECTORY, readOnly: true },
    },
    ...(ruleConfigMaps.length === 0
      ? []
      : [
          {
            volume: {
              name: 'rules',
              projected: { sources: ruleConfigMaps.map((name) => ({ configMap: { name } })) },
            },
            mount: { name: 'rules', mountPath: RULES_DIRECTORY, readOnly: true },
          },
        ]),
    ...(inputs.props.rules?.upstreamSets ?? []).flatMap(({ set, origin }) =>
      origin.kind === 'mounted'
        ? []
        : [
            {
              volume: {
                name: `upstream-${set}`,
                configMap: { name: origin.name, items: [keyOfSet(set, origin.key)] },
              },
              mount: { name: `upstream-${set}`, mountPath: directoryOfSet(set), readOnly: true },
            },
          ],
    ),
    ...(certificates.length === 0
      ? []
      : [
          {
            volume: {
              name: 'receiver',
              projected: {
                sources: certificates.map(({ secretName, key, path }) => ({
                  secret: { name: secretName, items: [{ key, path }] },
                })),
              },
            },
            mount: { name: 'receiver', mountPath: RECEIVER_DIRECTORY, readOnly: true },
          },
        ]),
    ...(config.capture?.enabled === true && !isMounted(inputs.props, captureDirectory(config))
      ? [
          {
            volume: { name: 'captures', emptyDir: {} },
            mount: { name: 'captures', mountPath: captureDirectory(config) },
          },
        ]
      : []),
  ];
}

function isMounted({ extraVolumeMounts = [] }: FalcoProps, path: string): boolean {
  return extraVolumeMounts.some(({ mountPath }) => mountPath.replace(/\/+$/, '') === path);
}

/** The prefix names files as well as a directory: `/tmp/falco` gives `/tmp/falco_...scap`. */
export function captureDirectory(config: FalcoConfig): string {
  const prefix = config.capture?.pathPrefix ?? '/tmp/falco';
  return prefix.slice(0, Math.max(prefix.lastIndexOf('/'), 1));
}

/** Read-only, all of them: connecting to a socket is not writing to the file system. */
function hostPaths(driver: DriverBinding, sockets: readonly string[], nodes: NodeProfile): Mounted[] {
  const type = engineDirectoryType(sockets, nodes);
  return [
    hostPath('proc', '/proc', `${HOST_ROOT}/proc`, 'Directory'),
    hostPath('etc', '/etc', `${HOST_ROOT}/etc`, 'Directory'),
    ...driver.mounts.map(({ name, hostPath: path, mountPath }) =>
      hostPath(name, path, mountPath, 'Directory'),
    ),
    // Without propagation, so that file systems that the engine mounts there later, such as the roots of containers,
    // stay out of Falco's sight: the socket is a file, and no mount. Engines refuse propagation, too, where the node's
    // own mount is not shared.
    ...engineDirectories(sockets).map(({ path }, index) =>
      hostPath(`engine-sockets-${index}`, path, `${HOST_ROOT}${path}`, type),
    ),
  ];
}

/**
 * A pod waits for a missing `Directory`, and the kubelet says which: good where the nodes have one engine, since
 * everything is null without it. Of several a node has some. The kubelet makes the directories of the others, empty
 * ones, as the engine would do with no type at all.
 */
function engineDirectoryType(
  sockets: readonly string[],
  { onlySockets }: NodeProfile,
): 'Directory' | 'DirectoryOrCreate' {
  const areKnown = onlySockets !== undefined && sockets.every((socket) => onlySockets.includes(socket));
  return areKnown || sockets.length === 1 ? 'Directory' : 'DirectoryOrCreate';
}

function hostPath(
  name: string,
  path: string,
  mountPath: string,
  type: 'Directory' | 'DirectoryOrCreate',
): Mounted {
  return {
    volume: { name, hostPath: { path, type } },
    mount: { name, mountPath, readOnly: true },
  };
}

function webPort({ webserver }: FalcoConfig): Partial<api.Container> {
  return webserver?.enabled === false
    ? {}
    : { ports: [{ name: 'web', containerPort: webserver?.listenPort ?? 8765, protocol: 'TCP' }] };
}

function probes({ webserver }: FalcoConfig): Partial<api.Container> {
  if (webserver?.enabled === false) {
    return {};
  }
  const httpGet: api.HTTPGetAction = {
    path: webserver?.k8sHealthzEndpoint ?? '/healthz',
    port: 'web',
    ...(webserver?.sslEnabled === true && { scheme: 'HTTPS' }),
  };
  return {
    // The web server answers once rules are loaded and the probe is attached, which takes a while on a busy node.
    startupProbe: { httpGet, periodSeconds: 3, timeoutSeconds: 5, failureThreshold: 40 },
    livenessProbe: { httpGet, periodSeconds: 15, timeoutSeconds: 5, failureThreshold: 3 },
    readinessProbe: { httpGet, periodSeconds: 15, timeoutSeconds: 5, failureThreshold: 3 },
  };
}

function resources({ props }: FalcoResources): api.ResourceRequirements {
  return {
    requests: {
      cpu: props.cpuRequest,
      memory: props.memoryRequest,
    },
    limits: {
      ...(props.cpuLimit !== undefined && { cpu: props.cpuLimit }),
      memory: props.memoryLimit,
    },
  };
}

function affinity(props: FalcoProps, nodes: NodeProfile): Partial<api.PodSpec> {
  const wanted = props.affinity ?? offNodesToAvoid(nodes);
  return wanted === undefined ? {} : { affinity: wanted };
}
