import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import {
  CgroupRate,
  CrdInstall,
  FieldFilterAction,
  NodeProfile,
  ProcessCache,
  TetragonEventType,
  type TetragonProps,
  UpdateStrategy,
} from '../../lib';

const quantity = k8s.Quantity.fromString;

const RESOURCES: k8s.ResourceRequirements = {
  requests: { cpu: quantity('200m'), memory: quantity('1Gi') },
  limits: { memory: quantity('2Gi') },
};

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** Props that exclude others. */
type Excluding =
  | 'rbSize'
  | 'serviceAccountName'
  | 'unsafeContainerSecurityContext'
  | 'unsafeOperatorContainerSecurityContext'
  | 'unsafeOperatorPodSecurityContext'
  | 'unsafePodSecurityContext';

/** Every other prop; the compiler refuses a list with one missing. */
export const EVERY_PROP: Required<Omit<TetragonProps, Excluding>> = {
  affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
  annotations: { 'example.com/octal': '012' },
  cgidmap: true,
  cgroupRate: CgroupRate.of(1000, Duration.seconds(1)),
  clusterName: 'prod-1',
  containerSecurityContext: { runAsGroup: 0 },
  crds: CrdInstall.OPERATOR,
  criSocket: '/run/containerd/containerd.sock',
  dataCacheSize: 2048,
  enableAncestors: [TetragonEventType.PROCESS_EXEC],
  enablePodAnnotations: true,
  enablePodInfo: true,
  enablePolicyFilter: false,
  enableProcessCred: true,
  enableProcessNs: true,
  eventCacheRetries: 20,
  eventCacheRetryDelay: Duration.seconds(3),
  eventQueueSize: 20_000,
  exportAllow: [{ eventTypes: [TetragonEventType.PROCESS_EXEC] }],
  exportBytesPerSecond: 65_536,
  exportDeny: [],
  exportDirectory: '/var/lib/events',
  exportFileMaxBackups: 12,
  exportFileMaxSizeMB: 200,
  exportFileName: 'events.json',
  exportFilePerm: '640',
  exportFileRotationInterval: Duration.hours(1),
  exportRateLimit: 10_000,
  exportStdout: true,
  exportStdoutImageDigest: DIGEST,
  exportStdoutImageRepository: 'security/export-stdout',
  exportStdoutImageTag: 'v1.1.1-custom',
  exportStdoutResources: RESOURCES,
  exportSurvives: Duration.hours(3),
  extraConfig: { 'execve-map-entries': '65536' },
  extraEnv: [{ name: 'EXAMPLE', value: '1e3' }],
  extraInitContainers: [
    {
      name: 'wait',
      image: 'registry.example.com/wait:1.0',
      imagePullPolicy: 'IfNotPresent',
      resources: RESOURCES,
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
    },
  ],
  extraVolumeMounts: [{ name: 'policies', mountPath: '/etc/tetragon/tetragon.tp.d', readOnly: true }],
  extraVolumes: [{ name: 'policies', configMap: { name: 'own-policies' } }],
  fieldFilters: [{ fields: ['process.environment_variables'], action: FieldFilterAction.EXCLUDE }],
  forceUpdateCrds: true,
  hostProcPath: '/procHost',
  imageDigest: DIGEST,
  imagePullPolicy: 'Always',
  imagePullSecrets: ['registry'],
  imageRegistry: 'registry.example.com:5000/mirror',
  imageRepository: 'security/tetragon',
  imageTag: 'v1.7.0-custom',
  keepSensorsOnExit: true,
  labels: { 'example.com/team': 'on' },
  logFormat: 'json',
  logLevel: 'debug',
  metrics: true,
  metricsLabelFilter: ['namespace'],
  name: 'tetragon-blue',
  namespace: 'detection',
  nodeSelector: { 'example.com/pool': '1' },
  nodes: NodeProfile.of({ name: 'own', seLinuxOptions: { type: 'spc_t' } }),
  operatorAffinity: {},
  operatorContainerSecurityContext: { runAsGroup: 1000 },
  operatorImageDigest: DIGEST,
  operatorImageRepository: 'security/tetragon-operator',
  operatorImageTag: 'v1.7.0-custom',
  operatorNodeSelector: { 'example.com/pool': '2' },
  operatorPodAnnotations: { 'example.com/float': '1e3' },
  operatorPodLabels: { 'example.com/pod': 'yes' },
  operatorPodSecurityContext: { supplementalGroups: [1000] },
  operatorPriorityClassName: 'detection',
  operatorReplicas: 2,
  operatorResources: RESOURCES,
  operatorTolerations: [{ key: 'example.com/pool', operator: 'Exists' }],
  parentsMapEnabled: true,
  podAnnotations: { 'example.com/null': '~' },
  podLabels: { 'example.com/pod': 'yes' },
  podSecurityContext: { supplementalGroups: [1000] },
  priorityClassName: 'detection',
  processCache: ProcessCache.large(),
  processCacheGcInterval: Duration.minutes(1),
  processEnvironmentVariables: ['LD_PRELOAD'],
  rbQueueSize: '128K',
  rbSizeTotal: '8M',
  redactionFilters: [{ redact: ['--password=(\\S*)'] }],
  resources: RESOURCES,
  serverAddress: 'unix:///var/run/tetragon/other.sock',
  serviceAccountAnnotations: { 'example.com/boolean': 'yes' },
  serviceMonitor: true,
  serviceMonitorLabels: { release: 'prometheus' },
  terminationGracePeriodSeconds: 10,
  tolerations: [{ key: 'example.com/pool', operator: 'Equal', value: '1', effect: 'NoSchedule' }],
  updateStrategy: UpdateStrategy.onDelete(),
  usePerfRingBuffer: true,
};

/** What the objects need beside themselves. */
export const GIVEN_TO_EVERY_PROP = [
  'Namespace detection',
  'PriorityClass detection',
  'Secret detection/registry',
  'ConfigMap detection/own-policies',
];
