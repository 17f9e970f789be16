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

/** What a {@link Falco} is like. Nothing is required. */
export interface FalcoProps extends ImageProps, ContainerPluginProps {
  /**
   * Namespace of all objects.
   *
   * @default - the chart's namespace; without one, 'falco', which is then emitted with its Pod Security labels
   */
  readonly namespace?: string;

  /**
   * Name of the DaemonSet, the ConfigMap and the service account, and start of the names of the others.
   *
   * @default 'falco'
   */
  readonly name?: string;

  /**
   * How Falco gets events out of the kernel.
   *
   * @default Driver.modernEbpf()
   */
  readonly driver?: Driver;

  /**
   * What the nodes are like: sockets, kernel, confinement.
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
   * Images and namespaces that the bundled rules leave alone, and changes to upstream's rules, as rules files.
   *
   * @default - all rules stay as they are
   */
  readonly tuning?: RuleTuning;

  /**
   * Where the ConfigMaps of the rules are made, such as a chart of their own, so that rules can be applied alone.
   *
   * @default - in the construct itself
   */
  readonly rulesScope?: Construct;

  /**
   * Whether upstream's stable rules, which are in the image, are loaded.
   *
   * @default true
   */
  readonly upstreamRules?: boolean;

  /**
   * Path of a file with upstream's stable rules as the image has them, such as a copy of `/etc/falco/falco_rules.yaml`.
   * Synth then checks other rules and `tuning` against the rules themselves; the pods load those of their image.
   *
   * @default - facts about upstream's rules of Falco 0.44.1 stand in for them
   */
  readonly upstreamRulesFile?: string;

  /**
   * `falco.yaml`.
   *
   * @default - see each option
   */
  readonly config?: FalcoConfig;

  /**
   * Keys of `falco.yaml` that {@link FalcoConfig} does not know, as they are written there. They are merged into what
   * is rendered. A key that a prop writes is refused.
   *
   * @default - no further keys
   */
  readonly extraConfig?: Readonly<Record<string, unknown>>;

  /**
   * How a change of the configuration or the rules reaches Falco.
   *
   * @default Reload.ROLLOUT
   */
  readonly reload?: Reload;

  /**
   * Name of the cluster, put onto every alert as `static.cluster`.
   *
   * @default - alerts do not say which cluster they come from
   */
  readonly clusterName?: string;

  /**
   * Where alerts are sent beside standard output. The same as calling {@link Falco.sendTo}.
   *
   * @default - standard output alone
   */
  readonly sendTo?: IAlertReceiver;

  /**
   * Whether Prometheus can ask for metrics, at `/metrics` of a Service of their own.
   *
   * @default false
   */
  readonly metrics?: boolean;

  /**
   * Whether a ServiceMonitor is emitted for the Prometheus Operator. Needs `metrics`, and the operator's CRDs.
   *
   * @default false
   */
  readonly serviceMonitor?: boolean;

  /**
   * How much of the node Falco may use.
   *
   * @default FalcoResources.medium()
   */
  readonly resources?: FalcoResources;

  /**
   * Taints of nodes that Falco runs on all the same.
   *
   * @default - every taint, since an attacker does not stay off tainted nodes
   */
  readonly tolerations?: readonly api.Toleration[];

  /**
   * Labels of the nodes that Falco runs on, beside `kubernetes.io/os: linux`.
   *
   * @default - all Linux nodes
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;

  /**
   * Affinity of the pods.
   *
   * @default - none, but off Fargate where the node profile says so
   */
  readonly affinity?: api.Affinity;

  /**
   * Priority class of the pods. An empty string sets no class. For a critical one outside `kube-system` a ResourceQuota is
   * emitted, without which GKE refuses the pods.
   *
   * @default 'system-node-critical', so that a full node does not go unwatched
   */
  readonly priorityClassName?: string;

  /**
   * How the pods are replaced when their template changes.
   *
   * @default UpdateStrategy.rollingUpdate(1)
   */
  readonly updateStrategy?: UpdateStrategy;

  /**
   * Seconds that Falco has to stop.
   *
   * @default 30
   */
  readonly terminationGracePeriodSeconds?: number;

  /**
   * Name of an existing service account for the pods. Falco asks nothing of the Kubernetes API.
   *
   * @default - one is made, without a token
   */
  readonly serviceAccountName?: string;

  /**
   * Annotations of the service account that is made.
   *
   * @default - none
   */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;

  /**
   * Security context of the pod, merged over what the construct sets.
   *
   * @default - what the node profile asks for
   */
  readonly podSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the container, merged over what the construct sets.
   *
   * @default - root with the driver's capabilities and no others, read-only root file system
   */
  readonly containerSecurityContext?: api.SecurityContext;

  /**
   * Security context of the pod, in place of what the construct sets. What is lost is a warning
   * (PROP1012). Excludes `podSecurityContext`.
   *
   * @default - `podSecurityContext`, merged over what the construct sets
   */
  readonly unsafePodSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the container, in place of what the construct sets. What is lost is a warning
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
   * Labels of the pods.
   *
   * @default - the construct's own
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the pods.
   *
   * @default - the checksums of the configuration and the rules
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;

  /**
   * Environment variables of the container. `falco.yaml` may refer to them as `${NAME}`.
   *
   * @default - those that Falco needs
   */
  readonly extraEnv?: readonly api.EnvVar[];

  /**
   * Arguments behind those of the construct.
   *
   * @default - none
   */
  readonly extraArgs?: readonly string[];

  /**
   * Volumes of the pod.
   *
   * @default - those that Falco needs
   */
  readonly extraVolumes?: readonly api.Volume[];

  /**
   * Mounts of the container.
   *
   * @default - those that Falco needs
   */
  readonly extraVolumeMounts?: readonly api.VolumeMount[];

  /**
   * Containers that run to their end before Falco starts.
   *
   * @default - none
   */
  readonly extraInitContainers?: readonly api.Container[];
}

/** Every prop there is, and what its value is. The compiler refuses a list with one missing. */
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

/** What values of the Helm chart are called here. */
export const CHART_VALUES: Readonly<Record<string, string>> = {
  customRules: 'write rules: RuleFiles.fromDirectory("rules") or RuleFiles.inline(name, text)',
  ebpf: 'write driver: Driver.modernEbpf()',
  falco: 'falco.yaml is the prop "config", with names in camel case',
  falcoctl: 'nothing is downloaded at start: give your rules to the prop "rules"',
  falcosidekick: 'make a Falcosidekick and write falco.sendTo(sidekick)',
  grpc: 'Falco 0.44 has no gRPC server: write falco.sendTo(sidekick)',
  image: 'write imageRegistry, imageRepository, imageTag or imageDigest',
  podPriorityClassName: 'write priorityClassName',
  tty: 'standard output is written line by line without a terminal: leave it out',
};
