import type { NodeProfile, UpdateStrategy } from '../falco';
import type { PropType } from '../falco/check-types';
import type { api } from '../kubernetes';
import type { AgentProps } from './agent-props';
import type { ExportProps } from './export-props';
import type { TetragonImageProps } from './images';
import type { OperatorProps } from './operator-props';

/** Properties of {@link Tetragon}. All are optional. */
export interface TetragonProps extends TetragonImageProps, ExportProps, AgentProps, OperatorProps {
  /**
   * Namespace of all objects. It must exist and admit privileged pods; it is never created.
   *
   * @default - the chart's namespace; if it has none, 'kube-system'
   */
  readonly namespace?: string;

  /**
   * Name of the DaemonSet, its service account and its RBAC objects, and prefix of the names of all other objects.
   *
   * @default 'tetragon'
   */
  readonly name?: string;

  /**
   * Name of the cluster, added to every event as `cluster_name`.
   *
   * @default - events do not name their cluster
   */
  readonly clusterName?: string;

  /**
   * Properties of the nodes: their confinement, and whether some are Fargate nodes.
   *
   * @default NodeProfile.containerd()
   */
  readonly nodes?: NodeProfile;

  /**
   * Whether to expose Prometheus metrics: of the agents on port 2112 of every address of their nodes, of the operator
   * on port 2113 of its pods. Only metrics show that a policy failed to load or that events were lost.
   *
   * @default false, because anyone who can reach the nodes can read the metrics, which name pods and binaries
   */
  readonly metrics?: boolean;

  /**
   * Whether to create ServiceMonitors for the Prometheus Operator. Requires `metrics` and the operator's CRDs.
   *
   * @default false
   */
  readonly serviceMonitor?: boolean;

  /**
   * Labels of the ServiceMonitors, for the selector of Prometheus.
   *
   * @default - only the construct's own labels
   */
  readonly serviceMonitorLabels?: Readonly<Record<string, string>>;

  /**
   * Resource requests and limits of the agent.
   *
   * @default - derived from the process cache, see {@link ProcessCache}
   */
  readonly resources?: api.ResourceRequirements;

  /**
   * Resource requests and limits of the container that writes events to standard output.
   *
   * @default - requests of 10m CPU and 16Mi memory, memory limit of 64Mi
   */
  readonly exportStdoutResources?: api.ResourceRequirements;

  /**
   * Taints that the agent tolerates.
   *
   * @default - every taint, since attackers do not avoid tainted nodes
   */
  readonly tolerations?: readonly api.Toleration[];

  /**
   * Labels of the nodes that the agent runs on, in addition to `kubernetes.io/os: linux`.
   *
   * @default - all Linux nodes
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;

  /**
   * Affinity of the agent's pods.
   *
   * @default - no affinity, but excludes nodes that the node profile avoids, such as Fargate
   */
  readonly affinity?: api.Affinity;

  /**
   * Priority class of the agent's pods. An empty string sets no class. For a critical class outside `kube-system`, a
   * ResourceQuota is created, because GKE rejects the pods without it.
   *
   * @default 'system-node-critical', so that full nodes are watched too
   */
  readonly priorityClassName?: string;

  /**
   * How the agent's pods are replaced when their template changes.
   *
   * @default UpdateStrategy.rollingUpdate(1)
   */
  readonly updateStrategy?: UpdateStrategy;

  /**
   * Time that the agent has to shut down, in seconds. The node is not watched in the meantime, and the container that
   * writes to standard output always uses the full time because it ignores the signal.
   *
   * @default 1, like upstream
   */
  readonly terminationGracePeriodSeconds?: number;

  /**
   * Name of an existing service account for the agent's pods. It is granted the agent's permissions.
   *
   * @default - a service account is created
   */
  readonly serviceAccountName?: string;

  /**
   * Annotations of the service account that the construct creates.
   *
   * @default - no annotations
   */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;

  /**
   * Security context of the agent's pods.
   *
   * @default - no pod security context, because the containers have their own
   */
  readonly podSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the agent's container, merged over the construct's.
   *
   * @default - privileged, read-only root file system
   */
  readonly containerSecurityContext?: api.SecurityContext;

  /**
   * Security context of the agent's pods, which replaces the construct's. Settings that are lost are reported as
   * warnings (PROP1012). Cannot be combined with `podSecurityContext`.
   *
   * @default - `podSecurityContext`, merged over the construct's
   */
  readonly unsafePodSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the agent's container, which replaces the construct's. Settings that are lost are reported as
   * warnings (PROP1012). Cannot be combined with `containerSecurityContext`.
   *
   * @default - `containerSecurityContext`, merged over the construct's
   */
  readonly unsafeContainerSecurityContext?: api.SecurityContext;

  /**
   * Labels of all objects.
   *
   * @default - only the construct's own labels
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the DaemonSet.
   *
   * @default - no annotations
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * Labels of the agent's pods.
   *
   * @default - only the construct's own labels
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the agent's pods.
   *
   * @default - the checksum of the configuration
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;

  /**
   * Additional environment variables of the agent.
   *
   * @default - only the variables that the agent needs
   */
  readonly extraEnv?: readonly api.EnvVar[];

  /**
   * Additional volumes of the agent's pods.
   *
   * @default - only the volumes that the agent needs
   */
  readonly extraVolumes?: readonly api.Volume[];

  /**
   * Additional volume mounts of the agent's container.
   *
   * @default - only the mounts that the agent needs
   */
  readonly extraVolumeMounts?: readonly api.VolumeMount[];

  /**
   * Init containers, which run to completion before the agent starts.
   *
   * @default - no init containers
   */
  readonly extraInitContainers?: readonly api.Container[];
}

/** Every prop with the type of its value. The compiler rejects a list with one missing. */
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

/** Values of the Helm chart, and other names that users may expect, each with the corresponding prop. */
export const CHART_VALUES: Readonly<Record<string, string>> = {
  agent: 'Tetragon itself sends no alerts: use tetragon.sendTo(sidekick)',
  collector: 'Tetragon itself sends no alerts: use tetragon.sendTo(sidekick)',
  cri: 'write criSocket',
  enableCri: 'write criSocket',
  exportAllowList: 'use exportAllow, with a list of filters',
  exportDenyList: 'use exportDeny, with a list of filters',
  exportFileCompress:
    'programs that follow the file cannot read compressed files, so events are lost at each rotation',
  exportFilename: 'write exportFileName',
  extraArgs: 'use the prop of the flag, or a key of "extraConfig"',
  gops: 'gops has no authentication: any process on the node could change how the agent runs',
  grpc: 'use "serverAddress": the server listens on a socket of the node',
  image: 'write imageRegistry, imageRepository, imageTag or imageDigest',
  processCacheSize: 'write processCache: ProcessCache.of(65536)',
  rthooks: "use upstream's chart for the hooks: nothing is installed into the container engine of the nodes",
  tetragon: 'use the props without the prefix "tetragon"',
  tetragonOperator: 'use the props that start with "operator"',
};
