import {
  baseUrl,
  choice,
  dead,
  fieldNames,
  fileOnly,
  flag,
  hostPort,
  http,
  integer,
  minimumPriority,
  output,
  port,
  secret,
  text,
  typed,
  url,
} from './setting';
import type { OutputDefinition, OutputSetting, SettingType } from './types';

const VARIABLES: SettingType = {
  kind: 'map',
  syntax: 'cut',
  keys: { pattern: /^[a-zA-Z_][a-zA-Z0-9_]*$/, shape: 'names of environment variables' },
};

function otlp(signal: 'TRACES' | 'METRICS'): readonly OutputSetting[] {
  const name = signal.toLowerCase();
  return [
    url('endpoint', `OTLP_${signal}_ENDPOINT`, 'URL of the collector, with its path', {
      required: true,
      example: `http://collector.otel.svc:4318/v1/${name}`,
    }),
    choice('protocol', `OTLP_${signal}_PROTOCOL`, ['http/protobuf', 'grpc'], 'Protocol of the collector', {
      default: "'http/protobuf'",
    }),
    secret(
      'headers',
      `OTLP_${signal}_HEADERS`,
      'Headers added to every request, as `name=value,name=value`',
      {
        default: '- no additional headers',
      },
    ),
    integer(
      'timeout',
      `OTLP_${signal}_TIMEOUT`,
      { min: 1, max: 600_000, unit: 'milliseconds' },
      'Timeout of a request',
      {
        default: '10000',
      },
    ),
    typed(
      'extraEnvVars',
      `OTLP_${signal}_EXTRAENVVARS`,
      VARIABLES,
      'Environment variables of the OpenTelemetry SDK; values must not contain commas',
      {
        default: '- no additional variables',
      },
    ),
    flag(
      'checkCert',
      `OTLP_${signal}_CHECKCERT`,
      'Whether the connection is encrypted and the certificate verified',
      {
        default: 'true',
      },
    ),
  ];
}

