import type { k8s } from 'cdk8s-plus-28';
import type { SecretKey } from '../alerts';
import type { api, ImageProps } from '../kubernetes';
import type { AwsIdentity } from './aws-identity';
import type { Output } from './output.generated';

/** Props of {@link Falcosidekick}. */
export interface FalcosidekickProps extends ImageProps {
  /** Where alerts go. At least one, and each at most once. */
  readonly outputs: readonly Output[];

  /**
   * Namespace of all objects.
   *
   * @default - the namespace of the chart, or `falco`, which is then created
   */
  readonly namespace?: string;

  /**
   * Name of all objects.
   *
   * @default 'falcosidekick'
   */
  readonly name?: string;

  /**
   * Name of the cluster, which every alert then carries in the field `cluster`.
   *
   * @default - alerts do not name the cluster
   */
  readonly clusterName?: string;

  /**
   * Who Falcosidekick is for AWS. Required with an output to AWS.
   *
   * @default - no identity
   */
  readonly awsIdentity?: AwsIdentity;

  /**
   * Whether Falcosidekick asks AWS at start who it is. Where that fails, for example because the role is not there
   * yet, it gives up on every output to AWS until it is restarted. Without the question each alert tries anew.
   *
   * @default false
   */
  readonly awsCheckIdentity?: boolean;

  /**
   * Fields that every alert gets, by name. Names and values hold no colon and no comma. A value `%NAME` stands for
   * the environment variable of that name, from `extraEnv`, which may hold both.
   *
   * @default - no fields beside `cluster`
   */
  readonly customFields?: Readonly<Record<string, string>>;

  /**
   * Fields that every alert gets, as Go templates over the alert's own fields, such as
   * `{ pod: '{{ index . "k8s.pod.name" }}' }`. Names and templates hold no colon and no comma. A field that an alert
   * does not have is printed as `<no value>`.
   *
   * @default - no templated fields
   */
  readonly templatedFields?: Readonly<Record<string, string>>;

  /**
   * Tags that every alert gets, without blanks and commas.
   *
   * @default - the tags of the rule only
   */
  readonly customTags?: readonly string[];

  /**
   * How the text of an alert is rewritten: a text with `<timestamp>`, `<priority>`, `<output>`, `<custom_fields>`,
   * `<templated_fields>` and `<tags>`.
   *
   * @default - the text stays as Falco wrote it
   */
  readonly outputFieldFormat?: string;

  /**
   * What stands for an opening bracket in the names of fields, such as `_`, which makes `proc.aname_2` of
   * `proc.aname[2]`: some stores refuse brackets.
   *
   * @default - brackets stay
   */
  readonly bracketReplacer?: string;

  /**
   * Fields of alerts that the metric `falcosecurity_falcosidekick_falco_events_total` has labels for, beside those
   * that it has always, such as `AlertLabels.PROMETHEUS`.
   *
   * @default - no further labels
   */
  readonly prometheusExtraLabels?: readonly string[];

  /**
   * Whether Falcosidekick prints every alert it takes and every request it makes. `Output.stdout()` is the same.
   *
   * @default false
   */
  readonly debug?: boolean;

  /**
   * Port that the pod listens on, and port of the Service.
   *
   * @default 2801
   */
  readonly listenPort?: number;

  /**
   * Name of a Secret of type `kubernetes.io/tls` with the certificate that Falcosidekick serves. Senders then post
   * over https.
   *
   * @default - plain http inside the cluster
   */
  readonly tlsSecretName?: string;

  /**
   * Certificate of the authority that signed the one in `tlsSecretName`; senders trust it.
   *
   * @default - senders trust the authorities that their image knows
   */
  readonly tlsCaCertificate?: SecretKey;

  /**
   * Certificate of the authority that signs the certificates of senders. Falcosidekick then takes alerts from
   * nobody else (mutual TLS).
   *
   * @default - senders show no certificate
   */
  readonly tlsClientCaCertificate?: SecretKey;

  /**
   * Name of the Secret of type `kubernetes.io/tls`, in the namespace of the sender, with the certificate that
   * senders show. Needed with `tlsClientCaCertificate`.
   *
   * @default - senders show no certificate
   */
  readonly tlsSenderSecretName?: string;

  /**
   * Paths that stay on plain http where TLS is on, out of `/ping`, `/healthz`, `/metrics` and `/test`. The probes of
   * the kubelet use them, since the kubelet has no certificate to show.
   *
   * @default ['/healthz', '/ping']
   */
  readonly plainHttpPaths?: readonly string[];

  /**
   * Port of the paths in `plainHttpPaths`.
   *
   * @default 2810
   */
  readonly plainHttpPort?: number;

  /**
   * Name of the Secret of type `kubernetes.io/tls` with the certificate that Falcosidekick shows to outputs that have
   * `mutualTls`. Its key `ca.crt` holds the authority that signed the certificates of these outputs.
   *
   * @default - no certificate to show
   */
  readonly outputClientTlsSecretName?: string;

