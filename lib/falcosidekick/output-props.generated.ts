// Written by "npm run generate" (scripts/generate-outputs.ts): change that, not this.
// Source: lib/falcosidekick/catalogue, for Falcosidekick 2.34.1.
import type { Priority } from '../alerts';
import type { SecretRef } from './secret-ref';

/**
 * Settings of Alertmanager.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/alertmanager.md
 */
export interface AlertmanagerOutputProps {
  /** URLs of the instances, with scheme and port; each instance gets every alert. */
  readonly hostPort: readonly string[];

  /**
   * Path that alerts are posted to.
   *
   * @default '/api/v2/alerts'
   */
  readonly endpoint?: string;

  /**
   * Time after which Alertmanager considers the alert resolved; 0 leaves this to Alertmanager (seconds, 0 to
   * 31536000).
   *
   * @default 0
   */
  readonly expiresAfter?: number;

  /**
   * Labels added to every alert; values must not contain commas.
   *
   * @default - no additional labels
   */
  readonly extraLabels?: Readonly<Record<string, string>>;

  /**
   * Annotations added to every alert; values must not contain commas.
   *
   * @default - no additional annotations
   */
  readonly extraAnnotations?: Readonly<Record<string, string>>;

  /**
   * Value of the label `severity` by Falco priority, such as `{ error: "critical" }`.
   *
   * @default - Critical and above are `critical`, Error and Warning `warning`, the others `information`
   */
  readonly customSeverityMap?: Readonly<Record<string, string>>;

  /**
   * Priority of the alert about lost events if no threshold matches.
   *
   * @default Priority.CRITICAL
   */
  readonly dropEventDefaultPriority?: Priority;

  /**
   * Priority of the alert about lost events, by the minimum number of lost events.
   *
   * @default { 10000: Priority.CRITICAL, 1000: Priority.CRITICAL, 100: Priority.CRITICAL, 10:
   * Priority.WARNING, 1: Priority.WARNING }
   */
  readonly dropEventThresholds?: Readonly<Record<number, Priority>>;

  /**
   * Headers added to every request, by name; values must not contain colons or commas; from a Secret, as
   * `name:value,name:value`.
   *
   * @default - no additional headers
   */
  readonly customHeaders?: Readonly<Record<string, string>> | SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Zoho Cliq.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/cliq.md
 */
export interface CliqOutputProps {
  /** URL of the incoming webhook of Cliq; anyone who knows it can post. */
  readonly webhookUrl: SecretRef;

  /**
   * URL of the picture next to the message.
   *
   * @default - the logo of Falcosidekick, from raw.githubusercontent.com
   */
  readonly icon?: string;

  /**
   * Whether the headline starts with an emoji for the priority.
   *
   * @default false
   */
  readonly useEmoji?: boolean;

  /**
   * What the message shows: the alert's text, its fields, or both.
   *
   * @default 'all'
   */
  readonly outputFormat?: 'all' | 'text' | 'fields';

  /**
   * Go template of the message headline, with the alert as its data, such as `{{ .Rule }} on {{ .Hostname
   * }}`.
   *
   * @default - no headline
   */
  readonly messageFormat?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of CloudEvents.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/cloudevents.md
 */
export interface CloudEventsOutputProps {
  /** URL of the receiver. */
  readonly address: string | SecretRef;

  /**
   * Attributes added to every event; values must not contain colons or commas.
   *
   * @default - no additional attributes
   */
  readonly extensions?: Readonly<Record<string, string>>;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of AWS CloudWatch Logs.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_cloudwatch_logs.md
 */
export interface CloudWatchLogsOutputProps {
  /** Name of the log group. */
  readonly logGroup: string;

  /**
   * Name of the log stream.
   *
   * @default - a stream that Falcosidekick creates in the group
   */
  readonly logStream?: string;

  /** Region of the service; all AWS outputs of one Falcosidekick share it. */
  readonly region: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Datadog.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/datadog.md
 */
export interface DatadogOutputProps {
  /** API key of the organization. */
  readonly apiKey: SecretRef;

  /**
   * URL of the API, which differs by region.
   *
   * @default 'https://api.datadoghq.com'
   */
  readonly host?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Datadog Logs.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/datadog_logs.md
 */
export interface DatadogLogsOutputProps {
  /** API key of the organization. */
  readonly apiKey: SecretRef;

  /**
   * URL of the intake, which differs by region, with a trailing slash.
   *
   * @default 'https://http-intake.logs.datadoghq.com/'
   */
  readonly host?: string;

  /**
   * Service name of the log lines.
   *
   * @default - no service
   */
  readonly service?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Discord.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/discord.md
 */
export interface DiscordOutputProps {
  /** URL of the incoming webhook of Discord; anyone who knows it can post. */
  readonly webhookUrl: SecretRef;

  /**
   * URL of the picture next to the message.
   *
   * @default - the logo of Falcosidekick, from raw.githubusercontent.com
   */
  readonly icon?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of DogStatsD.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/dogstatsd.md
 */
export interface DogstatsdOutputProps {
  /** Address of DogStatsD. */
  readonly forwarder: string;

  /**
   * Prefix of the metric names.
   *
   * @default 'falcosidekick.'
   */
  readonly namespace?: string;

  /**
   * Tags of every metric.
   *
   * @default - no tags
   */
  readonly tags?: readonly string[];
}

/**
 * Settings of Dynatrace.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/dynatrace.md
 */
export interface DynatraceOutputProps {
  /** URL of the API of the environment, which ends in `/api`. */
  readonly apiUrl: string;

