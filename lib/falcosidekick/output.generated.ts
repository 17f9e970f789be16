// Written by "npm run generate" (scripts/generate-outputs.ts): change that, not this.
// Source: lib/falcosidekick/catalogue, for Falcosidekick 2.34.1.
import { ConfiguredOutput } from './configured-output';
import type {
  AlertmanagerOutputProps,
  CliqOutputProps,
  CloudEventsOutputProps,
  CloudWatchLogsOutputProps,
  DatadogLogsOutputProps,
  DatadogOutputProps,
  DiscordOutputProps,
  DogstatsdOutputProps,
  DynatraceOutputProps,
  ElasticsearchOutputProps,
  EventHubOutputProps,
  FissionOutputProps,
  GcpChronicleOutputProps,
  GcpCloudFunctionsOutputProps,
  GcpCloudRunOutputProps,
  GcpPubSubOutputProps,
  GcpStorageOutputProps,
  GoogleChatOutputProps,
  GotifyOutputProps,
  GrafanaOnCallOutputProps,
  GrafanaOutputProps,
  InfluxdbOutputProps,
  KafkaOutputProps,
  KafkaRestOutputProps,
  KinesisOutputProps,
  KubelessOutputProps,
  LambdaOutputProps,
  LogstashOutputProps,
  LokiOutputProps,
  MattermostOutputProps,
  MqttOutputProps,
  N8nOutputProps,
  NatsOutputProps,
  NodeRedOutputProps,
  OpenFaasOutputProps,
  OpenObserveOutputProps,
  OpsgenieOutputProps,
  OtlpLogsOutputProps,
  OtlpMetricsOutputProps,
  OtlpTracesOutputProps,
  PagerdutyOutputProps,
  PolicyReportOutputProps,
  QuickwitOutputProps,
  RabbitmqOutputProps,
  RedisOutputProps,
  RocketchatOutputProps,
  S3OutputProps,
  SecurityLakeOutputProps,
  SlackOutputProps,
  SmtpOutputProps,
  SnsOutputProps,
  SplunkOutputProps,
  SpyderbatOutputProps,
  SqsOutputProps,
  StanOutputProps,
  StatsdOutputProps,
  SumoLogicOutputProps,
  SyslogOutputProps,
  TalonOutputProps,
  TeamsOutputProps,
  TektonOutputProps,
  TelegramOutputProps,
  TimescaleDbOutputProps,
  WavefrontOutputProps,
  WebexOutputProps,
  WebhookOutputProps,
  WebuiOutputProps,
  YandexDataStreamsOutputProps,
  YandexS3OutputProps,
  ZincsearchOutputProps,
} from './output-props.generated';

/**
 * An output that Falcosidekick sends alerts to, with a factory for each of the 71 outputs.
 *
 * @example Output.slack({ webhookUrl: SecretRef.fromSecretKey('slack', 'url'), minimumPriority:
 * Priority.WARNING })
 */
export class Output extends ConfiguredOutput {
  /**
   * Alertmanager: raises each alert in one or several instances of Alertmanager.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/alertmanager.md
   */
  public static alertmanager(props: AlertmanagerOutputProps): Output {
    return new Output('alertmanager', { ...props });
  }

  /**
   * Zoho Cliq: posts each alert to a channel of Zoho Cliq.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/cliq.md
   */
  public static cliq(props: CliqOutputProps): Output {
    return new Output('cliq', { ...props });
  }

  /**
   * CloudEvents: sends each alert as a CloudEvent, for example to Knative.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/cloudevents.md
   */
  public static cloudEvents(props: CloudEventsOutputProps): Output {
    return new Output('cloudEvents', { ...props });
  }

  /**
   * AWS CloudWatch Logs: writes each alert to a log stream of Amazon CloudWatch Logs.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_cloudwatch_logs.md
   */
  public static cloudWatchLogs(props: CloudWatchLogsOutputProps): Output {
    return new Output('cloudWatchLogs', { ...props });
  }

  /**
   * Datadog: sends each alert to the events of Datadog.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/datadog.md
   */
  public static datadog(props: DatadogOutputProps): Output {
    return new Output('datadog', { ...props });
  }

  /**
   * Datadog Logs: sends each alert to the logs of Datadog.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/datadog_logs.md
   */
  public static datadogLogs(props: DatadogLogsOutputProps): Output {
    return new Output('datadogLogs', { ...props });
  }

  /**
   * Discord: posts each alert to a channel of Discord.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/discord.md
   */
  public static discord(props: DiscordOutputProps): Output {
    return new Output('discord', { ...props });
  }

  /**
   * DogStatsD: counts what Falcosidekick receives in DogStatsD; the alerts themselves are not sent.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/dogstatsd.md
   */
  public static dogstatsd(props: DogstatsdOutputProps): Output {
    return new Output('dogstatsd', { ...props });
  }

