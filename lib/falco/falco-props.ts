import type { Construct } from 'constructs';
import type { IAlertReceiver } from '../alerts';
import type { api, ImageProps } from '../kubernetes';
import type { PropType } from './check-types';
import type { FalcoConfig } from './config';
import type { ContainerPluginProps } from './container-plugin';
import type { Driver } from './driver';
import type { NodeProfile } from './node-profile';
import type { Reload } from './reload';
import type { FalcoResources } from './resources';
import type { RuleFiles } from './rule-files';
import type { RuleTuning } from './tuning';
import type { UpdateStrategy } from './update-strategy';

/** Properties of {@link Falco}. All are optional. */
export interface FalcoProps extends ImageProps, ContainerPluginProps {
  /**
   * Namespace of all objects.
   *
   * @default - the chart's namespace; if it has none, 'falco', which is then created with Pod Security labels
   */
  readonly namespace?: string;

  /**
   * Name of the DaemonSet, the ConfigMap and the service account, and prefix of the names of all other objects.
   *
   * @default 'falco'
   */
  readonly name?: string;

  /**
   * How Falco captures events from the kernel.
   *
   * @default Driver.modernEbpf()
   */
  readonly driver?: Driver;

  /**
   * Properties of the nodes: sockets, kernel and confinement.
   *
   * @default NodeProfile.any()
   */
  readonly nodes?: NodeProfile;

  /**
   * Rules that are loaded after upstream's.
   *
   * @default RuleFiles.bundled()
   */
  readonly rules?: RuleFiles;

  /**
   * Images and namespaces that the bundled rules ignore, and changes to upstream's rules. Rendered as rules files.
   *
   * @default - no changes to the rules
   */
  readonly tuning?: RuleTuning;

  /**
   * Scope in which the ConfigMaps of the rules are created, such as a separate chart, so that the rules can be applied
   * on their own.
   *
   * @default - the construct itself
   */
  readonly rulesScope?: Construct;

  /**
   * Whether to load upstream's stable rules, which are part of the image.
   *
   * @default true
   */
  readonly upstreamRules?: boolean;

  /**
   * Path of a file with upstream's stable rules as they are in the image, such as a copy of
   * `/etc/falco/falco_rules.yaml`. Synth then checks the other rules and `tuning` against this file; the pods still
   * load the rules from their image.
   *
   * @default - other rules are checked against bundled facts about upstream's rules of Falco 0.44.1
   */
  readonly upstreamRulesFile?: string;

  /**
   * Options of `falco.yaml`.
   *
   * @default - the default of each option
   */
  readonly config?: FalcoConfig;

  /**
   * Keys of `falco.yaml` that {@link FalcoConfig} does not cover, spelled as in the file. They are merged into the
   * rendered configuration. A key that a prop already sets is an error.
   *
   * @default - no additional keys
   */
  readonly extraConfig?: Readonly<Record<string, unknown>>;

  /**
   * How changes to the configuration or the rules are rolled out.
   *
   * @default Reload.ROLLOUT
   */
  readonly reload?: Reload;

  /**
   * Name of the cluster, added to every alert as `static.cluster`.
   *
   * @default - alerts do not name their cluster
   */
  readonly clusterName?: string;

  /**
   * Receiver that alerts are sent to, in addition to standard output. Equivalent to calling {@link Falco.sendTo}.
   *
   * @default - standard output only
   */
  readonly sendTo?: IAlertReceiver;

  /**
   * Whether to expose Prometheus metrics, at `/metrics` of a dedicated Service.
   *
   * @default false
   */
  readonly metrics?: boolean;

  /**
   * Whether to create a ServiceMonitor for the Prometheus Operator. Requires `metrics` and the operator's CRDs.
   *
   * @default false
   */
  readonly serviceMonitor?: boolean;

  /**
   * CPU and memory of the container.
   *
   * @default FalcoResources.medium()
   */
  readonly resources?: FalcoResources;

  /**
   * Taints that Falco tolerates.
   *
   * @default - every taint, since attackers do not avoid tainted nodes
   */
  readonly tolerations?: readonly api.Toleration[];

  /**
   * Labels of the nodes that Falco runs on, in addition to `kubernetes.io/os: linux`.
   *
   * @default - all Linux nodes
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;

  /**
   * Affinity of the pods.
   *
   * @default - no affinity, but excludes nodes that the node profile avoids, such as Fargate
   */
  readonly affinity?: api.Affinity;

  /**
   * Priority class of the pods. An empty string sets no class. For a critical class outside `kube-system`, a
   * ResourceQuota is created, because GKE rejects the pods without it.
   *
   * @default 'system-node-critical', so that full nodes are watched too
   */
  readonly priorityClassName?: string;

  /**
   * How the pods are replaced when their template changes.
   *
   * @default UpdateStrategy.rollingUpdate(1)
   */
  readonly updateStrategy?: UpdateStrategy;