  /** Token with the scope `logs.ingest`. */
  readonly apiToken: SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;
}

/**
 * Settings of Elasticsearch.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/elasticsearch.md
 */
export interface ElasticsearchOutputProps {
  /** URL of the cluster, with scheme and port. */
  readonly hostPort: string;

  /**
   * Name of the index, before the suffix.
   *
   * @default 'falco'
   */
  readonly index?: string;

  /**
   * Suffix of the index name: the day, the month, the year, or none.
   *
   * @default 'daily'
   */
  readonly suffix?: 'daily' | 'monthly' | 'annually' | 'none';

  /**
   * Last part of the path that individual alerts are posted to.
   *
   * @default '_doc'
   */
  readonly type?: string;

  /**
   * Ingest pipeline that alerts go through.
   *
   * @default - no pipeline
   */
  readonly pipeline?: string;

  /**
   * Name of the user.
   *
   * @default - no authentication
   */
  readonly username?: string | SecretRef;

  /**
   * Password of the user.
   *
   * @default - no authentication
   */
  readonly password?: SecretRef;

  /**
   * API key, in place of user and password.
   *
   * @default - no API key
   */
  readonly apiKey?: SecretRef;

  /**
   * Whether dots in field names are replaced with underscores, so that field mappings do not conflict.
   *
   * @default false
   */
  readonly flattenFields?: boolean;

  /**
   * Whether Falcosidekick creates an index template at start; if that fails, the output stays disabled.
   *
   * @default false
   */
  readonly createIndexTemplate?: boolean;

  /**
   * Number of shards in the index template (shards, 1 to 1024).
   *
   * @default 3
   */
  readonly numberOfShards?: number;

  /**
   * Number of replicas in the index template (replicas, 1 to 100).
   *
   * @default 3
   */
  readonly numberOfReplicas?: number;

  /**
   * Whether requests are compressed.
   *
   * @default false
   */
  readonly enableCompression?: boolean;

  /**
   * Whether alerts are sent in batches.
   *
   * @default false
   */
  readonly batchingEnabled?: boolean;

  /**
   * Size at which a batch is sent (bytes, 1 to 104857600).
   *
   * @default 5242880
   */
  readonly batchingBatchSize?: number;

  /**
   * Maximum time until a batch is sent, regardless of its size (a number with a unit, such as `500ms`).
   *
   * @default '1s'
   */
  readonly batchingFlushInterval?: string;

  /**
   * Headers added to every request, by name; from a Secret, as one JSON object.
   *
   * @default - no additional headers
   */
  readonly customHeaders?: Readonly<Record<string, string>> | SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Azure Event Hubs.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/azure_event_hub.md
 */
export interface EventHubOutputProps {
  /** Name of the event hub. */
  readonly name: string;

  /** Host of the namespace of the event hub. */
  readonly namespace: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Fission.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/fission.md
 */
export interface FissionOutputProps {
  /** Name of the function. */
  readonly function: string;

  /**
   * Service of the router.
   *
   * @default 'router'
   */
  readonly routerService?: string;

  /**
   * Port of the router (1 to 65535).
   *
   * @default 80
   */
  readonly routerPort?: number;

  /**
   * Namespace of the router.
   *
   * @default 'fission'
   */
  readonly routerNamespace?: string;

  /**
   * Path of a kubeconfig file in the container, mounted with `extraVolumes`, to call a function in another
   * cluster through its API server. Falcosidekick crashes if it cannot read the file.
   *
   * @default - a function of this cluster, called directly
   */
  readonly kubeconfig?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Google SecOps.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/gcp_chronicle.md
 */
export interface GcpChronicleOutputProps {
  /** Project of the instance. */
  readonly projectId: string;

  /** ID of the instance. */
  readonly instanceId: string;

  /** Region of the instance. */
  readonly region: string;

  /**
   * Log type that selects the parser.
   *
   * @default 'FALCO_IDS'
   */
  readonly logType?: string;

  /**
   * Key of the Google Cloud service account, as base64-encoded JSON; shared by all outputs to Google Cloud.
   *
   * @default - the identity of the pod in Google Cloud
   */
  readonly credentials?: SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Google Cloud Functions.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/gcp_cloud_functions.md
 */
export interface GcpCloudFunctionsOutputProps {
  /** Full name of the function. */
  readonly name: string;

  /**
   * Key of the Google Cloud service account, as base64-encoded JSON; shared by all outputs to Google Cloud.
   *
   * @default - the identity of the pod in Google Cloud
   */
  readonly credentials?: SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Google Cloud Run.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/gcp_cloud_run.md
 */
export interface GcpCloudRunOutputProps {
  /** URL of the service. */
  readonly endpoint: string;

  /** Token for the service. */
  readonly jwt: SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Google Cloud Pub/Sub.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/gcp_pub_sub.md
 */
export interface GcpPubSubOutputProps {
  /** Project of the topic. */
  readonly projectId: string;

  /** Name of the topic. */
  readonly topic: string;

  /**
   * Key of the Google Cloud service account, as base64-encoded JSON; shared by all outputs to Google Cloud.
   *
   * @default - the identity of the pod in Google Cloud
   */
  readonly credentials?: SecretRef;

  /**
   * Attributes added to every message; values must not contain colons or commas.
   *
   * @default - no additional attributes
   */
  readonly customAttributes?: Readonly<Record<string, string>>;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Google Cloud Storage.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/gcp_storage.md
 */
export interface GcpStorageOutputProps {
  /** Name of the bucket. */
  readonly bucket: string;

  /**
   * Prefix of every name.
   *
   * @default - names start with the date
   */
  readonly prefix?: string;

