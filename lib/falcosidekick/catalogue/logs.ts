import {
  baseUrl,
  checkCert,
  choice,
  customHeaders,
  fieldNames,
  fileOnly,
  flag,
  http,
  integer,
  minimumPriority,
  output,
  pattern,
  secret,
  text,
  typed,
} from './setting';
import type { OutputDefinition } from './types';

/** Stores that keep and search alerts, and run in the cluster as well. */
export const LOGS: readonly OutputDefinition[] = [
  output({
    name: 'elasticsearch',
    title: 'Elasticsearch',
    category: 'Logs',
    summary: 'Indexes each alert in Elasticsearch or OpenSearch',
    logName: 'Elasticsearch',
    page: 'elasticsearch',
    settings: [
      baseUrl('hostPort', 'ELASTICSEARCH_HOSTPORT', 'URL of the cluster, with scheme and port', {
        required: true,
        example: 'https://elasticsearch.logging.svc:9200',
      }),
      text('index', 'ELASTICSEARCH_INDEX', 'Name of the index, before the suffix', { default: "'falco'" }),
      choice(
        'suffix',
        'ELASTICSEARCH_SUFFIX',
        ['daily', 'monthly', 'annually', 'none'],
        'Suffix of the index name: the day, the month, the year, or none',
        {
          default: "'daily'",
        },
      ),
      text('type', 'ELASTICSEARCH_TYPE', 'Last part of the path that individual alerts are posted to', {
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
        'Whether dots in field names are replaced with underscores, so that field mappings do not conflict',
      ),
      flag(
        'createIndexTemplate',
        'ELASTICSEARCH_CREATEINDEXTEMPLATE',
        'Whether Falcosidekick creates an index template at start; if that fails, the output stays disabled',
      ),
      integer(
        'numberOfShards',
        'ELASTICSEARCH_NUMBEROFSHARDS',
        { min: 1, max: 1024, unit: 'shards' },
        'Number of shards in the index template',
        { default: '3' },
      ),
      integer(
        'numberOfReplicas',
        'ELASTICSEARCH_NUMBEROFREPLICAS',
        { min: 1, max: 100, unit: 'replicas' },
        'Number of replicas in the index template',
        { default: '3' },
      ),
      flag('enableCompression', 'ELASTICSEARCH_ENABLECOMPRESSION', 'Whether requests are compressed'),
      flag('batchingEnabled', 'ELASTICSEARCH_BATCHING_ENABLED', 'Whether alerts are sent in batches'),
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
        'Maximum time until a batch is sent, regardless of its size',
        { default: "'1s'" },
      ),
      customHeaders('ELASTICSEARCH', 'json'),
      minimumPriority('ELASTICSEARCH_MINIMUMPRIORITY'),
      ...http('ELASTICSEARCH'),
    ],
    rules: [
      { kind: 'appends', key: 'hostPort', path: '/_bulk' },
      { kind: 'appends', key: 'hostPort', path: '/{index=falco}/{type=_doc}' },
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
      baseUrl('hostPort', 'LOKI_HOSTPORT', 'URL of Loki, with scheme and port', {
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
        'Alert fields to add as labels of the stream, in addition to rule, source, priority, tags, hostname, namespace, pod and custom fields. See `AlertLabels.LOKI`',
      ),
      text('tenant', 'LOKI_TENANT', 'Tenant that lines are stored under', { default: '- no tenant' }),
      text('user', 'LOKI_USER', 'Name of the user', { secrecy: 'either', default: '- no authentication' }),
      secret('apiKey', 'LOKI_APIKEY', 'Password or API key of the user', { default: '- no authentication' }),
      customHeaders('LOKI'),
      minimumPriority('LOKI_MINIMUMPRIORITY'),
      ...http('LOKI'),
    ],
    rules: [
      { kind: 'appends', key: 'hostPort', path: '/loki/api/v1/push', pathKey: 'endpoint' },
      { kind: 'together', keys: ['user', 'apiKey'] },
    ],
  }),
  output({
    name: 'grafana',
    title: 'Grafana',
    category: 'Logs',
    summary: 'Writes each alert as an annotation to Grafana',
    logName: 'Grafana',
    page: 'grafana',
    settings: [
      baseUrl('hostPort', 'GRAFANA_HOSTPORT', 'URL of Grafana, with scheme and port', {
        required: true,
        example: 'http://grafana.monitoring.svc:3000',
      }),
      secret('apiKey', 'GRAFANA_APIKEY', 'Token of a service account that may write annotations', {
        required: true,
      }),
      integer('dashboardId', 'GRAFANA_DASHBOARDID', { min: 1, max: 2_147_483_647 }, 'Dashboard to annotate', {
        default: '- all dashboards',
      }),
      integer(
        'panelId',
        'GRAFANA_PANELID',
        { min: 1, max: 2_147_483_647 },
        'Panel of the dashboard to annotate',
        {
          default: '- all panels',
        },
      ),
      flag('allFieldsAsTags', 'GRAFANA_ALLFIELDSASTAGS', 'Whether every field of the alert becomes a tag'),
      minimumPriority('GRAFANA_MINIMUMPRIORITY'),
      ...http('GRAFANA'),
    ],
    rules: [
      { kind: 'appends', key: 'hostPort', path: '/api/annotations' },
      { kind: 'needs', keys: ['panelId', 'dashboardId'] },
    ],
    dead: [fileOnly('customHeaders', 'GRAFANA_CUSTOMHEADERS')],
  }),
  output({
    name: 'openObserve',
    title: 'OpenObserve',
    category: 'Logs',
    summary: 'Writes each alert to a stream of OpenObserve',
    logName: 'OpenObserve',
    page: 'openobserve',
    settings: [
      baseUrl('hostPort', 'OPENOBSERVE_HOSTPORT', 'URL of OpenObserve, with scheme and port', {
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
    rules: [
      { kind: 'appends', key: 'hostPort', path: '/api' },
      {
        kind: 'appends',
        key: 'hostPort',
        path: '/api/{organizationName=default}/{streamName=falco}/_multi',
      },
      { kind: 'together', keys: ['username', 'password'] },
    ],
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
      baseUrl('hostPort', 'QUICKWIT_HOSTPORT', 'URL of Quickwit, with scheme and port', {
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
        'Whether Falcosidekick creates the index at start; if that fails, the output stays disabled',
      ),
      text('version', 'QUICKWIT_VERSION', 'Format version of the index that is created', {
        default: "'0.7'",
      }),
      minimumPriority('QUICKWIT_MINIMUMPRIORITY'),
      ...http('QUICKWIT'),
    ],
    rules: [
      { kind: 'appends', key: 'hostPort', path: '/api/v1', pathKey: 'apiEndpoint' },
      { kind: 'appends', key: 'hostPort', path: '/{apiEndpoint=api/v1}/{index=falco}/ingest' },
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
      baseUrl('hostPort', 'ZINCSEARCH_HOSTPORT', 'URL of Zincsearch, with scheme and port', {
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
    rules: [
      { kind: 'appends', key: 'hostPort', path: '/api' },
      { kind: 'appends', key: 'hostPort', path: '/api/{index=falco}/_doc' },
      { kind: 'together', keys: ['username', 'password'] },
    ],
  }),
];