  /**
   * Dynatrace: sends each alert to the logs of Dynatrace.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/dynatrace.md
   */
  public static dynatrace(props: DynatraceOutputProps): Output {
    return new Output('dynatrace', { ...props });
  }

  /**
   * Elasticsearch: indexes each alert in Elasticsearch or OpenSearch.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/elasticsearch.md
   */
  public static elasticsearch(props: ElasticsearchOutputProps): Output {
    return new Output('elasticsearch', { ...props });
  }

  /**
   * Azure Event Hubs: sends each alert to an Azure event hub, with the identity of the pod in Azure.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/azure_event_hub.md
   */
  public static eventHub(props: EventHubOutputProps): Output {
    return new Output('eventHub', { ...props });
  }

  /**
   * Fission: calls a function of Fission with each alert.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/fission.md
   */
  public static fission(props: FissionOutputProps): Output {
    return new Output('fission', { ...props });
  }

  /**
   * Google SecOps: ingests each alert into Google SecOps, formerly Chronicle.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/gcp_chronicle.md
   */
  public static gcpChronicle(props: GcpChronicleOutputProps): Output {
    return new Output('gcpChronicle', { ...props });
  }

  /**
   * Google Cloud Functions: calls a function of Google Cloud with each alert.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/gcp_cloud_functions.md
   */
  public static gcpCloudFunctions(props: GcpCloudFunctionsOutputProps): Output {
    return new Output('gcpCloudFunctions', { ...props });
  }

  /**
   * Google Cloud Run: posts each alert to a service of Cloud Run, without verifying its certificate.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/gcp_cloud_run.md
   */
  public static gcpCloudRun(props: GcpCloudRunOutputProps): Output {
    return new Output('gcpCloudRun', { ...props });
  }

  /**
   * Google Cloud Pub/Sub: publishes each alert to a topic of Pub/Sub.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/gcp_pub_sub.md
   */
  public static gcpPubSub(props: GcpPubSubOutputProps): Output {
    return new Output('gcpPubSub', { ...props });
  }

  /**
   * Google Cloud Storage: writes each alert as an object to a bucket of Google Cloud Storage.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/gcp_storage.md
   */
  public static gcpStorage(props: GcpStorageOutputProps): Output {
    return new Output('gcpStorage', { ...props });
  }

  /**
   * Google Chat: posts each alert to a space of Google Chat.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/googlechat.md
   */
  public static googleChat(props: GoogleChatOutputProps): Output {
    return new Output('googleChat', { ...props });
  }

  /**
   * Gotify: pushes each alert to an application of Gotify.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/gotify.md
   */
  public static gotify(props: GotifyOutputProps): Output {
    return new Output('gotify', { ...props });
  }

  /**
   * Grafana: writes each alert as an annotation to Grafana.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/grafana.md
   */
  public static grafana(props: GrafanaOutputProps): Output {
    return new Output('grafana', { ...props });
  }

  /**
   * Grafana OnCall: sends each alert to Grafana OnCall.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/grafana_oncall.md
   */
  public static grafanaOnCall(props: GrafanaOnCallOutputProps): Output {
    return new Output('grafanaOnCall', { ...props });
  }

  /**
   * InfluxDB: writes each alert as a point to InfluxDB.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/influxdb.md
   */
  public static influxdb(props: InfluxdbOutputProps): Output {
    return new Output('influxdb', { ...props });
  }

  /**
   * Apache Kafka: writes each alert to a topic of Kafka.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/kafka.md
   */
  public static kafka(props: KafkaOutputProps): Output {
    return new Output('kafka', { ...props });
  }

  /**
   * Kafka REST Proxy: posts each alert to a Kafka REST proxy.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/kafkarest.md
   */
  public static kafkaRest(props: KafkaRestOutputProps): Output {
    return new Output('kafkaRest', { ...props });
  }

  /**
   * AWS Kinesis: puts each alert on a stream of Amazon Kinesis.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_kinesis.md
   */
  public static kinesis(props: KinesisOutputProps): Output {
    return new Output('kinesis', { ...props });
  }

  /**
   * Kubeless: calls a function of Kubeless, which is no longer maintained, with each alert.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/kubeless.md
   */
  public static kubeless(props: KubelessOutputProps): Output {
    return new Output('kubeless', { ...props });
  }

  /**
   * AWS Lambda: invokes a function of AWS Lambda with each alert.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_lambda.md
   */
  public static lambda(props: LambdaOutputProps): Output {
    return new Output('lambda', { ...props });
  }

  /**
   * Logstash: sends each alert to a TCP input of Logstash, unencrypted unless mutualTls is on.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/logstash.md
   */
  public static logstash(props: LogstashOutputProps): Output {
    return new Output('logstash', { ...props });
  }