  /** Key of the Google Cloud service account, as base64-encoded JSON; shared by all outputs to Google Cloud. */
  readonly credentials: SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Google Chat.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/googlechat.md
 */
export interface GoogleChatOutputProps {
  /** URL of the incoming webhook of Google Chat; anyone who knows it can post. */
  readonly webhookUrl: SecretRef;

  /**
   * What the message shows: the alert's text, its fields, or both.
   *
   * @default 'all'
   */
  readonly outputFormat?: 'all' | 'text';

  /**
   * Go template of the message headline, with the alert as its data, such as `{{ .Rule }} on {{ .Hostname
   * }}`.
   *
   * @default - no headline
   */
  readonly messageFormat?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Gotify.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/gotify.md
 */
export interface GotifyOutputProps {
  /** URL of Gotify, with scheme and port. */
  readonly hostPort: string;

  /** Token of the application. */
  readonly token: SecretRef;

  /**
   * Format of the message.
   *
   * @default 'markdown'
   */
  readonly format?: 'markdown' | 'plaintext' | 'json';

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;
}

/**
 * Settings of Grafana.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/grafana.md
 */
export interface GrafanaOutputProps {
  /** URL of Grafana, with scheme and port. */
  readonly hostPort: string;

  /** Token of a service account that may write annotations. */
  readonly apiKey: SecretRef;

  /**
   * Dashboard to annotate (1 to 2147483647).
   *
   * @default - all dashboards
   */
  readonly dashboardId?: number;

  /**
   * Panel of the dashboard to annotate (1 to 2147483647).
   *
   * @default - all panels
   */
  readonly panelId?: number;

  /**
   * Whether every field of the alert becomes a tag.
   *
   * @default false
   */
  readonly allFieldsAsTags?: boolean;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Grafana OnCall.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/grafana_oncall.md
 */
export interface GrafanaOnCallOutputProps {
  /** URL of the integration. */
  readonly webhookUrl: SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of InfluxDB.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/influxdb.md
 */
export interface InfluxdbOutputProps {
  /** URL of InfluxDB, with scheme and port. */
  readonly hostPort: string;

  /**
   * Database, for version 1.
   *
   * @default 'falco'
   */
  readonly database?: string;

  /**
   * Organization, for version 2 and later.
   *
   * @default - the API of version 1 is used
   */
  readonly organization?: string;

  /**
   * Bucket, for version 2 and later.
   *
   * @default 'falco'
   */
  readonly bucket?: string;

  /**
   * Precision of timestamps.
   *
   * @default 'ns'
   */
  readonly precision?: 'ns' | 'us' | 'ms' | 's';

  /**
   * Name of the user, for version 1.
   *
   * @default - no authentication
   */
  readonly user?: string | SecretRef;

  /**
   * Password of the user, for version 1.
   *
   * @default - no authentication
   */
  readonly password?: SecretRef;

  /**
   * API token, for version 2 and later.
   *
   * @default - no authentication
   */
  readonly token?: SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Apache Kafka.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/kafka.md
 */
export interface KafkaOutputProps {
  /** Addresses of the brokers. */
  readonly hostPort: readonly string[];

  /** Topic. */
  readonly topic: string;

  /**
   * Whether a missing topic is created.
   *
   * @default false
   */
  readonly topicCreation?: boolean;

  /**
   * Authentication mechanism.
   *
   * @default - no authentication
   */
  readonly sasl?: 'PLAIN' | 'SCRAM_SHA256' | 'SCRAM_SHA512';

  /**
   * Name of the user.
   *
   * @default - no authentication
   */
  readonly username?: string | SecretRef;

  /**
   * Password of the user.
   *
   * @default - no authentication
   */
  readonly password?: SecretRef;

  /**
   * Whether the connection is encrypted and certificates are verified against the CAs of the image.
   *
   * @default false
   */
  readonly tls?: boolean;

  /**
   * Whether to write without waiting for the broker, which hides its errors.
   *
   * @default false
   */
  readonly async?: boolean;

  /**
   * Number of brokers that must acknowledge an alert.
   *
   * @default 'NONE'
   */
  readonly requiredAcks?: 'NONE' | 'ONE' | 'ALL';

  /**
   * Compression of messages.
   *
   * @default 'NONE'
   */
  readonly compression?: 'NONE' | 'GZIP' | 'SNAPPY' | 'LZ4' | 'ZSTD';

  /**
   * How alerts are distributed over partitions.
   *
   * @default 'round_robin'
   */
  readonly balancer?: 'round_robin' | 'least_bytes' | 'crc32' | 'crc32_random' | 'murmur2' | 'murmur2_random';

  /**
   * Client name of Falcosidekick.
   *
   * @default - no name
   */
  readonly clientId?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Kafka REST Proxy.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/kafkarest.md
 */
export interface KafkaRestOutputProps {
  /** URL of the topic at the proxy. */
  readonly address: string;

  /**
   * Version of the API (1 to 2).
   *
   * @default 2
   */
  readonly version?: number;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of AWS Kinesis.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_kinesis.md
 */
export interface KinesisOutputProps {
  /** Name of the stream. */
  readonly streamName: string;

  /** Region of the service; all AWS outputs of one Falcosidekick share it. */
  readonly region: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Kubeless.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/kubeless.md
 */
export interface KubelessOutputProps {
  /** Name of the function. */
  readonly function: string;

  /** Namespace of the function. */
  readonly namespace: string;

  /**
   * Port of the Service of the function (1 to 65535).
   *
   * @default 8080
   */
  readonly port?: number;

