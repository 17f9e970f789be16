import {
  checkCert,
  choice,
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
  schemeUrl,
  secret,
  text,
  typed,
  url,
} from './setting';
import type { OutputDefinition, OutputSetting } from './types';

const URL_SAFE = /^[^/@:#?%\s]+$/;
const URL_SAFE_SHAPE = 'a text without blanks and without "/", "@", ":", "#", "?" and "%"';

function subjectTemplate(prefix: string): OutputSetting {
  return text(
    'subjectTemplate',
    `${prefix}_SUBJECTTEMPLATE`,
    'Subject that alerts are published to; `<priority>` and `<rule>` are replaced with those of the alert',
    { default: "'falco.<priority>.<rule>'" },
  );
}

/** Brokers and streams. */
export const QUEUES: readonly OutputDefinition[] = [
  output({
    name: 'kafka',
    title: 'Apache Kafka',
    category: 'Message queues and streams',
    summary: 'Writes each alert to a topic of Kafka',
    logName: 'Kafka',
    page: 'kafka',
    settings: [
      typed('hostPort', 'KAFKA_HOSTPORT', { kind: 'list', of: 'host-port' }, 'Addresses of the brokers', {
        required: true,
        example: 'kafka.queues.svc:9092',
      }),
      pattern(
        'topic',
        'KAFKA_TOPIC',
        /^[A-Za-z0-9._-]{1,249}$/,
        'letters, digits, ".", "_" and "-"',
        'Topic',
        { required: true },
      ),
      flag('topicCreation', 'KAFKA_TOPICCREATION', 'Whether a missing topic is created'),
      choice('sasl', 'KAFKA_SASL', ['PLAIN', 'SCRAM_SHA256', 'SCRAM_SHA512'], 'Authentication mechanism', {
        default: '- no authentication',
      }),
      text('username', 'KAFKA_USERNAME', 'Name of the user', {
        secrecy: 'either',
        default: '- no authentication',
      }),
      secret('password', 'KAFKA_PASSWORD', 'Password of the user', { default: '- no authentication' }),
      flag(
        'tls',
        'KAFKA_TLS',
        'Whether the connection is encrypted and certificates are verified against the CAs of the image',
      ),
      flag('async', 'KAFKA_ASYNC', 'Whether to write without waiting for the broker, which hides its errors'),
      choice(
        'requiredAcks',
        'KAFKA_REQUIREDACKS',
        ['NONE', 'ONE', 'ALL'],
        'Number of brokers that must acknowledge an alert',
        { default: "'NONE'" },
      ),
      choice(
        'compression',
        'KAFKA_COMPRESSION',
        ['NONE', 'GZIP', 'SNAPPY', 'LZ4', 'ZSTD'],
        'Compression of messages',
        { default: "'NONE'" },
      ),
      choice(
        'balancer',
        'KAFKA_BALANCER',
        ['round_robin', 'least_bytes', 'crc32', 'crc32_random', 'murmur2', 'murmur2_random'],
        'How alerts are distributed over partitions',
        { default: "'round_robin'" },
      ),
      text('clientId', 'KAFKA_CLIENTID', 'Client name of Falcosidekick', { default: '- no name' }),
      minimumPriority('KAFKA_MINIMUMPRIORITY'),
    ],
    rules: [{ kind: 'together', keys: ['sasl', 'username', 'password'] }],
  }),
  output({
    name: 'kafkaRest',
    title: 'Kafka REST Proxy',
    category: 'Message queues and streams',
    summary: 'Posts each alert to a Kafka REST proxy',
    logName: 'KafkaRest',
    page: 'kafkarest',
    settings: [
      url('address', 'KAFKAREST_ADDRESS', 'URL of the topic at the proxy', {
        required: true,
        example: 'http://kafka-rest.queues.svc:8082/topics/falco',
      }),
      integer('version', 'KAFKAREST_VERSION', { min: 1, max: 2 }, 'Version of the API', { default: '2' }),
      minimumPriority('KAFKAREST_MINIMUMPRIORITY'),
      ...http('KAFKAREST'),
    ],
  }),
  output({
    name: 'nats',
    title: 'NATS',
    category: 'Message queues and streams',
    summary: 'Publishes each alert to NATS',
    logName: 'NATS',
    page: 'nats',
    settings: [
      schemeUrl(
        'hostPort',
        'NATS_HOSTPORT',
        ['nats'],
        'URL of NATS, including user and password if required',
        {
          required: true,
          secrecy: 'either',
          example: 'nats://nats.queues.svc:4222',
        },
      ),
      subjectTemplate('NATS'),
    ],
    dead: [
      fileOnly('minimumPriority', 'NATS_MINIMUMPRIORITY'),
      ...deadHttp('NATS', ['mutualTls', 'checkCert', 'maxConcurrentRequests']),
    ],
  }),
  output({
    name: 'stan',
    title: 'NATS Streaming',
    category: 'Message queues and streams',
    summary: 'Publishes each alert to NATS Streaming, which NATS JetStream has replaced',
    logName: 'STAN',
    page: 'stan',
    settings: [
      schemeUrl(
        'hostPort',
        'STAN_HOSTPORT',
        ['nats'],
        'URL of NATS, including user and password if required',
        {
          required: true,
          secrecy: 'either',
          example: 'nats://stan.queues.svc:4222',
        },
      ),
      text('clusterId', 'STAN_CLUSTERID', 'ID of the cluster', { required: true }),
      text('clientId', 'STAN_CLIENTID', 'Client ID of Falcosidekick', { required: true }),
      subjectTemplate('STAN'),
    ],
    dead: [
      fileOnly('minimumPriority', 'STAN_MINIMUMPRIORITY'),
      ...deadHttp('STAN', ['mutualTls', 'checkCert', 'maxConcurrentRequests']),
    ],
  }),
  output({
    name: 'rabbitmq',
    title: 'RabbitMQ',
    category: 'Message queues and streams',
    summary: 'Publishes each alert to a queue of RabbitMQ, which must be reachable when Falcosidekick starts',
    logName: 'RabbitMQ',
    page: 'rabbitmq',
    settings: [
      schemeUrl('url', 'RABBITMQ_URL', ['amqp', 'amqps'], 'URL of the broker, with user and password', {
        required: true,
        secrecy: 'secret',
        example: 'amqp://user:password@rabbitmq.queues.svc:5672/',
      }),
      text('queue', 'RABBITMQ_QUEUE', 'Name of the queue', { required: true }),
      minimumPriority('RABBITMQ_MINIMUMPRIORITY'),
    ],
  }),
  output({
    name: 'mqtt',
    title: 'MQTT',
    category: 'Message queues and streams',
    summary: 'Publishes each alert to a topic of an MQTT broker',
    logName: 'MQTT',
    page: 'mqtt',
    settings: [
      schemeUrl(
        'broker',
        'MQTT_BROKER',
        ['mqtt', 'mqtts', 'tcp', 'ssl', 'ws', 'wss'],
        'URL of the broker, with scheme and port',
        {
          required: true,
          example: 'tcp://mqtt.queues.svc:1883',
        },
      ),
      pattern('topic', 'MQTT_TOPIC', /^[^+#\s]+$/, 'a topic without "+", "#" and spaces', 'Topic', {
        default: "'falco/events'",
      }),
      integer(
        'qos',
        'MQTT_QOS',
        { min: 0, max: 2 },
        'Quality of service: at most once, at least once, exactly once',
        { default: '0' },
      ),
      flag(
        'retained',
        'MQTT_RETAINED',
        'Whether the broker retains the last alert for clients that connect later',
      ),
      text('user', 'MQTT_USER', 'Name of the user', { secrecy: 'either', default: '- no authentication' }),
      secret('password', 'MQTT_PASSWORD', 'Password of the user', { default: '- no authentication' }),
      minimumPriority('MQTT_MINIMUMPRIORITY'),
      checkCert('MQTT'),
    ],
    rules: [{ kind: 'together', keys: ['user', 'password'] }],
  }),
  output({
    name: 'gotify',
    title: 'Gotify',
    category: 'Message queues and streams',
    summary: 'Pushes each alert to an application of Gotify',
    logName: 'Gotify',
    page: 'gotify',
    settings: [
      url('hostPort', 'GOTIFY_HOSTPORT', 'URL of Gotify, with scheme and port', {
        required: true,
        example: 'http://gotify.push.svc:8080',
      }),
      secret('token', 'GOTIFY_TOKEN', 'Token of the application', { required: true }),
      choice('format', 'GOTIFY_FORMAT', ['markdown', 'plaintext', 'json'], 'Format of the message', {
        default: "'markdown'",
      }),
      minimumPriority('GOTIFY_MINIMUMPRIORITY'),
      checkCert('GOTIFY'),
    ],
    rules: [{ kind: 'appends', key: 'hostPort', path: '/message' }],
  }),
  output({
    name: 'eventHub',
    title: 'Azure Event Hubs',
    category: 'Message queues and streams',
    summary: 'Sends each alert to an Azure event hub, with the identity of the pod in Azure',
    logName: 'EventHub',
    page: 'azure_event_hub',
    settings: [
      text('name', 'AZURE_EVENTHUB_NAME', 'Name of the event hub', { required: true }),
      pattern(
        'namespace',
        'AZURE_EVENTHUB_NAMESPACE',
        /^[A-Za-z0-9.-]+\.[A-Za-z0-9.-]+$/,
        'a host name, for example "falco.servicebus.windows.net"',
        'Host of the namespace of the event hub',
        {
          required: true,
          example: 'falco.servicebus.windows.net',
        },
      ),
      minimumPriority('AZURE_EVENTHUB_MINIMUMPRIORITY'),
    ],
  }),
  output({
    name: 'redis',
    title: 'Redis',
    category: 'Databases',
    summary: 'Adds each alert to a list or a hash of Redis, unencrypted unless mutualTls is on',
    logName: 'Redis',
    page: 'redis',
    settings: [
      pattern(
        'address',
        'REDIS_ADDRESS',
        /^[A-Za-z0-9._-]+:\d{1,5}$/,
        'host:port, without a scheme',
        'Address of Redis',
        {
          required: true,
          example: 'redis.queues.svc:6379',
        },
      ),
      secret('password', 'REDIS_PASSWORD', 'Password of the default user', {
        default: '- no authentication',
      }),
      integer('database', 'REDIS_DATABASE', { min: 0, max: 65535 }, 'Number of the database', {
        default: '0',
      }),
      choice(
        'storageType',
        'REDIS_STORAGETYPE',
        ['list', 'hashmap'],
        'Whether alerts are the items of a list, or the fields of a hash by their ID',
        { default: "'list'" },
      ),
      text('key', 'REDIS_KEY', 'Name of the list or hash', { default: "'falco'" }),
      minimumPriority('REDIS_MINIMUMPRIORITY'),
      mutualTls('REDIS'),
    ],
    dead: [
      ...['username', 'tls', 'certFile', 'keyFile', 'caCertFile'].map((key) =>
        fileOnly(key, `REDIS_${key.toUpperCase()}`),
      ),
      dead(
        'checkCert',
        'REDIS_CHECKCERT',
        'with mutualTls the certificate is always checked; without it the connection is not encrypted',
      ),
      ...deadHttp('REDIS', ['maxConcurrentRequests']),
    ],
  }),
  output({
    name: 'timescaleDb',
    title: 'TimescaleDB',
    category: 'Databases',
    summary: 'Inserts each alert into a table of TimescaleDB',
    logName: 'TimescaleDB',
    page: 'timescaledb',
    settings: [
      pattern(
        'host',
        'TIMESCALEDB_HOST',
        /^[A-Za-z0-9._-]+$/,
        'a host name or address, without scheme and port',
        'Host of the database',
        {
          required: true,
          example: 'timescaledb.databases.svc',
        },
      ),
      integer('port', 'TIMESCALEDB_PORT', { min: 1, max: 65535 }, 'Port of the database', {
        default: '5432',
      }),
      pattern('user', 'TIMESCALEDB_USER', URL_SAFE, URL_SAFE_SHAPE, 'Name of the user', {
        secrecy: 'either',
        default: "'postgres'",
      }),
      pattern(
        'password',
        'TIMESCALEDB_PASSWORD',
        URL_SAFE,
        URL_SAFE_SHAPE,
        'Password of the user. It becomes part of a URL as it is: with a "/", "@", ":", "#", "?" or "%" in it Falcosidekick crashes',
        { secrecy: 'secret', required: true },
      ),
      pattern('database', 'TIMESCALEDB_DATABASE', URL_SAFE, URL_SAFE_SHAPE, 'Name of the database', {
        default: "'falcosidekick'",
      }),
      text('hypertableName', 'TIMESCALEDB_HYPERTABLENAME', 'Name of the table', {
        default: "'falcosidekick_events'",
      }),
      minimumPriority('TIMESCALEDB_MINIMUMPRIORITY'),
    ],
  }),
];
