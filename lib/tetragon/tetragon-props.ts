import type { NodeProfile, UpdateStrategy } from '../falco';
import type { PropType } from '../falco/check-types';
import type { api } from '../kubernetes';
import type { AgentProps } from './agent-props';
import type { ExportProps } from './export-props';
import type { TetragonImageProps } from './images';
import type { OperatorProps } from './operator-props';

/** What a {@link Tetragon} is like. Nothing is required. */
export interface TetragonProps extends TetragonImageProps, ExportProps, AgentProps, OperatorProps {
  /**
   * Namespace of all objects. It has to be there, and to let in privileged pods: it is never emitted.
   *
   * @default - the chart's namespace; without one, 'kube-system'
   */
  readonly namespace?: string;

  /**
   * Name of the DaemonSet, its service account and its permissions, and start of the names of the others.
   *
   * @default 'tetragon'
   */
  readonly name?: string;

  /**
   * Name of the cluster, put onto every event as `cluster_name`.
   *
   * @default - events do not say which cluster they come from
   */
  readonly clusterName?: string;

  /**
   * What the nodes are like: their confinement, and whether some are Fargate's.
   *
   * @default NodeProfile.containerd()
   */
  readonly nodes?: NodeProfile;

  /**
   * Whether Prometheus can ask for metrics: the agents on port 2112 of every address of their nodes, the operator on
   * port 2113 of its pods. Only metrics say that a policy did not load, or that events were lost.
   *
   * @default false, since anybody who reaches the nodes can ask, and hears of pods and programs
   */
  readonly metrics?: boolean;

  /**
   * Whether ServiceMonitors are emitted for the Prometheus Operator. Needs `metrics`, and the operator's CRDs.
   *
   * @default false
   */
  readonly serviceMonitor?: boolean;

  /**
   * Labels of the ServiceMonitors, by which a Prometheus selects them.
   *
   * @default - the construct's own
   */
  readonly serviceMonitorLabels?: Readonly<Record<string, string>>;

  /**
   * How much of the node the agent may use.
   *
   * @default - what the process cache needs, see {@link ProcessCache}
   */
  readonly resources?: api.ResourceRequirements;

  /**
   * How much of the node the container may use that writes events to standard output.
   *
   * @default - 10m CPU and 16Mi memory kept free, 64Mi memory at most
   */
  readonly exportStdoutResources?: api.ResourceRequirements;

  /**
   * Taints of nodes that the agent runs on all the same.
   *
   * @default - every taint, since an attacker does not stay off tainted nodes
   */
  readonly tolerations?: readonly api.Toleration[];

  /**
   * Labels of the nodes that the agent runs on, beside `kubernetes.io/os: linux`.
   *
   * @default - all Linux nodes
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;

  /**
   * Affinity of the agent's pods.
   *
   * @default - none, but off Fargate where the node profile says so
   */
  readonly affinity?: api.Affinity;

  /**
   * Priority class of the agent's pods. An empty text is none. For a critical one outside `kube-system` a
   * ResourceQuota is emitted, without which GKE refuses the pods.
   *
   * @default 'system-node-critical', so that a full node does not go unwatched
   */
  readonly priorityClassName?: string;

  /**
   * How the agent's pods are replaced when their template changes.
   *
   * @default UpdateStrategy.rollingUpdate(1)
   */
  readonly updateStrategy?: UpdateStrategy;

  /**
   * Seconds that the agent has to stop. The node is not watched meanwhile, and the container that writes to standard
   * output always takes all of them, since it does not listen to the signal.
   *
   * @default 1, as upstream
   */
  readonly terminationGracePeriodSeconds?: number;

  /**
   * Name of an existing service account for the agent's pods. It is given the agent's permissions.
   *
   * @default - one is made
   */
  readonly serviceAccountName?: string;

  /**
   * Annotations of the service account that is made.
   *
   * @default - none
   */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;

  /**
   * Security context of the agent's pods.
   *
   * @default - none, since containers have their own
   */
  readonly podSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the agent's container, merged over what the construct sets.
   *
   * @default - privileged, with a root file system that is read-only
   */
  readonly containerSecurityContext?: api.SecurityContext;

  /**
   * Security context of the agent's pods, in place of what the construct sets. What is lost is a warning
   * (PROP1012). Excludes `podSecurityContext`.
   *
   * @default - `podSecurityContext`, merged over what the construct sets
   */
  readonly unsafePodSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the agent's container, in place of what the construct sets. What is lost is a warning
   * (PROP1012). Excludes `containerSecurityContext`.
   *
   * @default - `containerSecurityContext`, merged over what the construct sets
   */
  readonly unsafeContainerSecurityContext?: api.SecurityContext;

  /**
   * Labels of all objects.
   *
   * @default - the construct's own
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the DaemonSet.
   *
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * Labels of the agent's pods.
   *
   * @default - the construct's own
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the agent's pods.
   *
   * @default - the checksum of the configuration
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;

  /**
   * Environment variables of the agent.
   *
   * @default - those that the agent needs
   */
  readonly extraEnv?: readonly api.EnvVar[];

  /**
   * Volumes of the agent's pods.
   *
   * @default - those that the agent needs
   */
  readonly extraVolumes?: readonly api.Volume[];