  /**
   * Path of a kubeconfig file in the container, mounted with `extraVolumes`, to call a function in another
   * cluster through its API server. Falcosidekick crashes if it cannot read the file.
   *
   * @default - a function of this cluster, called directly
   */
  readonly kubeconfig?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of AWS Lambda.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_lambda.md
 */
export interface LambdaOutputProps {
  /** Name or ARN of the function. */
  readonly functionName: string;

  /**
   * Invocation type: wait for the response, only queue the alert, or only validate the request.
   *
   * @default 'RequestResponse'
   */
  readonly invocationType?: 'RequestResponse' | 'Event' | 'DryRun';

  /**
   * Whether the answer holds the end of the function's log.
   *
   * @default 'Tail'
   */
  readonly logType?: 'Tail' | 'None';

  /**
   * Region of the service; all AWS outputs of one Falcosidekick share it. Needed where functionName is not an
   * ARN.
   *
   * @default - the region in the URL or ARN
   */
  readonly region?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Logstash.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/logstash.md
 */
export interface LogstashOutputProps {
  /** Host of Logstash, which must be reachable when Falcosidekick starts. */
  readonly address: string;

  /**
   * Port of the input (1 to 65535).
   *
   * @default 5044
   */
  readonly port?: number;

  /**
   * Tags added to every alert, in addition to those of the rule.
   *
   * @default - no additional tags
   */
  readonly tags?: readonly string[];

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Client certificate, as a file in the container.
   *
   * @default - the certificate in `outputClientTlsSecretName`
   */
  readonly certFile?: string;

  /**
   * Private key of the client certificate, as a file in the container.
   *
   * @default - the certificate in `outputClientTlsSecretName`
   */
  readonly keyFile?: string;

  /**
   * Certificate of the CA that signed the certificate of Logstash, as a file in the container.
   *
   * @default - the certificate in `outputClientTlsSecretName`
   */
  readonly caCertFile?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Grafana Loki.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/loki.md
 */
export interface LokiOutputProps {
  /** URL of Loki, with scheme and port. */
  readonly hostPort: string;

  /**
   * Path that lines are pushed to.
   *
   * @default '/loki/api/v1/push'
   */
  readonly endpoint?: string;

  /**
   * What a line is: the alert's text, or the whole alert.
   *
   * @default 'text'
   */
  readonly format?: 'text' | 'json';

  /**
   * Alert fields to add as labels of the stream, in addition to rule, source, priority, tags, hostname,
   * namespace, pod and custom fields. See `AlertLabels.LOKI`.
   *
   * @default - no additional fields
   */
  readonly extraLabels?: readonly string[];

  /**
   * Tenant that lines are stored under.
   *
   * @default - no tenant
   */
  readonly tenant?: string;

  /**
   * Name of the user.
   *
   * @default - no authentication
   */
  readonly user?: string | SecretRef;

  /**
   * Password or API key of the user.
   *
   * @default - no authentication
   */
  readonly apiKey?: SecretRef;

  /**
   * Headers added to every request, by name; values must not contain colons or commas; from a Secret, as
   * `name:value,name:value`.
   *
   * @default - no additional headers
   */
  readonly customHeaders?: Readonly<Record<string, string>> | SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Mattermost.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/mattermost.md
 */
export interface MattermostOutputProps {
  /** URL of the incoming webhook of Mattermost; anyone who knows it can post. */
  readonly webhookUrl: SecretRef;

  /**
   * User name that messages are posted under.
   *
   * @default 'Falcosidekick'
   */
  readonly username?: string;

  /**
   * URL of the picture next to the message.
   *
   * @default - the logo of Falcosidekick, from raw.githubusercontent.com
   */
  readonly icon?: string;

  /**
   * Last line of the message.
   *
   * @default 'https://github.com/falcosecurity/falcosidekick'
   */
  readonly footer?: string;

  /**
   * What the message shows: the alert's text, its fields, or both.
   *
   * @default 'all'
   */
  readonly outputFormat?: 'all' | 'text' | 'fields';

  /**
   * Go template of the message headline, with the alert as its data, such as `{{ .Rule }} on {{ .Hostname
   * }}`.
   *
   * @default - no headline
   */
  readonly messageFormat?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of MQTT.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/mqtt.md
 */
export interface MqttOutputProps {
  /** URL of the broker, with scheme and port. */
  readonly broker: string;

  /**
   * Topic.
   *
   * @default 'falco/events'
   */
  readonly topic?: string;

  /**
   * Quality of service: at most once, at least once, exactly once (0 to 2).
   *
   * @default 0
   */
  readonly qos?: number;

  /**
   * Whether the broker retains the last alert for clients that connect later.
   *
   * @default false
   */
  readonly retained?: boolean;

  /**
   * Name of the user.
   *
   * @default - no authentication
   */
  readonly user?: string | SecretRef;

  /**
   * Password of the user.
   *
   * @default - no authentication
   */
  readonly password?: SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;
}

/**
 * Settings of n8n.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/n8n.md
 */
export interface N8nOutputProps {
  /** URL of the webhook of the workflow. */
  readonly address: string | SecretRef;

  /**
   * Name of the user.
   *
   * @default - no authentication
   */
  readonly user?: string | SecretRef;

  /**
   * Password of the user.
   *
   * @default - no authentication
   */
  readonly password?: SecretRef;

  /**
   * Name of the header that authenticates.
   *
   * @default - no header
   */
  readonly headerAuthName?: string;

  /**
   * Value of the header that authenticates.
   *
   * @default - no header
   */
  readonly headerAuthValue?: SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;
}

/**
 * Settings of NATS.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/nats.md
 */
export interface NatsOutputProps {
  /** URL of NATS, including user and password if required. */
  readonly hostPort: string | SecretRef;

