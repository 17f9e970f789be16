import type { k8s } from 'cdk8s-plus-28';
import type { SecretKey } from '../alerts';
import type { api, ImageProps } from '../kubernetes';
import type { AwsIdentity } from './aws-identity';
import type { Output } from './output.generated';

/** Properties of {@link Falcosidekick}. */
export interface FalcosidekickProps extends ImageProps {
  /** Outputs that alerts are sent to. At least one, each at most once. */
  readonly outputs: readonly Output[];

  /**
   * Namespace of all objects.
   *
   * @default - the chart's namespace; if it has none, 'falco', which is then created
   */
  readonly namespace?: string;

  /**
   * Name of all objects.
   *
   * @default 'falcosidekick'
   */
  readonly name?: string;

  /**
   * Name of the cluster, added to every alert as the field `cluster`.
   *
   * @default - alerts do not name their cluster
   */
  readonly clusterName?: string;

  /**
   * Identity of Falcosidekick in AWS. Required with an output to AWS.
   *
   * @default - no identity
   */
  readonly awsIdentity?: AwsIdentity;

  /**
   * Whether Falcosidekick checks its AWS identity at start. If the check fails, for example because the role does not
   * exist yet, all outputs to AWS are disabled until the next restart. Without the check, every alert is tried.
   *
   * @default false
   */
  readonly awsCheckIdentity?: boolean;

  /**
   * Fields added to every alert, by name. Names and values must not contain colons or commas. `%NAME` as a value is
   * replaced with that environment variable from `extraEnv`, which may contain both.
   *
   * @default - no fields except `cluster`
   */
  readonly customFields?: Readonly<Record<string, string>>;

  /**
   * Fields added to every alert, as Go templates over the alert's own fields, such as `{ pod: '{{ index .
   * "k8s.pod.name" }}' }`. Names and templates must not contain colons or commas. Fields that the alert does not have
   * are rendered as `<no value>`.
   *
   * @default - no templated fields
   */
  readonly templatedFields?: Readonly<Record<string, string>>;

  /**
   * Tags added to every alert. Tags must not contain spaces or commas.
   *
   * @default - only the tags of the rule
   */
  readonly customTags?: readonly string[];

  /**
   * Format that the output of alerts is rewritten to; may contain `<timestamp>`, `<priority>`, `<output>`,
   * `<custom_fields>`, `<templated_fields>` and `<tags>`.
   *
   * @default - no rewriting
   */
  readonly outputFieldFormat?: string;

  /**
   * Replacement for opening brackets in field names, for stores that do not accept brackets. For example, `_` turns
   * `proc.aname[2]` into `proc.aname_2`.
   *
   * @default - no replacement
   */
  readonly bracketReplacer?: string;

  /**
   * Alert fields to add as labels to the metric `falcosecurity_falcosidekick_falco_events_total`, in addition to its
   * default labels. See `AlertLabels.PROMETHEUS`.
   *
   * @default - no additional labels
   */
  readonly prometheusExtraLabels?: readonly string[];

  /**
   * Whether Falcosidekick logs every alert that it receives and every request that it sends. Equivalent to
   * `Output.stdout()`.
   *
   * @default false
   */
  readonly debug?: boolean;

  /**
   * Port of the pods and of the Service.
   *
   * @default 2801
   */
  readonly listenPort?: number;

  /**
   * Name of a Secret of type `kubernetes.io/tls` with Falcosidekick's server certificate. Senders then use HTTPS.
   *
   * @default - plain HTTP inside the cluster
   */
  readonly tlsSecretName?: string;

  /**
   * Certificate of the CA that signed the certificate in `tlsSecretName`. Senders trust it.
   *
   * @default - senders trust the CAs of their image
   */
  readonly tlsCaCertificate?: SecretKey;

  /**
   * Certificate of the CA that signs the senders' client certificates. Falcosidekick then rejects all other senders
   * (mutual TLS).
   *
   * @default - no client certificates
   */
  readonly tlsClientCaCertificate?: SecretKey;

  /**
   * Name of the Secret of type `kubernetes.io/tls`, in the sender's namespace, with the senders' client certificate.
   * Required with `tlsClientCaCertificate`.
   *
   * @default - no client certificates
   */
  readonly tlsSenderSecretName?: string;

  /**
   * Paths that are served over plain HTTP if TLS is enabled: any of `/ping`, `/healthz`, `/metrics` and `/test`. The
   * kubelet's probes use them because the kubelet has no client certificate.
   *
   * @default ['/healthz', '/ping']
   */
  readonly plainHttpPaths?: readonly string[];

  /**
   * Port that serves `plainHttpPaths`.
   *
   * @default 2810
   */
  readonly plainHttpPort?: number;

  /**
   * Name of the Secret of type `kubernetes.io/tls` with Falcosidekick's client certificate for outputs with
   * `mutualTls`. Its key `ca.crt` must hold the certificate of the CA that signed the certificates of these outputs.
   *
   * @default - no client certificate
   */
  readonly outputClientTlsSecretName?: string;