  /**
   * Certificate of an authority that signed the certificates of outputs, beside the authorities that the image knows.
   *
   * @default - the authorities that the image knows
   */
  readonly outputCaCertificate?: SecretKey;

  /**
   * How many pods run. Any of them can take any alert.
   *
   * @default 2
   */
  readonly replicas?: number;

  /**
   * Whether at most one pod at a time is taken away when nodes are drained.
   *
   * @default - true with more than one replica
   */
  readonly podDisruptionBudget?: boolean;

  /**
   * How pods are replaced.
   *
   * @default - one new pod at a time, and an old one goes only when the new one is ready
   */
  readonly updateStrategy?: api.DeploymentStrategy;

  /**
   * What the container may use and is promised.
   *
   * @default - requests of 20m CPU and 96Mi memory, a limit of 256Mi memory, no limit of CPU
   */
  readonly resources?: api.ResourceRequirements;

  /**
   * Security context of the pod, merged over what the construct sets.
   *
   * @default - user, group and group of files 1234, not root, seccomp profile `RuntimeDefault`
   */
  readonly podSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the container, merged over what the construct sets: capabilities join those that are dropped.
   * To replace a default, patch `deployment`.
   *
   * @default - read-only root file system, no capabilities, no privilege escalation
   */
  readonly containerSecurityContext?: api.SecurityContext;

  /**
   * Security context of the pods, in place of what the construct sets. What is lost is a warning
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
   * Name of a service account that exists already, with its annotations and permissions.
   *
   * @default - one is created, with the name of the other objects
   */
  readonly serviceAccountName?: string;

  /**
   * Annotations of the service account, such as those that give it an identity in Azure or Google Cloud.
   *
   * @default - only the annotation that `awsIdentity` needs
   */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;

  /**
   * Whether only the senders, and what the next props allow, reach the pods.
   *
   * @default true
   */
  readonly networkPolicy?: boolean;

  /**
   * Others that may reach the port for alerts and metrics, such as a Prometheus.
   *
   * @default - the senders only
   */
  readonly ingressFrom?: readonly k8s.NetworkPolicyPeer[];

  /**
   * Where the pods may connect to. An empty list means nowhere. Remember DNS.
   *
   * @default - anywhere
   */
  readonly egress?: readonly k8s.NetworkPolicyEgressRule[];

  /**
   * Whether a ServiceMonitor tells the Prometheus operator to collect the metrics. Its custom resource must be in the
   * cluster, and Prometheus must be let in by `ingressFrom`.
   *
   * @default false
   */
  readonly serviceMonitor?: boolean;

  /**
   * Labels of the ServiceMonitor, which a Prometheus may select on.
   *
   * @default - the labels of all objects
   */
  readonly serviceMonitorLabels?: Readonly<Record<string, string>>;

  /**
   * Labels of the Service, beside those of all objects.
   *
   * @default - the labels of all objects
   */
  readonly serviceLabels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the Service.
   *
   * @default - no annotations
   */
  readonly serviceAnnotations?: Readonly<Record<string, string>>;

  /**
   * Labels of all objects, beside those that this construct sets.
   *
   * @default - only the labels that this construct sets
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Annotations of all objects.
   *
   * @default - no annotations
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * Labels of the pods, beside those of all objects.
   *
   * @default - the labels of all objects
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the pods.
   *
   * @default - no annotations
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;

  /**
   * Labels that a node must have.
   *
   * @default - any node with Linux
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;

  /**
   * Taints that the pods tolerate.
   *
   * @default - none
   */
  readonly tolerations?: readonly api.Toleration[];

  /**
   * Which nodes the pods want.
   *
   * @default - different nodes, where there are enough
   */
  readonly affinity?: api.Affinity;

  /**
   * How the pods spread over zones and nodes.
   *
   * @default - as the scheduler does without being told
   */
  readonly topologySpreadConstraints?: readonly api.TopologySpreadConstraint[];

  /**
   * Priority class of the pods.
   *
   * @default - the default class of the cluster
   */
  readonly priorityClassName?: string;

  /**
   * Environment variables beside those that the other props set. One that holds a secret names the key of a Secret in
   * `valueFrom`: a `value` is readable by whoever may read the Deployment.
   *
   * @default - none
   */
  readonly extraEnv?: readonly api.EnvVar[];

  /**
   * Volumes of the pod, beside those that the other props need.
   *
   * @default - none
   */
  readonly extraVolumes?: readonly api.Volume[];

  /**
   * Mounts of the container, beside those that the other props need.
   *
   * @default - none
   */
  readonly extraVolumeMounts?: readonly api.VolumeMount[];

  /**
   * Arguments of the program. It has one of use, `--config-file`, whose settings yield to environment variables.
   *
   * @default - none
   */
  readonly extraArgs?: readonly string[];
}