  /**
   * Subject that alerts are published to; `<priority>` and `<rule>` are replaced with those of the alert.
   *
   * @default 'falco.<priority>.<rule>'
   */
  readonly subjectTemplate?: string;
}

/**
 * Settings of Node-RED.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/nodered.md
 */
export interface NodeRedOutputProps {
  /** URL of the node that receives requests. */
  readonly address: string | SecretRef;

  /**
   * Name of the user.
   *
   * @default - no authentication
   */
  readonly user?: string | SecretRef;

  /**
   * Password of the user.
   *
   * @default - no authentication
   */
  readonly password?: SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;
}

/**
 * Settings of OpenFaaS.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/openfaas.md
 */
export interface OpenFaasOutputProps {
  /** Name of the function. */
  readonly functionName: string;

  /**
   * Namespace of the function.
   *
   * @default 'openfaas-fn'
   */
  readonly functionNamespace?: string;

  /**
   * Service of the gateway.
   *
   * @default 'gateway'
   */
  readonly gatewayService?: string;

  /**
   * Port of the gateway (1 to 65535).
   *
   * @default 8080
   */
  readonly gatewayPort?: number;

  /**
   * Namespace of the gateway.
   *
   * @default 'openfaas'
   */
  readonly gatewayNamespace?: string;

  /**
   * Path of a kubeconfig file in the container, mounted with `extraVolumes`, to call a function in another
   * cluster through its API server. Falcosidekick crashes if it cannot read the file.
   *
   * @default - a function of this cluster, called directly
   */
  readonly kubeconfig?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of OpenObserve.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/openobserve.md
 */
export interface OpenObserveOutputProps {
  /** URL of OpenObserve, with scheme and port. */
  readonly hostPort: string;

  /**
   * Organization.
   *
   * @default 'default'
   */
  readonly organizationName?: string;

  /**
   * Stream.
   *
   * @default 'falco'
   */
  readonly streamName?: string;

  /**
   * Name of the user.
   *
   * @default - no authentication
   */
  readonly username?: string | SecretRef;

  /**
   * Password of the user.
   *
   * @default - no authentication
   */
  readonly password?: SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Opsgenie.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/opsgenie.md
 */
export interface OpsgenieOutputProps {
  /** Key of the API integration. */
  readonly apiKey: SecretRef;

  /**
   * Region of the account.
   *
   * @default 'us'
   */
  readonly region?: 'us' | 'eu';

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of OpenTelemetry logs.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/otlp_logs.md
 */
export interface OtlpLogsOutputProps {
  /** URL of the collector, with its path. */
  readonly endpoint: string;

  /**
   * Protocol of the collector.
   *
   * @default 'http/protobuf'
   */
  readonly protocol?: 'http/protobuf' | 'grpc';

  /**
   * Headers added to every request, as `name=value,name=value`.
   *
   * @default - no additional headers
   */
  readonly headers?: SecretRef;

  /**
   * Timeout of a request (milliseconds, 1 to 600000).
   *
   * @default 10000
   */
  readonly timeout?: number;

  /**
   * Whether the connection is encrypted and the certificate verified; shared with `otlpTraces`.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of OpenTelemetry metrics.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/otlp_metrics.md
 */
export interface OtlpMetricsOutputProps {
  /** URL of the collector, with its path. */
  readonly endpoint: string;

  /**
   * Protocol of the collector.
   *
   * @default 'http/protobuf'
   */
  readonly protocol?: 'http/protobuf' | 'grpc';

  /**
   * Headers added to every request, as `name=value,name=value`.
   *
   * @default - no additional headers
   */
  readonly headers?: SecretRef;

  /**
   * Timeout of a request (milliseconds, 1 to 600000).
   *
   * @default 10000
   */
  readonly timeout?: number;

  /**
   * Environment variables of the OpenTelemetry SDK; values must not contain commas.
   *
   * @default - no additional variables
   */
  readonly extraEnvVars?: Readonly<Record<string, string>>;

  /**
   * Whether the connection is encrypted and the certificate verified.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Alert fields to add as attributes of the alert metric, in addition to rule, source, priority, tags,
   * hostname and custom fields. See `AlertLabels.OTLP_METRICS`.
   *
   * @default - no additional fields
   */
  readonly extraAttributes?: readonly string[];
}

/**
 * Settings of OpenTelemetry traces.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/otlp_traces.md
 */
export interface OtlpTracesOutputProps {
  /** URL of the collector, with its path. */
  readonly endpoint: string;

  /**
   * Protocol of the collector.
   *
   * @default 'http/protobuf'
   */
  readonly protocol?: 'http/protobuf' | 'grpc';

  /**
   * Headers added to every request, as `name=value,name=value`.
   *
   * @default - no additional headers
   */
  readonly headers?: SecretRef;

  /**
   * Timeout of a request (milliseconds, 1 to 600000).
   *
   * @default 10000
   */
  readonly timeout?: number;

  /**
   * Environment variables of the OpenTelemetry SDK; values must not contain commas.
   *
   * @default - no additional variables
   */
  readonly extraEnvVars?: Readonly<Record<string, string>>;

  /**
   * Whether the connection is encrypted and the certificate verified.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Whether each span is sent immediately instead of in batches.
   *
   * @default false
   */
  readonly synced?: boolean;

  /**
   * Duration of the span, because an alert has none (milliseconds, 1 to 3600000).
   *
   * @default 1000
   */
  readonly duration?: number;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of PagerDuty.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/pagerduty.md
 */
export interface PagerdutyOutputProps {
  /** Integration key of the service. */
  readonly routingKey: SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Policy reports.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/policy_report.md
 */
export interface PolicyReportOutputProps {
  /**
   * Maximum number of alerts per report; the oldest are removed first (alerts, 1 to 100000).
   *
   * @default 1000
   */
  readonly maxEvents?: number;

