import { fileOnly, minimumPriority, output, pattern, secret, text, typed, url } from './setting';
import type { OutputDefinition, OutputSetting } from './types';

const BUCKET = /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/;
const BUCKET_SHAPE = 'the name of a bucket: 3 to 63 lower-case letters, digits, ".", "_" and "-"';
const IDENTIFIER = /^[a-zA-Z0-9][a-zA-Z0-9_-]*$/;
const IDENTIFIER_SHAPE = 'letters, digits, "_" and "-"';

/** One value for all outputs to Google Cloud. */
function googleCredentials(required: boolean): OutputSetting {
  return secret(
    'credentials',
    'GCP_CREDENTIALS',
    'Key of the Google Cloud service account, as base64-encoded JSON; shared by all outputs to Google Cloud',
    { required, default: '- the identity of the pod in Google Cloud', example: 'e30=' },
  );
}

/** One set of keys for both outputs to Yandex Cloud. */
const YANDEX_KEYS: readonly OutputSetting[] = [
  text('accessKeyId', 'YANDEX_ACCESSKEYID', 'ID of the static access key', {
    required: true,
    secrecy: 'either',
  }),
  secret('secretAccessKey', 'YANDEX_SECRETACCESSKEY', 'Secret part of the static access key', {
    required: true,
  }),
  text('region', 'YANDEX_REGION', 'Region', { default: "'ru-central1'" }),
];

/** Outputs to Google Cloud and Yandex Cloud. */
export const CLOUDS: readonly OutputDefinition[] = [
  output({
    name: 'gcpPubSub',
    title: 'Google Cloud Pub/Sub',
    category: 'Message queues and streams',
    summary: 'Publishes each alert to a topic of Pub/Sub',
    logName: 'GCPPubSub',
    page: 'gcp_pub_sub',
    settings: [
      text('projectId', 'GCP_PUBSUB_PROJECTID', 'Project of the topic', { required: true }),
      text('topic', 'GCP_PUBSUB_TOPIC', 'Name of the topic', { required: true }),
      googleCredentials(false),
      typed(
        'customAttributes',
        'GCP_PUBSUB_CUSTOMATTRIBUTES',
        { kind: 'map', syntax: 'split' },
        'Attributes added to every message; values must not contain colons or commas',
        {
          default: '- no additional attributes',
        },
      ),
      minimumPriority('GCP_PUBSUB_MINIMUMPRIORITY'),
    ],
    dead: [fileOnly('workloadIdentity', 'GCP_WORKLOADIDENTITY')],
  }),
  output({
    name: 'gcpStorage',
    title: 'Google Cloud Storage',
    category: 'Object storage',
    summary: 'Writes each alert as an object to a bucket of Google Cloud Storage',
    logName: 'GCPStorage',
    page: 'gcp_storage',
    settings: [
      pattern('bucket', 'GCP_STORAGE_BUCKET', BUCKET, BUCKET_SHAPE, 'Name of the bucket', { required: true }),
      text('prefix', 'GCP_STORAGE_PREFIX', 'Prefix of every name', {
        default: '- names start with the date',
      }),
      googleCredentials(true),
      minimumPriority('GCP_STORAGE_MINIMUMPRIORITY'),
    ],
  }),
  output({
    name: 'gcpCloudFunctions',
    title: 'Google Cloud Functions',
    category: 'Functions',
    summary: 'Calls a function of Google Cloud with each alert',
    logName: 'GCPCloudFunctions',
    page: 'gcp_cloud_functions',
    settings: [
      pattern(
        'name',
        'GCP_CLOUDFUNCTIONS_NAME',
        /^projects\/[^/]+\/locations\/[^/]+\/functions\/[^/]+$/,
        '"projects/PROJECT/locations/REGION/functions/FUNCTION"',
        'Full name of the function',
        {
          required: true,
          example: 'projects/falco/locations/europe-west1/functions/alert',
        },
      ),
      googleCredentials(false),
      minimumPriority('GCP_CLOUDFUNCTIONS_MINIMUMPRIORITY'),
    ],
  }),
  output({
    name: 'gcpCloudRun',
    title: 'Google Cloud Run',
    category: 'Functions',
    summary: 'Posts each alert to a service of Cloud Run, without verifying its certificate',
    logName: 'GCPCloudRun',
    page: 'gcp_cloud_run',
    settings: [
      url('endpoint', 'GCP_CLOUDRUN_ENDPOINT', 'URL of the service', {
        required: true,
        example: 'https://falco-x.a.run.app/',
      }),
      secret('jwt', 'GCP_CLOUDRUN_JWT', 'Token for the service', { required: true }),
      minimumPriority('GCP_CLOUDRUN_MINIMUMPRIORITY'),
    ],
  }),
  output({
    name: 'gcpChronicle',
    title: 'Google SecOps',
    category: 'Security analytics',
    summary: 'Ingests each alert into Google SecOps, formerly Chronicle',
    logName: 'GCPChronicle',
    page: 'gcp_chronicle',
    settings: [
      pattern(
        'projectId',
        'GCP_CHRONICLE_PROJECTID',
        IDENTIFIER,
        IDENTIFIER_SHAPE,
        'Project of the instance',
        { required: true },
      ),
      pattern('instanceId', 'GCP_CHRONICLE_INSTANCEID', IDENTIFIER, IDENTIFIER_SHAPE, 'ID of the instance', {
        required: true,
      }),
      pattern('region', 'GCP_CHRONICLE_REGION', IDENTIFIER, IDENTIFIER_SHAPE, 'Region of the instance', {
        required: true,
        example: 'eu',
      }),
      pattern(
        'logType',
        'GCP_CHRONICLE_LOGTYPE',
        IDENTIFIER,
        IDENTIFIER_SHAPE,
        'Log type that selects the parser',
        { default: "'FALCO_IDS'" },
      ),
      googleCredentials(false),
      minimumPriority('GCP_CHRONICLE_MINIMUMPRIORITY'),
    ],
  }),
  output({
    name: 'yandexS3',
    title: 'Yandex Object Storage',
    category: 'Object storage',
    summary: 'Writes each alert as an object to a bucket of Yandex Object Storage',
    logName: 'YandexS3',
    page: 'yandex_s3',
    settings: [
      pattern('bucket', 'YANDEX_S3_BUCKET', BUCKET, BUCKET_SHAPE, 'Name of the bucket', { required: true }),
      ...YANDEX_KEYS,
      text('prefix', 'YANDEX_S3_PREFIX', 'Prefix of every key, before the date', { default: "'falco'" }),
      url('endpoint', 'YANDEX_S3_ENDPOINT', 'URL of the storage', {
        default: "'https://storage.yandexcloud.net'",
      }),
    ],
    dead: [fileOnly('minimumPriority', 'YANDEX_S3_MINIMUMPRIORITY')],
  }),
  output({
    name: 'yandexDataStreams',
    title: 'Yandex Data Streams',
    category: 'Message queues and streams',
    summary: 'Puts each alert on a stream of Yandex Data Streams',
    logName: 'YandexDataStreams',
    page: 'yandex_datastreams',
    settings: [
      text('streamName', 'YANDEX_DATASTREAMS_STREAMNAME', 'Full name of the stream', { required: true }),
      ...YANDEX_KEYS,
      url('endpoint', 'YANDEX_DATASTREAMS_ENDPOINT', 'URL of the service', {
        default: "'https://yds.serverless.yandexcloud.net'",
      }),
      minimumPriority('YANDEX_DATASTREAMS_MINIMUMPRIORITY'),
    ],
  }),
];