  /**
   * Mounts of the agent's container.
   *
   * @default - those that the agent needs
   */
  readonly extraVolumeMounts?: readonly api.VolumeMount[];

  /**
   * Containers that run to their end before the agent starts.
   *
   * @default - none
   */
  readonly extraInitContainers?: readonly api.Container[];
}

/** Every prop there is, and what its value is. The compiler refuses a list with one missing. */
export const KNOWN_PROPS: Readonly<Record<keyof TetragonProps, PropType>> = {
  affinity: 'map',
  annotations: 'map',
  cgidmap: 'boolean',
  cgroupRate: 'class',
  clusterName: 'text',
  containerSecurityContext: 'map',
  crds: 'class',
  criSocket: 'text',
  dataCacheSize: 'number',
  enableAncestors: 'list',
  enablePodAnnotations: 'boolean',
  enablePodInfo: 'boolean',
  enablePolicyFilter: 'boolean',
  enableProcessCred: 'boolean',
  enableProcessNs: 'boolean',
  eventCacheRetries: 'number',
  eventCacheRetryDelay: 'class',
  eventQueueSize: 'number',
  exportAllow: 'list',
  exportBytesPerSecond: 'number',
  exportDeny: 'list',
  exportDirectory: 'text',
  exportFileMaxBackups: 'number',
  exportFileMaxSizeMB: 'number',
  exportFileName: 'text',
  exportFilePerm: 'text',
  exportFileRotationInterval: 'class',
  exportRateLimit: 'number',
  exportStdout: 'boolean',
  exportStdoutImageDigest: 'text',
  exportStdoutImageRepository: 'text',
  exportStdoutImageTag: 'text',
  exportStdoutResources: 'map',
  exportSurvives: 'class',
  extraConfig: 'map',
  extraEnv: 'list',
  extraInitContainers: 'list',
  extraVolumeMounts: 'list',
  extraVolumes: 'list',
  fieldFilters: 'list',
  forceUpdateCrds: 'boolean',
  hostProcPath: 'text',
  imageDigest: 'text',
  imagePullPolicy: 'text',
  imagePullSecrets: 'list',
  imageRegistry: 'text',
  imageRepository: 'text',
  imageTag: 'text',
  keepSensorsOnExit: 'boolean',
  labels: 'map',
  logFormat: 'text',
  logLevel: 'text',
  metrics: 'boolean',
  metricsLabelFilter: 'list',
  name: 'text',
  namespace: 'text',
  nodeSelector: 'map',
  nodes: 'class',
  operatorAffinity: 'map',
  operatorContainerSecurityContext: 'map',
  operatorImageDigest: 'text',
  operatorImageRepository: 'text',
  operatorImageTag: 'text',
  operatorNodeSelector: 'map',
  operatorPodAnnotations: 'map',
  operatorPodLabels: 'map',
  operatorPodSecurityContext: 'map',
  operatorPriorityClassName: 'text',
  operatorReplicas: 'number',
  operatorResources: 'map',
  operatorTolerations: 'list',
  parentsMapEnabled: 'boolean',
  podAnnotations: 'map',
  podLabels: 'map',
  podSecurityContext: 'map',
  priorityClassName: 'text',
  processCache: 'class',
  processCacheGcInterval: 'class',
  processEnvironmentVariables: 'list',
  rbQueueSize: 'text',
  rbSize: 'text',
  rbSizeTotal: 'text',
  redactionFilters: 'list',
  resources: 'map',
  serverAddress: 'text',
  serviceAccountAnnotations: 'map',
  serviceAccountName: 'text',
  serviceMonitor: 'boolean',
  serviceMonitorLabels: 'map',
  terminationGracePeriodSeconds: 'number',
  tolerations: 'list',
  unsafeContainerSecurityContext: 'map',
  unsafeOperatorContainerSecurityContext: 'map',
  unsafeOperatorPodSecurityContext: 'map',
  unsafePodSecurityContext: 'map',
  updateStrategy: 'class',
  usePerfRingBuffer: 'boolean',
};

/** What values of the Helm chart, and props that people look for, are called here. */
export const CHART_VALUES: Readonly<Record<string, string>> = {
  agent: 'Tetragon itself sends no alerts: use tetragon.sendTo(sidekick)',
  collector: 'Tetragon itself sends no alerts: use tetragon.sendTo(sidekick)',
  cri: 'write criSocket',
  enableCri: 'write criSocket',
  exportAllowList: 'write exportAllow, with a list of filters',
  exportDenyList: 'write exportDeny, with a list of filters',
  exportFileCompress:
    'programs that follow the file cannot read a compressed one, so events are lost at each rotation',
  exportFilename: 'write exportFileName',
  extraArgs: 'every flag is a key of "extraConfig", or has a prop',
  gops: 'gops has no authentication: any process on the node could change how the agent runs',
  grpc: 'the server listens on a socket of the node: see "serverAddress"',
  image: 'write imageRegistry, imageRepository, imageTag or imageDigest',
  processCacheSize: 'write processCache: ProcessCache.of(65536)',
  rthooks: "nothing is put into the container engine of the nodes: use upstream's chart for the hooks",
  tetragon: 'its values are props of their own, without "tetragon" before them',
  tetragonOperator: 'its values are props that start with "operator"',
};