  /**
   * Namespace of the report for alerts whose namespace no longer exists.
   *
   * @default - the namespace of Falcosidekick
   */
  readonly falcoNamespace?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Quickwit.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/quickwit.md
 */
export interface QuickwitOutputProps {
  /** URL of Quickwit, with scheme and port. */
  readonly hostPort: string;

  /**
   * Path of the API.
   *
   * @default 'api/v1'
   */
  readonly apiEndpoint?: string;

  /**
   * Name of the index.
   *
   * @default 'falco'
   */
  readonly index?: string;

  /**
   * Whether Falcosidekick creates the index at start; if that fails, the output stays disabled.
   *
   * @default false
   */
  readonly autoCreateIndex?: boolean;

  /**
   * Format version of the index that is created.
   *
   * @default '0.7'
   */
  readonly version?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of RabbitMQ.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/rabbitmq.md
 */
export interface RabbitmqOutputProps {
  /** URL of the broker, with user and password. */
  readonly url: SecretRef;

  /** Name of the queue. */
  readonly queue: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Redis.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/redis.md
 */
export interface RedisOutputProps {
  /** Address of Redis. */
  readonly address: string;

  /**
   * Password of the default user.
   *
   * @default - no authentication
   */
  readonly password?: SecretRef;

  /**
   * Number of the database (0 to 65535).
   *
   * @default 0
   */
  readonly database?: number;

  /**
   * Whether alerts are the items of a list, or the fields of a hash by their ID.
   *
   * @default 'list'
   */
  readonly storageType?: 'list' | 'hashmap';

  /**
   * Name of the list or hash.
   *
   * @default 'falco'
   */
  readonly key?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;
}

/**
 * Settings of Rocket.Chat.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/rocketchat.md
 */
export interface RocketchatOutputProps {
  /** URL of the incoming webhook of Rocket.Chat; anyone who knows it can post. */
  readonly webhookUrl: SecretRef;

  /**
   * User name that messages are posted under.
   *
   * @default 'Falcosidekick'
   */
  readonly username?: string;

  /**
   * URL of the picture next to the message.
   *
   * @default - the logo of Falcosidekick, from raw.githubusercontent.com
   */
  readonly icon?: string;

  /**
   * What the message shows: the alert's text, its fields, or both.
   *
   * @default 'all'
   */
  readonly outputFormat?: 'all' | 'text' | 'fields';

  /**
   * Go template of the message headline, with the alert as its data, such as `{{ .Rule }} on {{ .Hostname
   * }}`.
   *
   * @default - no headline
   */
  readonly messageFormat?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of AWS S3.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_s3.md
 */
export interface S3OutputProps {
  /** Name of the bucket. */
  readonly bucket: string;

  /**
   * Prefix of every key, before the date.
   *
   * @default 'falco'
   */
  readonly prefix?: string;

  /**
   * URL of another S3-compatible store.
   *
   * @default - Amazon S3 in the region
   */
  readonly endpoint?: string;

  /**
   * Canned ACL of every object.
   *
   * @default 'bucket-owner-full-control'
   */
  readonly objectCannedAcl?:
    | 'private'
    | 'public-read'
    | 'public-read-write'
    | 'authenticated-read'
    | 'aws-exec-read'
    | 'bucket-owner-read'
    | 'bucket-owner-full-control';

  /** Region of the service; all AWS outputs of one Falcosidekick share it. */
  readonly region: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of AWS Security Lake.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_security_lake.md
 */
export interface SecurityLakeOutputProps {
  /** Name of the bucket of the security lake. */
  readonly bucket: string;

  /** Region of the security lake. */
  readonly lakeRegion: string;

  /** Account that the alerts are stored under. */
  readonly accountId: string;

  /** Prefix of every key: the custom source of the security lake, such as `ext/falco`. */
  readonly prefix: string;

  /**
   * Interval between files (minutes, 5 to 60).
   *
   * @default 5
   */
  readonly interval?: number;

  /**
   * Maximum number of alerts per file (alerts, 1 to 10000).
   *
   * @default 1000
   */
  readonly batchSize?: number;

  /** Region of the service; all AWS outputs of one Falcosidekick share it. */
  readonly region: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Slack.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/slack.md
 */
export interface SlackOutputProps {
  /** URL of the incoming webhook of Slack; anyone who knows it can post. */
  readonly webhookUrl: SecretRef;

  /**
   * Channel to post to, if the webhook is not bound to one.
   *
   * @default - the channel of the webhook
   */
  readonly channel?: string;

  /**
   * User name that messages are posted under.
   *
   * @default 'Falcosidekick'
   */
  readonly username?: string;

  /**
   * URL of the picture next to the message.
   *
   * @default - the logo of Falcosidekick, from raw.githubusercontent.com
   */
  readonly icon?: string;

  /**
   * Last line of the message.
   *
   * @default 'https://github.com/falcosecurity/falcosidekick'
   */
  readonly footer?: string;

  /**
   * What the message shows: the alert's text, its fields, or both.
   *
   * @default 'all'
   */
  readonly outputFormat?: 'all' | 'text' | 'fields';

  /**
   * Go template of the message headline, with the alert as its data, such as `{{ .Rule }} on {{ .Hostname
   * }}`.
   *
   * @default - no headline
   */
  readonly messageFormat?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of E-mail.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/smtp.md
 */
export interface SmtpOutputProps {
  /** Address of the server. */
  readonly hostPort: string;