  /**
   * Time that Falco has to shut down, in seconds.
   *
   * @default 30
   */
  readonly terminationGracePeriodSeconds?: number;

  /**
   * Name of an existing service account for the pods. Falco does not use the Kubernetes API.
   *
   * @default - a service account is created, without a token
   */
  readonly serviceAccountName?: string;

  /**
   * Annotations of the service account that the construct creates.
   *
   * @default - no annotations
   */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;

  /**
   * Security context of the pod, merged over the construct's.
   *
   * @default - the security context that the node profile requires
   */
  readonly podSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the container, merged over the construct's.
   *
   * @default - root with only the driver's capabilities, read-only root file system
   */
  readonly containerSecurityContext?: api.SecurityContext;

  /**
   * Security context of the pod, which replaces the construct's. Settings that are lost are reported as warnings
   * (PROP1012). Cannot be combined with `podSecurityContext`.
   *
   * @default - `podSecurityContext`, merged over the construct's
   */
  readonly unsafePodSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the container, which replaces the construct's. Settings that are lost are reported as warnings
   * (PROP1012). Cannot be combined with `containerSecurityContext`.
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
   * Labels of the pods.
   *
   * @default - only the construct's own labels
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the pods.
   *
   * @default - the checksums of the configuration and the rules
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;

  /**
   * Additional environment variables of the container. `falco.yaml` can refer to them as `${NAME}`.
   *
   * @default - only the variables that Falco needs
   */
  readonly extraEnv?: readonly api.EnvVar[];

  /**
   * Additional arguments, after those of the construct.
   *
   * @default - no additional arguments
   */
  readonly extraArgs?: readonly string[];

  /**
   * Additional volumes of the pod.
   *
   * @default - only the volumes that Falco needs
   */
  readonly extraVolumes?: readonly api.Volume[];

  /**
   * Additional volume mounts of the container.
   *
   * @default - only the mounts that Falco needs
   */
  readonly extraVolumeMounts?: readonly api.VolumeMount[];

  /**
   * Init containers, which run to completion before Falco starts.
   *
   * @default - no init containers
   */
  readonly extraInitContainers?: readonly api.Container[];
}

/** Every prop with the type of its value. The compiler rejects a list with one missing. */
export const KNOWN_PROPS: Readonly<Record<keyof FalcoProps, PropType>> = {
  affinity: 'map',
  annotations: 'map',
  clusterName: 'text',
  config: 'map',
  containerEngines: 'list',
  containerHooks: 'list',
  containerLabelMaxLength: 'number',
  containerSecurityContext: 'map',
  containerWithSize: 'boolean',
  driver: 'class',
  extraArgs: 'list',
  extraConfig: 'map',
  extraEnv: 'list',
  extraInitContainers: 'list',
  extraVolumeMounts: 'list',
  extraVolumes: 'list',
  imageDigest: 'text',
  imagePullPolicy: 'text',
  imagePullSecrets: 'list',
  imageRegistry: 'text',
  imageRepository: 'text',
  imageTag: 'text',
  labels: 'map',
  metrics: 'boolean',
  name: 'text',
  namespace: 'text',
  nodeSelector: 'map',
  nodes: 'class',
  podAnnotations: 'map',
  podLabels: 'map',
  podSecurityContext: 'map',
  priorityClassName: 'text',
  reload: 'class',
  resources: 'class',
  rules: 'class',
  rulesScope: 'class',
  sendTo: 'class',
  serviceAccountAnnotations: 'map',
  serviceAccountName: 'text',
  serviceMonitor: 'boolean',
  terminationGracePeriodSeconds: 'number',
  tolerations: 'list',
  tuning: 'map',
  unsafeContainerSecurityContext: 'map',
  unsafePodSecurityContext: 'map',
  updateStrategy: 'class',
  upstreamRules: 'boolean',
  upstreamRulesFile: 'text',
};

/** Values of the Helm chart, each with the corresponding prop. */
export const CHART_VALUES: Readonly<Record<string, string>> = {
  customRules: 'write rules: RuleFiles.fromDirectory("rules") or RuleFiles.inline(name, text)',
  ebpf: 'write driver: Driver.modernEbpf()',
  falco: 'use the prop "config" for falco.yaml, with names in camel case',
  falcoctl: 'nothing is downloaded at start: use the prop "rules" for your rules',
  falcosidekick: 'create a Falcosidekick and call falco.sendTo(sidekick)',
  grpc: 'Falco 0.44 has no gRPC server: call falco.sendTo(sidekick)',
  image: 'write imageRegistry, imageRepository, imageTag or imageDigest',
  podPriorityClassName: 'write priorityClassName',
  tty: 'remove it: standard output is line-buffered without a terminal',
};