  /**
   * Grafana Loki: pushes each alert as a line to Loki.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/loki.md
   */
  public static loki(props: LokiOutputProps): Output {
    return new Output('loki', { ...props });
  }

  /**
   * Mattermost: posts each alert to a channel of Mattermost.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/mattermost.md
   */
  public static mattermost(props: MattermostOutputProps): Output {
    return new Output('mattermost', { ...props });
  }

  /**
   * MQTT: publishes each alert to a topic of an MQTT broker.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/mqtt.md
   */
  public static mqtt(props: MqttOutputProps): Output {
    return new Output('mqtt', { ...props });
  }

  /**
   * n8n: starts a workflow of n8n with each alert.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/n8n.md
   */
  public static n8n(props: N8nOutputProps): Output {
    return new Output('n8n', { ...props });
  }

  /**
   * NATS: publishes each alert to NATS.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/nats.md
   */
  public static nats(props: NatsOutputProps): Output {
    return new Output('nats', { ...props });
  }

  /**
   * Node-RED: sends each alert to a flow of Node-RED.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/nodered.md
   */
  public static nodeRed(props: NodeRedOutputProps): Output {
    return new Output('nodeRed', { ...props });
  }

  /**
   * OpenFaaS: calls a function of OpenFaaS with each alert.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/openfaas.md
   */
  public static openFaas(props: OpenFaasOutputProps): Output {
    return new Output('openFaas', { ...props });
  }

  /**
   * OpenObserve: writes each alert to a stream of OpenObserve.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/openobserve.md
   */
  public static openObserve(props: OpenObserveOutputProps): Output {
    return new Output('openObserve', { ...props });
  }

  /**
   * Opsgenie: creates an alert in Opsgenie for each alert.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/opsgenie.md
   */
  public static opsgenie(props: OpsgenieOutputProps): Output {
    return new Output('opsgenie', { ...props });
  }

  /**
   * OpenTelemetry logs: sends each alert as a log record via OTLP.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/otlp_logs.md
   */
  public static otlpLogs(props: OtlpLogsOutputProps): Output {
    return new Output('otlpLogs', { ...props });
  }

  /**
   * OpenTelemetry metrics: sends the metrics of Falcosidekick, including the number of alerts by rule, via
   * OTLP.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/otlp_metrics.md
   */
  public static otlpMetrics(props: OtlpMetricsOutputProps): Output {
    return new Output('otlpMetrics', { ...props });
  }

  /**
   * OpenTelemetry traces: sends each alert about a system call as a span via OTLP.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/otlp_traces.md
   */
  public static otlpTraces(props: OtlpTracesOutputProps): Output {
    return new Output('otlpTraces', { ...props });
  }

  /**
   * PagerDuty: opens an incident in PagerDuty for each alert.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/pagerduty.md
   */
  public static pagerduty(props: PagerdutyOutputProps): Output {
    return new Output('pagerduty', { ...props });
  }

  /**
   * Policy reports: adds each alert to the PolicyReport of its namespace, or to the ClusterPolicyReport.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/policy_report.md
   */
  public static policyReport(props: PolicyReportOutputProps = {}): Output {
    return new Output('policyReport', { ...props });
  }

  /**
   * Quickwit: ingests each alert into an index of Quickwit.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/quickwit.md
   */
  public static quickwit(props: QuickwitOutputProps): Output {
    return new Output('quickwit', { ...props });
  }

  /**
   * RabbitMQ: publishes each alert to a queue of RabbitMQ, which must be reachable when Falcosidekick starts.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/rabbitmq.md
   */
  public static rabbitmq(props: RabbitmqOutputProps): Output {
    return new Output('rabbitmq', { ...props });
  }

  /**
   * Redis: adds each alert to a list or a hash of Redis, unencrypted unless mutualTls is on.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/redis.md
   */
  public static redis(props: RedisOutputProps): Output {
    return new Output('redis', { ...props });
  }

  /**
   * Rocket.Chat: posts each alert to a channel of Rocket.Chat.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/rocketchat.md
   */
  public static rocketchat(props: RocketchatOutputProps): Output {
    return new Output('rocketchat', { ...props });
  }

  /**
   * AWS S3: writes each alert as an object to a bucket of Amazon S3.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_s3.md
   */
  public static s3(props: S3OutputProps): Output {
    return new Output('s3', { ...props });
  }

  /**
   * AWS Security Lake: writes alerts in batches, as OCSF in Parquet files, to Amazon Security Lake.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_security_lake.md
   */
  public static securityLake(props: SecurityLakeOutputProps): Output {
    return new Output('securityLake', { ...props });
  }

  /**
   * Slack: posts each alert to a channel of Slack.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/slack.md
   */
  public static slack(props: SlackOutputProps): Output {
    return new Output('slack', { ...props });
  }