  /** Sender. */
  readonly from: string;

  /** Recipients. */
  readonly to: readonly string[];

  /**
   * Whether the connection is encrypted with STARTTLS.
   *
   * @default true
   */
  readonly tls?: boolean;

  /**
   * Authentication mechanism.
   *
   * @default 'plain'
   */
  readonly authMechanism?: 'plain' | 'oauthbearer' | 'external' | 'anonymous' | 'none';

  /**
   * Name of the user, for `plain` and `oauthbearer`.
   *
   * @default - no user
   */
  readonly user?: string | SecretRef;

  /**
   * Password of the user, for `plain`.
   *
   * @default - no password
   */
  readonly password?: SecretRef;

  /**
   * Token of the user, for `oauthbearer`.
   *
   * @default - no token
   */
  readonly token?: SecretRef;

  /**
   * Identity to act as, for `plain` and `external`.
   *
   * @default - the user itself
   */
  readonly identity?: string;

  /**
   * Trace string that identifies the sender, for `anonymous`.
   *
   * @default - no trace string
   */
  readonly trace?: string;

  /**
   * Format of the message.
   *
   * @default 'html'
   */
  readonly outputFormat?: 'html' | 'text';

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of AWS SNS.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_sns.md
 */
export interface SnsOutputProps {
  /**
   * ARN of the topic, whose region the AWS client uses; a FIFO topic is refused, since Falcosidekick sends no
   * message group.
   */
  readonly topicArn: string;

  /**
   * Whether the message is the whole alert as JSON, rather than its text with the fields as message
   * attributes. As attributes, one empty field makes SNS refuse the alert, and a queue with raw delivery
   * drops an alert with more than ten; filter on the message body instead.
   *
   * @default true
   */
  readonly rawJson?: boolean;

  /**
   * Region of the service; all AWS outputs of one Falcosidekick share it. Needed where topicArn is a token of
   * the CDK.
   *
   * @default - the region in the URL or ARN
   */
  readonly region?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Splunk.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/splunk.md
 */
export interface SplunkOutputProps {
  /** URL of the collector, with its path. */
  readonly host: string;

  /** Token of the collector. */
  readonly token: SecretRef;

  /**
   * Headers added to every request, by name; values must not contain colons or commas; from a Secret, as
   * `name:value,name:value`.
   *
   * @default - no additional headers
   */
  readonly customHeaders?: Readonly<Record<string, string>> | SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;
}

/**
 * Settings of Spyderbat.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/spyderbat.md
 */
export interface SpyderbatOutputProps {
  /** ID of the organization. */
  readonly orgUid: string;

  /** API key. */
  readonly apiKey: SecretRef;

  /**
   * URL of the API.
   *
   * @default 'https://api.spyderbat.com'
   */
  readonly apiUrl?: string;

  /**
   * Name of the source of the alerts.
   *
   * @default 'falcosidekick'
   */
  readonly source?: string;

  /**
   * Description of the source.
   *
   * @default - no description
   */
  readonly sourceDescription?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of AWS SQS.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_sqs.md
 */
export interface SqsOutputProps {
  /** URL of the queue. */
  readonly url: string;

  /**
   * Region of the service; all AWS outputs of one Falcosidekick share it. Needed where the address of the
   * queue does not name it, as with an endpoint of a VPC.
   *
   * @default - the region in the URL or ARN
   */
  readonly region?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of NATS Streaming.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/stan.md
 */
export interface StanOutputProps {
  /** URL of NATS, including user and password if required. */
  readonly hostPort: string | SecretRef;

  /** ID of the cluster. */
  readonly clusterId: string;

  /** Client ID of Falcosidekick. */
  readonly clientId: string;

  /**
   * Subject that alerts are published to; `<priority>` and `<rule>` are replaced with those of the alert.
   *
   * @default 'falco.<priority>.<rule>'
   */
  readonly subjectTemplate?: string;
}

/**
 * Settings of StatsD.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/statsd.md
 */
export interface StatsdOutputProps {
  /** Address of StatsD. */
  readonly forwarder: string;

  /**
   * Prefix of the metric names.
   *
   * @default 'falcosidekick.'
   */
  readonly namespace?: string;
}

/**
 * Settings of Sumo Logic.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/sumologic.md
 */
export interface SumoLogicOutputProps {
  /** URL of the source; anyone who knows it can post. */
  readonly receiverUrl: SecretRef;

  /**
   * Category that replaces that of the source.
   *
   * @default - the category of the source
   */
  readonly sourceCategory?: string;

  /**
   * Host that replaces that of the source.
   *
   * @default - the host of the source
   */
  readonly sourceHost?: string;

  /**
   * Name that replaces that of the source.
   *
   * @default - the name of the source
   */
  readonly name?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Syslog.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/syslog.md
 */
export interface SyslogOutputProps {
  /** Host of the server. */
  readonly host: string;

  /** Port of the server (1 to 65535). */
  readonly port: number;

  /**
   * Protocol of the server. Falcosidekick has no default and would crash without it.
   *
   * @default 'tcp'
   */
  readonly protocol?: 'tcp' | 'udp';

  /**
   * Format of the message.
   *
   * @default 'json'
   */
  readonly format?: 'json' | 'cef';

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Falco Talon.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/talon.md
 */
export interface TalonOutputProps {
  /** URL of Falco Talon. */
  readonly address: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;
}

/**
 * Settings of Microsoft Teams.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/teams.md
 */
export interface TeamsOutputProps {
  /** URL of the incoming webhook of Teams; anyone who knows it can post. */
  readonly webhookUrl: SecretRef;

