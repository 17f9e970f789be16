import {
  checkCert,
  choice,
  customHeaders,
  dead,
  deadHttp,
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

/** Receivers of log lines: servers that pass them on, and services that keep them. */
export const LOG_RECEIVERS: readonly OutputDefinition[] = [
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
        'Host of Logstash, which must be reachable when Falcosidekick starts',
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
        'Tags added to every alert, in addition to those of the rule',
        {
          default: '- no additional tags',
        },
      ),
      mutualTls('LOGSTASH'),
      path('certFile', 'LOGSTASH_CERTFILE', 'Client certificate'),
      path('keyFile', 'LOGSTASH_KEYFILE', 'Private key of the client certificate'),
      path(
        'caCertFile',
        'LOGSTASH_CACERTFILE',
        'Certificate of the CA that signed the certificate of Logstash',
      ),
      minimumPriority('LOGSTASH_MINIMUMPRIORITY'),
    ],
    dead: [
      dead('tls', 'LOGSTASH_TLS', 'write mutualTls: true, the only way to an encrypted connection'),
      dead(
        'checkCert',
        'LOGSTASH_CHECKCERT',
        'with mutualTls the certificate is always checked; without it the connection is not encrypted',
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
        'Protocol of the server. Falcosidekick has no default and would crash without it',
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
      url('host', 'DATADOGLOGS_HOST', 'URL of the intake, which differs by region, with a trailing slash', {
        default: "'https://http-intake.logs.datadoghq.com/'",
        example: 'https://http-intake.logs.datadoghq.eu/',
      }),
      text('service', 'DATADOGLOGS_SERVICE', 'Service name of the log lines', {
        default: '- no service',
      }),
      minimumPriority('DATADOGLOGS_MINIMUMPRIORITY'),
      ...http('DATADOGLOGS'),
    ],
    rules: [{ kind: 'appends', key: 'host', path: '/api/v2/logs' }],
  }),
  output({
    name: 'sumoLogic',
    title: 'Sumo Logic',
    category: 'Logs',
    summary: 'Sends each alert to an HTTP source of Sumo Logic',
    logName: 'SumoLogic',
    page: 'sumologic',
    settings: [
      secretUrl('receiverUrl', 'SUMOLOGIC_RECEIVERURL', 'URL of the source; anyone who knows it can post', {
        required: true,
        example: 'https://collectors.sumologic.com/receiver/v1/http/x',
      }),
      text('sourceCategory', 'SUMOLOGIC_SOURCECATEGORY', 'Category that replaces that of the source', {
        default: '- the category of the source',
      }),
      text('sourceHost', 'SUMOLOGIC_SOURCEHOST', 'Host that replaces that of the source', {
        default: '- the host of the source',
      }),
      text('name', 'SUMOLOGIC_NAME', 'Name that replaces that of the source', {
        default: '- the name of the source',
      }),
      minimumPriority('SUMOLOGIC_MINIMUMPRIORITY'),
      ...http('SUMOLOGIC'),
    ],
  }),
  output({
    name: 'splunk',
    title: 'Splunk',
    category: 'Logs',
    summary: 'Sends each alert to an HTTP event collector of Splunk',
    logName: 'Splunk',
    page: 'splunk',
    settings: [
      url('host', 'SPLUNK_HOST', 'URL of the collector, with its path', {
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
      url('apiUrl', 'DYNATRACE_APIURL', 'URL of the API of the environment, which ends in `/api`', {
        required: true,
        example: 'https://abc12345.live.dynatrace.com/api',
      }),
      secret('apiToken', 'DYNATRACE_APITOKEN', 'Token with the scope `logs.ingest`', { required: true }),
      minimumPriority('DYNATRACE_MINIMUMPRIORITY'),
      checkCert('DYNATRACE'),
    ],
    rules: [{ kind: 'appends', key: 'apiUrl', path: '/v2/logs/ingest' }],
  }),
  output({
    name: 'otlpLogs',
    title: 'OpenTelemetry logs',
    category: 'Logs',
    summary: 'Sends each alert as a log record via OTLP',
    logName: 'OTLPLogs',
    page: 'otlp_logs',
    settings: [
      url('endpoint', 'OTLP_LOGS_ENDPOINT', 'URL of the collector, with its path', {
        required: true,
        example: 'http://collector.otel.svc:4318/v1/logs',
      }),
      choice('protocol', 'OTLP_LOGS_PROTOCOL', ['http/protobuf', 'grpc'], 'Protocol of the collector', {
        default: "'http/protobuf'",
      }),
      secret('headers', 'OTLP_LOGS_HEADERS', 'Headers added to every request, as `name=value,name=value`', {
        default: '- no additional headers',
      }),
      integer(
        'timeout',
        'OTLP_LOGS_TIMEOUT',
        { min: 1, max: 600_000, unit: 'milliseconds' },
        'Timeout of a request',
        { default: '10000' },
      ),
      // outputs/otlp_logs.go looks at the setting of the traces.
      flag(
        'checkCert',
        'OTLP_TRACES_CHECKCERT',
        'Whether the connection is encrypted and the certificate verified; shared with `otlpTraces`',
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
      default: '- the certificate in `outputClientTlsSecretName`',
      example: '/etc/logstash/file.pem',
    },
  );
}
