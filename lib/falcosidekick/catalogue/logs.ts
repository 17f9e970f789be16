import {
  baseUrl,
  checkCert,
  choice,
  customHeaders,
  dead,
  deadHttp,
  fieldNames,
  fileOnly,
  flag,
  http,
  integer,
  minimumPriority,
  mutualTls,
  output,
  pattern,
  port,
  secret,
  secretUrl,
  text,
  typed,
  url,
} from './setting';
import type { OutputDefinition } from './types';

/** Stores that keep and search alerts as lines or documents. */
export const LOGS: readonly OutputDefinition[] = [
  output({
    name: 'elasticsearch',
    title: 'Elasticsearch',
    category: 'Logs',
    summary: 'Indexes each alert in Elasticsearch or OpenSearch',
    logName: 'Elasticsearch',
    page: 'elasticsearch',
    settings: [
      baseUrl('hostPort', 'ELASTICSEARCH_HOSTPORT', 'Address of the cluster, with scheme and port', {
        required: true,
        example: 'https://elasticsearch.logging.svc:9200',
      }),
      text('index', 'ELASTICSEARCH_INDEX', 'Name of the index, before the suffix', { default: "'falco'" }),
      choice(
        'suffix',
        'ELASTICSEARCH_SUFFIX',
        ['daily', 'monthly', 'annually', 'none'],
        'What the name of the index ends in: the day, the month, the year, or nothing',
        {
          default: "'daily'",
        },
      ),
      text('type', 'ELASTICSEARCH_TYPE', 'Last part of the path that single alerts are posted to', {
        default: "'_doc'",
      }),
      text('pipeline', 'ELASTICSEARCH_PIPELINE', 'Ingest pipeline that alerts go through', {
        default: '- no pipeline',
      }),
      text('username', 'ELASTICSEARCH_USERNAME', 'Name of the user', {
        secrecy: 'either',
        default: '- no authentication',
      }),
      secret('password', 'ELASTICSEARCH_PASSWORD', 'Password of the user', {
        default: '- no authentication',
      }),
      secret('apiKey', 'ELASTICSEARCH_APIKEY', 'API key, in place of user and password', {
        default: '- no API key',
      }),
      flag(
        'flattenFields',
        'ELASTICSEARCH_FLATTENFIELDS',
        'Whether dots in the names of fields become underscores, so that no two mappings of a field clash',
      ),
      flag(
        'createIndexTemplate',
        'ELASTICSEARCH_CREATEINDEXTEMPLATE',
        'Whether Falcosidekick writes an index template at start; where that fails, the output stays off',
      ),
      integer(
        'numberOfShards',
        'ELASTICSEARCH_NUMBEROFSHARDS',
        { min: 1, max: 1024, unit: 'shards' },
        'Shards in the index template',
        { default: '3' },
      ),
      integer(
        'numberOfReplicas',
        'ELASTICSEARCH_NUMBEROFREPLICAS',
        { min: 1, max: 100, unit: 'replicas' },
        'Replicas in the index template',
        { default: '3' },
      ),
      flag('enableCompression', 'ELASTICSEARCH_ENABLECOMPRESSION', 'Whether requests are compressed'),
      flag(
        'batchingEnabled',
        'ELASTICSEARCH_BATCHING_ENABLED',
        'Whether alerts are collected and sent many at a time',
      ),
      integer(
        'batchingBatchSize',
        'ELASTICSEARCH_BATCHING_BATCHSIZE',
        { min: 1, max: 104_857_600, unit: 'bytes' },
        'Size at which a batch is sent',
        { default: '5242880' },
      ),
      typed(
        'batchingFlushInterval',
        'ELASTICSEARCH_BATCHING_FLUSHINTERVAL',
        { kind: 'duration' },
        'Time after which a batch is sent, however small it is',
        { default: "'1s'" },
      ),
      customHeaders('ELASTICSEARCH', 'json'),
      minimumPriority('ELASTICSEARCH_MINIMUMPRIORITY'),
      ...http('ELASTICSEARCH'),
    ],
    rules: [
      { kind: 'together', keys: ['username', 'password'] },
      { kind: 'at-most-one', keys: ['password', 'apiKey'] },
    ],
  }),
  output({
    name: 'loki',
    title: 'Grafana Loki',
    category: 'Logs',
    summary: 'Pushes each alert as a line to Loki',
    logName: 'Loki',
    page: 'loki',
    settings: [
      baseUrl('hostPort', 'LOKI_HOSTPORT', 'Address of Loki, with scheme and port', {
        required: true,
        example: 'http://loki.logging.svc:3100',
      }),
      pattern(
        'endpoint',
        'LOKI_ENDPOINT',
        /^\/\S*$/,
        'a path that starts with "/"',
        'Path that lines are pushed to',
        {
          default: "'/loki/api/v1/push'",
          example: '/api/prom/push',
        },
      ),
      choice(
        'format',
        'LOKI_FORMAT',
        ['text', 'json'],
        "What a line is: the alert's text, or the whole alert",
        { default: "'text'" },
      ),
      fieldNames(
        'extraLabels',
        'LOKI_EXTRALABELS',
        'Fields of alerts that become labels of the stream, beside rule, source, priority and tags',
      ),
      text('tenant', 'LOKI_TENANT', 'Tenant that lines are filed under', { default: '- no tenant' }),
      text('user', 'LOKI_USER', 'Name of the user', { secrecy: 'either', default: '- no authentication' }),
      secret('apiKey', 'LOKI_APIKEY', 'Password or API key of the user', { default: '- no authentication' }),
      customHeaders('LOKI'),
      minimumPriority('LOKI_MINIMUMPRIORITY'),
      ...http('LOKI'),
    ],
    rules: [{ kind: 'together', keys: ['user', 'apiKey'] }],
  }),
  output({
    name: 'grafana',
    title: 'Grafana',
    category: 'Logs',
    summary: 'Writes each alert as an annotation to Grafana',
    logName: 'Grafana',
    page: 'grafana',
    settings: [
      baseUrl('hostPort', 'GRAFANA_HOSTPORT', 'Address of Grafana, with scheme and port', {
        required: true,
        example: 'http://grafana.monitoring.svc:3000',
      }),
      secret('apiKey', 'GRAFANA_APIKEY', 'Token of a service account that may write annotations', {
        required: true,
      }),
      integer(
        'dashboardId',
        'GRAFANA_DASHBOARDID',
        { min: 1, max: 2_147_483_647 },
        'Dashboard that is annotated',
        {
          default: '- all dashboards',
        },
      ),
      integer(
        'panelId',
        'GRAFANA_PANELID',
        { min: 1, max: 2_147_483_647 },
        'Panel of the dashboard that is annotated',
        {
          default: '- all panels',
        },
      ),
      flag('allFieldsAsTags', 'GRAFANA_ALLFIELDSASTAGS', 'Whether every field of the alert becomes a tag'),
      minimumPriority('GRAFANA_MINIMUMPRIORITY'),
      ...http('GRAFANA'),
    ],
    rules: [{ kind: 'needs', keys: ['panelId', 'dashboardId'] }],
    dead: [fileOnly('customHeaders', 'GRAFANA_CUSTOMHEADERS')],
  }),
  output({
    name: 'logstash',
    title: 'Logstash',
    category: 'Logs',
    summary: 'Sends each alert to a TCP input of Logstash, unencrypted unless mutualTls is on',
    logName: 'Logstash',
    page: 'logstash',
    settings: [
      pattern(
        'address',
        'LOGSTASH_ADDRESS',
        /^[A-Za-z0-9._-]+$/,
        'a host name or address, without scheme and port',
        'Host of Logstash, which must answer when Falcosidekick starts',
        {
          required: true,
          example: 'logstash.logging.svc',
        },
      ),
      port('port', 'LOGSTASH_PORT', 'Port of the input', { default: '5044' }),
      typed(
        'tags',
        'LOGSTASH_TAGS',
        { kind: 'list', of: 'string' },
        'Tags of every alert, beside those of the rule',
        {
          default: '- no further tags',
        },
      ),
      mutualTls('LOGSTASH'),
      path('certFile', 'LOGSTASH_CERTFILE', 'Client certificate'),
      path('keyFile', 'LOGSTASH_KEYFILE', 'Private key of the client certificate'),
      path('caCertFile', 'LOGSTASH_CACERTFILE', 'Authority that signed the certificate of Logstash'),
      minimumPriority('LOGSTASH_MINIMUMPRIORITY'),
    ],
    dead: [
      dead('tls', 'LOGSTASH_TLS', 'write mutualTls: true, the only way to an encrypted connection'),
      dead(
        'checkCert',
        'LOGSTASH_CHECKCERT',
        'with mutualTls the certificate is always checked, and without there is none',
      ),
    ],
  }),
  output({
    name: 'syslog',
    title: 'Syslog',
    category: 'Logs',
    summary: 'Sends each alert to a syslog server',
    logName: 'Syslog',
    page: 'syslog',
    settings: [
      pattern(
        'host',
        'SYSLOG_HOST',
        /^[A-Za-z0-9._-]+$/,
        'a host name or address, without scheme and port',
        'Host of the server',
        {
          required: true,
          example: 'syslog.example.com',
        },
      ),
      port('port', 'SYSLOG_PORT', 'Port of the server', { required: true }),
      choice(
        'protocol',
        'SYSLOG_PROTOCOL',
        ['tcp', 'udp'],
        'Protocol of the server. Falcosidekick has no default of its own, and would crash without',
        {
          default: "'tcp'",
          emit: 'tcp',
        },
      ),
      choice('format', 'SYSLOG_FORMAT', ['json', 'cef'], 'Format of the message', { default: "'json'" }),
      minimumPriority('SYSLOG_MINIMUMPRIORITY'),
    ],
  }),
  output({
    name: 'datadogLogs',
    title: 'Datadog Logs',
    category: 'Logs',
    summary: 'Sends each alert to the logs of Datadog',
    logName: 'DatadogLogs',
    page: 'datadog_logs',
    settings: [
      secret('apiKey', 'DATADOGLOGS_APIKEY', 'API key of the organization', { required: true }),
      url(
        'host',
        'DATADOGLOGS_HOST',
        'Address of the intake, which differs by region, with a slash at the end',
        {
          default: "'https://http-intake.logs.datadoghq.com/'",
          example: 'https://http-intake.logs.datadoghq.eu/',
        },
      ),
      text('service', 'DATADOGLOGS_SERVICE', 'Name of the service that the lines are filed under', {
        default: '- no service',
      }),
      minimumPriority('DATADOGLOGS_MINIMUMPRIORITY'),
      ...http('DATADOGLOGS'),
    ],
  }),
  output({
    name: 'sumoLogic',
    title: 'Sumo Logic',
    category: 'Logs',
    summary: 'Sends each alert to an HTTP source of Sumo Logic',
    logName: 'SumoLogic',
    page: 'sumologic',
    settings: [
      secretUrl('receiverUrl', 'SUMOLOGIC_RECEIVERURL', 'Address of the source; whoever knows it can post', {
        required: true,
        example: 'https://collectors.sumologic.com/receiver/v1/http/x',
      }),
      text('sourceCategory', 'SUMOLOGIC_SOURCECATEGORY', 'Category in place of that of the source', {
        default: '- the category of the source',
      }),
      text('sourceHost', 'SUMOLOGIC_SOURCEHOST', 'Host in place of that of the source', {
        default: '- the host of the source',
      }),
      text('name', 'SUMOLOGIC_NAME', 'Name in place of that of the source', {
        default: '- the name of the source',
      }),
      minimumPriority('SUMOLOGIC_MINIMUMPRIORITY'),
      ...http('SUMOLOGIC'),
    ],
  }),
  output({
    name: 'openObserve',
    title: 'OpenObserve',
    category: 'Logs',
    summary: 'Writes each alert to a stream of OpenObserve',
    logName: 'OpenObserve',
    page: 'openobserve',
    settings: [
      baseUrl('hostPort', 'OPENOBSERVE_HOSTPORT', 'Address of OpenObserve, with scheme and port', {
        required: true,
        example: 'http://openobserve.logging.svc:5080',
      }),
      text('organizationName', 'OPENOBSERVE_ORGANIZATIONNAME', 'Organization', { default: "'default'" }),
      text('streamName', 'OPENOBSERVE_STREAMNAME', 'Stream', { default: "'falco'" }),
      text('username', 'OPENOBSERVE_USERNAME', 'Name of the user', {
        secrecy: 'either',
        default: '- no authentication',
      }),
      secret('password', 'OPENOBSERVE_PASSWORD', 'Password of the user', { default: '- no authentication' }),
      minimumPriority('OPENOBSERVE_MINIMUMPRIORITY'),
      ...http('OPENOBSERVE'),
    ],
    rules: [{ kind: 'together', keys: ['username', 'password'] }],
    dead: [fileOnly('customHeaders', 'OPENOBSERVE_CUSTOMHEADERS')],
  }),
  output({
    name: 'quickwit',
    title: 'Quickwit',
    category: 'Logs',
    summary: 'Ingests each alert into an index of Quickwit',
    logName: 'Quickwit',
    page: 'quickwit',
    settings: [
      baseUrl('hostPort', 'QUICKWIT_HOSTPORT', 'Address of Quickwit, with scheme and port', {
        required: true,
        example: 'http://quickwit.logging.svc:7280',
      }),
      pattern(
        'apiEndpoint',
        'QUICKWIT_APIENDPOINT',
        /^[^/\s](?:\S*[^/\s])?$/,
        'a path without "/" at both ends',
        'Path of the API',
        {
          default: "'api/v1'",
          example: 'api/v2',
        },
      ),
      text('index', 'QUICKWIT_INDEX', 'Name of the index', { default: "'falco'" }),
      flag(
        'autoCreateIndex',
        'QUICKWIT_AUTOCREATEINDEX',
        'Whether Falcosidekick creates the index at start; where that fails, the output stays off',
      ),
      text('version', 'QUICKWIT_VERSION', 'Version of the format of the index that is created', {
        default: "'0.7'",
      }),
      minimumPriority('QUICKWIT_MINIMUMPRIORITY'),
      ...http('QUICKWIT'),
    ],
    dead: [fileOnly('customHeaders', 'QUICKWIT_CUSTOMHEADERS')],
  }),
  output({
    name: 'zincsearch',
    title: 'Zincsearch',
    category: 'Logs',
    summary: 'Indexes each alert in Zincsearch',
    logName: 'Zincsearch',
    page: 'zincsearch',
    settings: [
      baseUrl('hostPort', 'ZINCSEARCH_HOSTPORT', 'Address of Zincsearch, with scheme and port', {
        required: true,
        example: 'http://zincsearch.logging.svc:4080',
      }),
      text('index', 'ZINCSEARCH_INDEX', 'Name of the index', { default: "'falco'" }),
      text('username', 'ZINCSEARCH_USERNAME', 'Name of the user', {
        secrecy: 'either',
        default: '- no authentication',
      }),
      secret('password', 'ZINCSEARCH_PASSWORD', 'Password of the user', { default: '- no authentication' }),
      minimumPriority('ZINCSEARCH_MINIMUMPRIORITY'),
      checkCert('ZINCSEARCH'),
    ],
    rules: [{ kind: 'together', keys: ['username', 'password'] }],
  }),
  output({
    name: 'splunk',
    title: 'Splunk',
    category: 'Logs',
    summary: 'Sends each alert to an HTTP event collector of Splunk',
    logName: 'Splunk',
    page: 'splunk',
    settings: [
      url('host', 'SPLUNK_HOST', 'Address of the collector, with its path', {
        required: true,
        example: 'https://splunk.example.com:8088/services/collector/event',
      }),
      secret('token', 'SPLUNK_TOKEN', 'Token of the collector', { required: true }),
      customHeaders('SPLUNK'),
      minimumPriority('SPLUNK_MINIMUMPRIORITY'),
      checkCert('SPLUNK'),
    ],
    dead: deadHttp('SPLUNK', ['mutualTls', 'maxConcurrentRequests']),
  }),
  output({
    name: 'dynatrace',
    title: 'Dynatrace',
    category: 'Logs',
    summary: 'Sends each alert to the logs of Dynatrace',
    logName: 'Dynatrace',
    page: 'dynatrace',
    settings: [
      url('apiUrl', 'DYNATRACE_APIURL', 'Address of the API of the environment, which ends in `/api`', {
        required: true,
        example: 'https://abc12345.live.dynatrace.com/api',
      }),
      secret('apiToken', 'DYNATRACE_APITOKEN', 'Token with the scope `logs.ingest`', { required: true }),
      minimumPriority('DYNATRACE_MINIMUMPRIORITY'),
      checkCert('DYNATRACE'),
    ],
  }),
  output({
    name: 'otlpLogs',
    title: 'OpenTelemetry logs',
    category: 'Logs',
    summary: 'Sends each alert as a log record by OTLP',
    logName: 'OTLPLogs',
    page: 'otlp_logs',
    settings: [
      url('endpoint', 'OTLP_LOGS_ENDPOINT', 'Address of the collector, with its path', {
        required: true,
        example: 'http://collector.otel.svc:4318/v1/logs',
      }),
      choice('protocol', 'OTLP_LOGS_PROTOCOL', ['http/protobuf', 'grpc'], 'Protocol of the collector', {
        default: "'http/protobuf'",
      }),
      secret('headers', 'OTLP_LOGS_HEADERS', 'Headers of every request, as `name=value,name=value`', {
        default: '- no further headers',
      }),
      integer(
        'timeout',
        'OTLP_LOGS_TIMEOUT',
        { min: 1, max: 600_000, unit: 'milliseconds' },
        'Time that a request may take',
        { default: '10000' },
      ),
      // outputs/otlp_logs.go looks at the setting of the traces.
      flag(
        'checkCert',
        'OTLP_TRACES_CHECKCERT',
        'Whether the connection is encrypted and the certificate checked; shared with `otlpTraces`',
        {
          default: 'true',
        },
      ),
      minimumPriority('OTLP_LOGS_MINIMUMPRIORITY'),
    ],
    dead: [
      dead('tls', 'OTLP_LOGS_TLS', 'the scheme of the endpoint decides'),
      fileOnly('extraEnvVars', 'OTLP_LOGS_EXTRAENVVARS'),
      dead('synced', 'OTLP_LOGS_SYNCED', 'log records are always sent in batches'),
      dead('duration', 'OTLP_LOGS_DURATION', 'a log record has no duration'),
    ],
  }),
];

function path(key: string, env: string, description: string) {
  return pattern(
    key,
    env,
    /^\/\S+$/,
    'an absolute path in the container',
    `${description}, as a file in the container`,
    {
      default: '- that of `outputClientTlsSecretName`',
      example: '/etc/logstash/file.pem',
    },
  );
}