  /**
   * E-mail: sends an e-mail for each alert.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/smtp.md
   */
  public static smtp(props: SmtpOutputProps): Output {
    return new Output('smtp', { ...props });
  }

  /**
   * AWS SNS: publishes each alert to a topic of Amazon SNS.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_sns.md
   */
  public static sns(props: SnsOutputProps): Output {
    return new Output('sns', { ...props });
  }

  /**
   * Splunk: sends each alert to an HTTP event collector of Splunk.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/splunk.md
   */
  public static splunk(props: SplunkOutputProps): Output {
    return new Output('splunk', { ...props });
  }

  /**
   * Spyderbat: sends each alert to Spyderbat, whose API must be reachable when Falcosidekick starts, or it
   * crashes.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/spyderbat.md
   */
  public static spyderbat(props: SpyderbatOutputProps): Output {
    return new Output('spyderbat', { ...props });
  }

  /**
   * AWS SQS: sends each alert to a queue of Amazon SQS.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_sqs.md
   */
  public static sqs(props: SqsOutputProps): Output {
    return new Output('sqs', { ...props });
  }

  /**
   * NATS Streaming: publishes each alert to NATS Streaming, which NATS JetStream has replaced.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/stan.md
   */
  public static stan(props: StanOutputProps): Output {
    return new Output('stan', { ...props });
  }

  /**
   * StatsD: counts what Falcosidekick receives in StatsD; the alerts themselves are not sent.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/statsd.md
   */
  public static statsd(props: StatsdOutputProps): Output {
    return new Output('statsd', { ...props });
  }

  /** Standard output: prints each alert to the log of Falcosidekick, through its debug mode. */
  public static stdout(): Output {
    return new Output('stdout', {});
  }

  /**
   * Sumo Logic: sends each alert to an HTTP source of Sumo Logic.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/sumologic.md
   */
  public static sumoLogic(props: SumoLogicOutputProps): Output {
    return new Output('sumoLogic', { ...props });
  }

  /**
   * Syslog: sends each alert to a syslog server.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/syslog.md
   */
  public static syslog(props: SyslogOutputProps): Output {
    return new Output('syslog', { ...props });
  }

  /**
   * Falco Talon: sends each alert to Falco Talon, which responds to it.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/talon.md
   */
  public static talon(props: TalonOutputProps): Output {
    return new Output('talon', { ...props });
  }

  /**
   * Microsoft Teams: posts each alert to a channel of Microsoft Teams.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/teams.md
   */
  public static teams(props: TeamsOutputProps): Output {
    return new Output('teams', { ...props });
  }

  /**
   * Tekton: triggers an event listener of Tekton with each alert.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/tekton.md
   */
  public static tekton(props: TektonOutputProps): Output {
    return new Output('tekton', { ...props });
  }

  /**
   * Telegram: posts each alert to a chat of Telegram, as a bot.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/telegram.md
   */
  public static telegram(props: TelegramOutputProps): Output {
    return new Output('telegram', { ...props });
  }

  /**
   * TimescaleDB: inserts each alert into a table of TimescaleDB.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/timescaledb.md
   */
  public static timescaleDb(props: TimescaleDbOutputProps): Output {
    return new Output('timescaleDb', { ...props });
  }

  /**
   * Wavefront: sends a metric to Wavefront for each alert.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/wavefront.md
   */
  public static wavefront(props: WavefrontOutputProps): Output {
    return new Output('wavefront', { ...props });
  }

  /**
   * Cisco Webex: posts each alert to a space of Webex.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/webex.md
   */
  public static webex(props: WebexOutputProps): Output {
    return new Output('webex', { ...props });
  }

  /**
   * Webhook: posts each alert as JSON to any URL.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/webhook.md
   */
  public static webhook(props: WebhookOutputProps): Output {
    return new Output('webhook', { ...props });
  }

  /**
   * Falcosidekick UI: sends each alert to the web interface of Falcosidekick, which is a separate program.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/falcosidekick-ui.md
   */
  public static webui(props: WebuiOutputProps): Output {
    return new Output('webui', { ...props });
  }

  /**
   * Yandex Data Streams: puts each alert on a stream of Yandex Data Streams.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/yandex_datastreams.md
   */
  public static yandexDataStreams(props: YandexDataStreamsOutputProps): Output {
    return new Output('yandexDataStreams', { ...props });
  }

  /**
   * Yandex Object Storage: writes each alert as an object to a bucket of Yandex Object Storage.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/yandex_s3.md
   */
  public static yandexS3(props: YandexS3OutputProps): Output {
    return new Output('yandexS3', { ...props });
  }

  /**
   * Zincsearch: indexes each alert in Zincsearch.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/zincsearch.md
   */
  public static zincsearch(props: ZincsearchOutputProps): Output {
    return new Output('zincsearch', { ...props });
  }
}