/** Outputs that count alerts, or show them on a time line. */
export const METRICS: readonly OutputDefinition[] = [
  output({
    name: 'datadog',
    title: 'Datadog',
    category: 'Metrics and traces',
    summary: 'Sends each alert to the events of Datadog',
    logName: 'Datadog',
    page: 'datadog',
    settings: [
      secret('apiKey', 'DATADOG_APIKEY', 'API key of the organization', { required: true }),
      baseUrl('host', 'DATADOG_HOST', 'URL of the API, which differs by region', {
        default: "'https://api.datadoghq.com'",
        example: 'https://api.datadoghq.eu',
      }),
      minimumPriority('DATADOG_MINIMUMPRIORITY'),
      ...http('DATADOG'),
    ],
    rules: [{ kind: 'appends', key: 'host', path: '/api/v1/events' }],
  }),
  output({
    name: 'influxdb',
    title: 'InfluxDB',
    category: 'Metrics and traces',
    summary: 'Writes each alert as a point to InfluxDB',
    logName: 'Influxdb',
    page: 'influxdb',
    settings: [
      baseUrl('hostPort', 'INFLUXDB_HOSTPORT', 'URL of InfluxDB, with scheme and port', {
        required: true,
        example: 'http://influxdb.monitoring.svc:8086',
      }),
      text('database', 'INFLUXDB_DATABASE', 'Database, for version 1', { default: "'falco'" }),
      text('organization', 'INFLUXDB_ORGANIZATION', 'Organization, for version 2 and later', {
        default: '- the API of version 1 is used',
      }),
      text('bucket', 'INFLUXDB_BUCKET', 'Bucket, for version 2 and later', { default: "'falco'" }),
      choice('precision', 'INFLUXDB_PRECISION', ['ns', 'us', 'ms', 's'], 'Precision of timestamps', {
        default: "'ns'",
      }),
      text('user', 'INFLUXDB_USER', 'Name of the user, for version 1', {
        secrecy: 'either',
        default: '- no authentication',
      }),
      secret('password', 'INFLUXDB_PASSWORD', 'Password of the user, for version 1', {
        default: '- no authentication',
      }),
      secret('token', 'INFLUXDB_TOKEN', 'API token, for version 2 and later', {
        default: '- no authentication',
      }),
      minimumPriority('INFLUXDB_MINIMUMPRIORITY'),
      ...http('INFLUXDB'),
    ],
    rules: [
      { kind: 'appends', key: 'hostPort', path: '/api/v2/write' },
      { kind: 'appends', key: 'hostPort', path: '/write' },
      { kind: 'together', keys: ['user', 'password'] },
      { kind: 'at-most-one', keys: ['password', 'token'] },
      { kind: 'needs', keys: ['bucket', 'organization'] },
    ],
    dead: [dead('organisation', 'INFLUXDB_ORGANISATION', 'write organization')],
  }),
  output({
    name: 'statsd',
    title: 'StatsD',
    category: 'Metrics and traces',
    summary: 'Counts what Falcosidekick receives in StatsD; the alerts themselves are not sent',
    logName: 'StatsD',
    page: 'statsd',
    settings: [
      hostPort('forwarder', 'STATSD_FORWARDER', 'Address of StatsD', {
        required: true,
        example: 'statsd.monitoring.svc:8125',
      }),
      text('namespace', 'STATSD_NAMESPACE', 'Prefix of the metric names', {
        default: "'falcosidekick.'",
      }),
    ],
    dead: [fileOnly('tags', 'STATSD_TAGS')],
  }),
  output({
    name: 'dogstatsd',
    title: 'DogStatsD',
    category: 'Metrics and traces',
    summary: 'Counts what Falcosidekick receives in DogStatsD; the alerts themselves are not sent',
    logName: 'DogStatsD',
    page: 'dogstatsd',
    settings: [
      hostPort('forwarder', 'DOGSTATSD_FORWARDER', 'Address of DogStatsD', {
        required: true,
        example: 'datadog.monitoring.svc:8125',
      }),
      text('namespace', 'DOGSTATSD_NAMESPACE', 'Prefix of the metric names', {
        default: "'falcosidekick.'",
      }),
      typed('tags', 'DOGSTATSD_TAGS', { kind: 'list', of: 'string' }, 'Tags of every metric', {
        default: '- no tags',
      }),
    ],
    dead: [dead('forwarded', 'DOGSTASTD_FORWARDED', 'write forwarder')],
  }),
  output({
    name: 'wavefront',
    title: 'Wavefront',
    category: 'Metrics and traces',
    summary: 'Sends a metric to Wavefront for each alert',
    logName: 'Wavefront',
    page: 'wavefront',
    settings: [
      choice(
        'endpointType',
        'WAVEFRONT_ENDPOINTTYPE',
        ['direct', 'proxy'],
        'Whether metrics are sent to Wavefront directly or to a proxy',
        { required: true },
      ),
      text(
        'endpointHost',
        'WAVEFRONT_ENDPOINTHOST',
        'For `direct`, the Wavefront host, without scheme; for `proxy`, the URL of the proxy, which is required, because Falcosidekick crashes without it',
        { required: true, example: 'http://wavefront-proxy.monitoring.svc' },
      ),
      secret('endpointToken', 'WAVEFRONT_ENDPOINTTOKEN', 'API token; needed without a proxy', {
        default: '- no token, because a proxy has its own',
      }),
      port('endpointMetricPort', 'WAVEFRONT_ENDPOINTMETRICPORT', 'Port of the proxy', { default: '2878' }),
      text('metricName', 'WAVEFRONT_METRICNAME', 'Name of the metric', { default: "'falco.alert'" }),
      integer(
        'batchSize',
        'WAVEFRONT_BATCHSIZE',
        { min: 1, max: 40_000, unit: 'metrics' },
        'Maximum number of metrics per request, without a proxy',
        { default: '10000' },
      ),
      minimumPriority('WAVEFRONT_MINIMUMPRIORITY'),
    ],
    rules: [
      { kind: 'when', key: 'endpointType', value: 'direct', needed: 'endpointToken' },
      {
        kind: 'when',
        key: 'endpointType',
        value: 'direct',
        needed: 'endpointHost',
        pattern: /^[A-Za-z0-9.-]+$/,
        shape: 'a host without scheme',
      },
      {
        kind: 'when',
        key: 'endpointType',
        value: 'proxy',
        needed: 'endpointHost',
        pattern: /^https?:\/\/[A-Za-z0-9.-]+$/,
        shape: 'a URL without port, for example "http://wavefront-proxy.monitoring.svc"',
      },
    ],
    dead: [fileOnly('flushIntervalSeconds', 'WAVEFRONT_FLUSHINTERVALSECONDS')],
  }),
  output({
    name: 'otlpTraces',
    title: 'OpenTelemetry traces',
    category: 'Metrics and traces',
    summary: 'Sends each alert about a system call as a span via OTLP',
    logName: 'OTLPTraces',
    page: 'otlp_traces',
    settings: [
      ...otlp('TRACES'),
      flag('synced', 'OTLP_TRACES_SYNCED', 'Whether each span is sent immediately instead of in batches'),
      integer(
        'duration',
        'OTLP_TRACES_DURATION',
        { min: 1, max: 3_600_000, unit: 'milliseconds' },
        'Duration of the span, because an alert has none',
        { default: '1000' },
      ),
      minimumPriority('OTLP_TRACES_MINIMUMPRIORITY'),
    ],
    dead: [dead('tls', 'OTLP_TRACES_TLS', 'the scheme of the endpoint decides')],
  }),
  output({
    name: 'otlpMetrics',
    title: 'OpenTelemetry metrics',
    category: 'Metrics and traces',
    summary: 'Sends the metrics of Falcosidekick, including the number of alerts by rule, via OTLP',
    logName: 'OTLPMetrics',
    page: 'otlp_metrics',
    settings: [
      ...otlp('METRICS'),
      fieldNames(
        'extraAttributes',
        'OTLP_METRICS_EXTRAATTRIBUTES',
        'Alert fields to add as attributes of the alert metric, in addition to rule, source, priority, tags, hostname and custom fields. See `AlertLabels.OTLP_METRICS`',
      ),
    ],
    dead: [
      dead(
        'minimumPriority',
        'OTLP_METRICS_MINIMUMPRIORITY',
        'every alert is counted, with its priority as an attribute',
      ),
      dead('tls', 'OTLP_METRICS_TLS', 'the scheme of the endpoint decides'),
    ],
  }),
];