  /**
   * URL of the picture next to the message.
   *
   * @default - the logo of Falcosidekick, from raw.githubusercontent.com
   */
  readonly activityImage?: string;

  /**
   * What the message shows: the alert's text, its facts, or both.
   *
   * @default 'all'
   */
  readonly outputFormat?: 'all' | 'text' | 'facts';

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Tekton.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/tekton.md
 */
export interface TektonOutputProps {
  /** URL of the event listener. */
  readonly eventListener: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;
}

/**
 * Settings of Telegram.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/telegram.md
 */
export interface TelegramOutputProps {
  /** Token of the bot that posts. */
  readonly token: SecretRef;

  /** Chat that the bot posts to. */
  readonly chatId: string;

  /**
   * Topic in a group with topics.
   *
   * @default - the general topic
   */
  readonly messageThreadId?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;
}

/**
 * Settings of TimescaleDB.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/timescaledb.md
 */
export interface TimescaleDbOutputProps {
  /** Host of the database. */
  readonly host: string;

  /**
   * Port of the database (1 to 65535).
   *
   * @default 5432
   */
  readonly port?: number;

  /**
   * Name of the user.
   *
   * @default 'postgres'
   */
  readonly user?: string | SecretRef;

  /**
   * Password of the user. It becomes part of a URL as it is: with a "/", "@", ":", "#", "?" or "%" in it
   * Falcosidekick crashes.
   */
  readonly password: SecretRef;

  /**
   * Name of the database.
   *
   * @default 'falcosidekick'
   */
  readonly database?: string;

  /**
   * Name of the table.
   *
   * @default 'falcosidekick_events'
   */
  readonly hypertableName?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Wavefront.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/wavefront.md
 */
export interface WavefrontOutputProps {
  /** Whether metrics are sent to Wavefront directly or to a proxy. */
  readonly endpointType: 'direct' | 'proxy';

  /**
   * For `direct`, the Wavefront host, without scheme; for `proxy`, the URL of the proxy, which is required,
   * because Falcosidekick crashes without it.
   */
  readonly endpointHost: string;

  /**
   * API token; needed without a proxy.
   *
   * @default - no token, because a proxy has its own
   */
  readonly endpointToken?: SecretRef;

  /**
   * Port of the proxy (1 to 65535).
   *
   * @default 2878
   */
  readonly endpointMetricPort?: number;

  /**
   * Name of the metric.
   *
   * @default 'falco.alert'
   */
  readonly metricName?: string;

  /**
   * Maximum number of metrics per request, without a proxy (metrics, 1 to 40000).
   *
   * @default 10000
   */
  readonly batchSize?: number;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Cisco Webex.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/webex.md
 */
export interface WebexOutputProps {
  /** URL of the incoming webhook of Webex; anyone who knows it can post. */
  readonly webhookUrl: SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Webhook.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/webhook.md
 */
export interface WebhookOutputProps {
  /** Address that alerts are posted to. */
  readonly address: string | SecretRef;

  /**
   * HTTP method of the request.
   *
   * @default 'POST'
   */
  readonly method?: 'POST' | 'PUT';

  /**
   * Headers added to every request, by name; values must not contain colons or commas; from a Secret, as
   * `name:value,name:value`.
   *
   * @default - no additional headers
   */
  readonly customHeaders?: Readonly<Record<string, string>> | SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Falcosidekick UI.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/falcosidekick-ui.md
 */
export interface WebuiOutputProps {
  /** URL of the web interface. */
  readonly url: string;

  /**
   * Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose
   * certificate is then always verified.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * Maximum number of concurrent requests; further requests wait; 0 means no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Yandex Data Streams.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/yandex_datastreams.md
 */
export interface YandexDataStreamsOutputProps {
  /** Full name of the stream. */
  readonly streamName: string;

  /** ID of the static access key. */
  readonly accessKeyId: string | SecretRef;

  /** Secret part of the static access key. */
  readonly secretAccessKey: SecretRef;

  /**
   * Region.
   *
   * @default 'ru-central1'
   */
  readonly region?: string;

  /**
   * URL of the service.
   *
   * @default 'https://yds.serverless.yandexcloud.net'
   */
  readonly endpoint?: string;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Yandex Object Storage.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/yandex_s3.md
 */
export interface YandexS3OutputProps {
  /** Name of the bucket. */
  readonly bucket: string;

  /** ID of the static access key. */
  readonly accessKeyId: string | SecretRef;

  /** Secret part of the static access key. */
  readonly secretAccessKey: SecretRef;

  /**
   * Region.
   *
   * @default 'ru-central1'
   */
  readonly region?: string;

  /**
   * Prefix of every key, before the date.
   *
   * @default 'falco'
   */
  readonly prefix?: string;

  /**
   * URL of the storage.
   *
   * @default 'https://storage.yandexcloud.net'
   */
  readonly endpoint?: string;
}

/**
 * Settings of Zincsearch.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/zincsearch.md
 */
export interface ZincsearchOutputProps {
  /** URL of Zincsearch, with scheme and port. */
  readonly hostPort: string;

  /**
   * Name of the index.
   *
   * @default 'falco'
   */
  readonly index?: string;

  /**
   * Name of the user.
   *
   * @default - no authentication
   */
  readonly username?: string | SecretRef;

  /**
   * Password of the user.
   *
   * @default - no authentication
   */
  readonly password?: SecretRef;

  /**
   * Minimum priority of the alerts that are sent.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to verify the certificate of the receiver; with false, alerts are sent to any server that
   * responds.
   *
   * @default true
   */
  readonly checkCert?: boolean;
}