  /**
   * Certificate of an additional CA to trust for outputs, besides the CAs of the image.
   *
   * @default - only the CAs of the image
   */
  readonly outputCaCertificate?: SecretKey;

  /**
   * Number of pods. Each pod can receive any alert.
   *
   * @default 2
   */
  readonly replicas?: number;

  /**
   * Whether to create a PodDisruptionBudget, so that draining nodes evicts at most one pod at a time.
   *
   * @default true if there is more than one replica
   */
  readonly podDisruptionBudget?: boolean;

  /**
   * How pods are replaced.
   *
   * @default - one new pod at a time; an old pod is removed only when the new pod is ready
   */
  readonly updateStrategy?: api.DeploymentStrategy;

  /**
   * Resource requests and limits of the container.
   *
   * @default - requests of 20m CPU and 96Mi memory, memory limit of 256Mi, no CPU limit
   */
  readonly resources?: api.ResourceRequirements;

  /**
   * Security context of the pod, merged over the construct's.
   *
   * @default - non-root, user, group and fsGroup 1234, seccomp profile `RuntimeDefault`
   */
  readonly podSecurityContext?: api.PodSecurityContext;

  /**
   * Security context of the container, merged over the construct's; capabilities are added to the dropped ones. To
   * replace a default, patch `deployment`.
   *
   * @default - read-only root file system, no capabilities, no privilege escalation
   */
  readonly containerSecurityContext?: api.SecurityContext;

  /**
   * Security context of the pods, which replaces the construct's. Settings that are lost are reported as warnings
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
   * Name of an existing service account, which keeps its annotations and permissions.
   *
   * @default - a service account is created, with the name of the other objects
   */
  readonly serviceAccountName?: string;

  /**
   * Annotations of the service account, such as those that give it an identity in Azure or Google Cloud.
   *
   * @default - only the annotation that `awsIdentity` requires
   */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;

  /**
   * Whether to create a NetworkPolicy that admits only the senders and the peers in `ingressFrom`.
   *
   * @default true
   */
  readonly networkPolicy?: boolean;

  /**
   * Additional peers that may connect to the port for alerts and metrics, such as Prometheus.
   *
   * @default - only the senders
   */
  readonly ingressFrom?: readonly k8s.NetworkPolicyPeer[];

  /**
   * Destinations that the pods may connect to. An empty list allows none. Remember to allow DNS.
   *
   * @default - any destination
   */
  readonly egress?: readonly k8s.NetworkPolicyEgressRule[];

  /**
   * Whether to create a ServiceMonitor for the Prometheus Operator. Requires the operator's CRDs in the cluster, and
   * `ingressFrom` must admit Prometheus.
   *
   * @default false
   */
  readonly serviceMonitor?: boolean;

  /**
   * Labels of the ServiceMonitor, for the selector of Prometheus, in addition to those of all objects.
   *
   * @default - only the labels of all objects
   */
  readonly serviceMonitorLabels?: Readonly<Record<string, string>>;

  /**
   * Labels of the Service, in addition to those of all objects.
   *
   * @default - only the labels of all objects
   */
  readonly serviceLabels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the Service.
   *
   * @default - no annotations
   */
  readonly serviceAnnotations?: Readonly<Record<string, string>>;

  /**
   * Labels of all objects, in addition to the construct's own.
   *
   * @default - only the construct's own labels
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Annotations of all objects.
   *
   * @default - no annotations
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /**
   * Labels of the pods, in addition to those of all objects.
   *
   * @default - only the labels of all objects
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the pods.
   *
   * @default - no annotations
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;

  /**
   * Labels of the nodes that the pods run on.
   *
   * @default - all Linux nodes
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;

  /**
   * Taints that the pods tolerate.
   *
   * @default - no tolerations
   */
  readonly tolerations?: readonly api.Toleration[];

  /**
   * Affinity of the pods.
   *
   * @default - prefers different nodes
   */
  readonly affinity?: api.Affinity;

  /**
   * How the pods are spread over zones and nodes.
   *
   * @default - the scheduler's defaults
   */
  readonly topologySpreadConstraints?: readonly api.TopologySpreadConstraint[];

  /**
   * Priority class of the pods.
   *
   * @default - the default class of the cluster
   */
  readonly priorityClassName?: string;

  /**
   * Additional environment variables of the container. For secrets, use `valueFrom` with the key of a Secret: anyone
   * who can read the Deployment can read a `value`.
   *
   * @default - no additional variables
   */
  readonly extraEnv?: readonly api.EnvVar[];

  /**
   * Additional volumes of the pod.
   *
   * @default - no additional volumes
   */
  readonly extraVolumes?: readonly api.Volume[];

  /**
   * Additional volume mounts of the container.
   *
   * @default - no additional mounts
   */
  readonly extraVolumeMounts?: readonly api.VolumeMount[];

  /**
   * Arguments of the program. The only useful one is `--config-file`; environment variables override its settings.
   *
   * @default - no arguments
   */
  readonly extraArgs?: readonly string[];
}
