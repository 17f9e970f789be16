import { choice, dead, flag, integer, minimumPriority, output, pattern, text, typed, url } from './setting';
import type { DeadSetting, OutputDefinition, OutputSetting } from './types';

/** Regions of every partition have this form: `eu-west-1`, `us-gov-east-1`, `cn-north-1`, `us-iso-east-1`. */
export const AWS_REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;

const IDENTITY = 'give the pod an identity with awsIdentity, for example AwsIdentity.irsa(roleArn)';

/** Falcosidekick reads them in its own configuration and never hands them to the AWS client. */
const DEAD: readonly DeadSetting[] = [
  dead('accessKeyId', 'AWS_ACCESSKEYID', IDENTITY),
  dead('secretAccessKey', 'AWS_SECRETACCESSKEY', IDENTITY),
  dead('roleArn', 'AWS_ROLEARN', IDENTITY),
  dead('externalId', 'AWS_EXTERNALID', IDENTITY),
  dead('useIrsa', 'AWS_USEIRSA', IDENTITY),
  { key: 'checkIdentity', instead: 'write awsCheckIdentity in the props of Falcosidekick' },
];

/** The region is no setting of Falcosidekick: the AWS client in it reads the variable. */
function region(note: string, required: boolean): OutputSetting {
  return typed(
    'region',
    'AWS_REGION',
    { kind: 'aws-region' },
    `Region of the service; all AWS outputs of one Falcosidekick share it${note}`,
    { required, default: '- the region in the URL or ARN', example: 'eu-west-1' },
  );
}

/** Outputs to services of AWS. All need an identity, see `AwsIdentity`. */
export const AWS: readonly OutputDefinition[] = [
  output({
    name: 'sns',
    title: 'AWS SNS',
    category: 'Message queues and streams',
    summary: 'Publishes each alert to a topic of Amazon SNS',
    logName: 'AWSSNS',
    page: 'aws_sns',
    settings: [
      typed(
        'topicArn',
        'AWS_SNS_TOPICARN',
        {
          kind: 'arn',
          service: 'sns',
          resource: /^[A-Za-z0-9_-]{1,256}$/,
          shape: 'arn:aws:sns:eu-west-1:111122223333:falco-alerts',
        },
        'ARN of the topic, whose region the AWS client uses; a FIFO topic is refused, since Falcosidekick sends no message group',
        { required: true, example: 'arn:aws:sns:eu-west-1:111122223333:falco-alerts' },
      ),
      flag(
        'rawJson',
        'AWS_SNS_RAWJSON',
        'Whether the message is the whole alert as JSON, rather than its text with the fields as message attributes. ' +
          'As attributes, one empty field makes SNS refuse the alert, and a queue with raw delivery drops an alert with more than ten; ' +
          'filter on the message body instead',
        { default: 'true', emit: 'true' },
      ),
      region('. Needed where topicArn is a token of the CDK', false),
      minimumPriority('AWS_SNS_MINIMUMPRIORITY'),
    ],
    dead: DEAD,
  }),
  output({
    name: 'sqs',
    title: 'AWS SQS',
    category: 'Message queues and streams',
    summary: 'Sends each alert to a queue of Amazon SQS',
    logName: 'AWSSQS',
    page: 'aws_sqs',
    settings: [
      url('url', 'AWS_SQS_URL', 'URL of the queue', {
        required: true,
        example: 'https://sqs.eu-west-1.amazonaws.com/111122223333/falco-alerts',
      }),
      region('. Needed where the address of the queue does not name it, as with an endpoint of a VPC', false),
      minimumPriority('AWS_SQS_MINIMUMPRIORITY'),
    ],
    rules: [
      {
        kind: 'refused',
        key: 'url',
        pattern: /\.fifo\/?$/,
        problem: 'is a FIFO queue',
        help: 'Falcosidekick sends no message group, so SQS refuses every alert; write a standard queue',
      },
    ],
    dead: DEAD,
  }),
  output({
    name: 'cloudWatchLogs',
    title: 'AWS CloudWatch Logs',
    category: 'Logs',
    summary: 'Writes each alert to a log stream of Amazon CloudWatch Logs',
    logName: 'AWSCloudWatchLogs',
    page: 'aws_cloudwatch_logs',
    settings: [
      pattern(
        'logGroup',
        'AWS_CLOUDWATCHLOGS_LOGGROUP',
        /^[A-Za-z0-9_/.#-]{1,512}$/,
        'the name of a log group, for example "/falco/alerts"',
        'Name of the log group',
        { required: true, example: '/falco/alerts' },
      ),
      pattern(
        'logStream',
        'AWS_CLOUDWATCHLOGS_LOGSTREAM',
        /^[^:*]{1,512}$/,
        'a name without ":" and "*"',
        'Name of the log stream',
        { default: '- a stream that Falcosidekick creates in the group' },
      ),
      region('', true),
      minimumPriority('AWS_CLOUDWATCHLOGS_MINIMUMPRIORITY'),
    ],
    dead: DEAD,
  }),
  output({
    name: 's3',
    title: 'AWS S3',
    category: 'Object storage',
    summary: 'Writes each alert as an object to a bucket of Amazon S3',
    logName: 'AWSS3',
    page: 'aws_s3',
    settings: [
      pattern(
        'bucket',
        'AWS_S3_BUCKET',
        /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
        'the name of a bucket: 3 to 63 lower-case letters, digits, "." and "-"',
        'Name of the bucket',
        { required: true, example: 'falco-alerts' },
      ),
      text('prefix', 'AWS_S3_PREFIX', 'Prefix of every key, before the date', { default: "'falco'" }),
      url('endpoint', 'AWS_S3_ENDPOINT', 'URL of another S3-compatible store', {
        default: '- Amazon S3 in the region',
      }),
      choice(
        'objectCannedAcl',
        'AWS_S3_OBJECTCANNEDACL',
        [
          'private',
          'public-read',
          'public-read-write',
          'authenticated-read',
          'aws-exec-read',
          'bucket-owner-read',
          'bucket-owner-full-control',
        ],
        'Canned ACL of every object',
        { default: "'bucket-owner-full-control'" },
      ),
      region('', true),
      minimumPriority('AWS_S3_MINIMUMPRIORITY'),
    ],
    dead: DEAD,
  }),
  output({
    name: 'kinesis',
    title: 'AWS Kinesis',
    category: 'Message queues and streams',
    summary: 'Puts each alert on a stream of Amazon Kinesis',
    logName: 'AWSKinesis',
    page: 'aws_kinesis',
    settings: [
      pattern(
        'streamName',
        'AWS_KINESIS_STREAMNAME',
        /^[A-Za-z0-9_.-]{1,128}$/,
        'the name of a stream: letters, digits, "_", "." and "-"',
        'Name of the stream',
        { required: true },
      ),
      region('', true),
      minimumPriority('AWS_KINESIS_MINIMUMPRIORITY'),
    ],
    dead: DEAD,
  }),
  output({
    name: 'lambda',
    title: 'AWS Lambda',
    category: 'Functions',
    summary: 'Invokes a function of AWS Lambda with each alert',
    logName: 'AWSLambda',
    page: 'aws_lambda',
    settings: [
      text('functionName', 'AWS_LAMBDA_FUNCTIONNAME', 'Name or ARN of the function', { required: true }),
      choice(
        'invocationType',
        'AWS_LAMBDA_INVOCATIONTYPE',
        ['RequestResponse', 'Event', 'DryRun'],
        'Invocation type: wait for the response, only queue the alert, or only validate the request',
        { default: "'RequestResponse'" },
      ),
      choice(
        'logType',
        'AWS_LAMBDA_LOGTYPE',
        ['Tail', 'None'],
        "Whether the answer holds the end of the function's log",
        {
          default: "'Tail'",
        },
      ),
      region('. Needed where functionName is not an ARN', false),
      minimumPriority('AWS_LAMBDA_MINIMUMPRIORITY'),
    ],
    dead: DEAD,
  }),
  output({
    name: 'securityLake',
    title: 'AWS Security Lake',
    category: 'Security analytics',
    summary: 'Writes alerts in batches, as OCSF in Parquet files, to Amazon Security Lake',
    logName: 'AWSSecurityLake',
    page: 'aws_security_lake',
    settings: [
      pattern(
        'bucket',
        'AWS_SECURITYLAKE_BUCKET',
        /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
        'the name of a bucket: 3 to 63 lower-case letters, digits, "." and "-"',
        'Name of the bucket of the security lake',
        { required: true, example: 'aws-security-data-lake-eu-west-1-x' },
      ),
      typed('lakeRegion', 'AWS_SECURITYLAKE_REGION', { kind: 'aws-region' }, 'Region of the security lake', {
        required: true,
        example: 'eu-west-1',
      }),
      pattern(
        'accountId',
        'AWS_SECURITYLAKE_ACCOUNTID',
        /^\d{12}$/,
        '12 digits',
        'Account that the alerts are stored under',
        {
          required: true,
          example: '111122223333',
        },
      ),
      text(
        'prefix',
        'AWS_SECURITYLAKE_PREFIX',
        'Prefix of every key: the custom source of the security lake, such as `ext/falco`',
        {
          required: true,
        },
      ),
      integer(
        'interval',
        'AWS_SECURITYLAKE_INTERVAL',
        { min: 5, max: 60, unit: 'minutes' },
        'Interval between files',
        {
          default: '5',
        },
      ),
      integer(
        'batchSize',
        'AWS_SECURITYLAKE_BATCHSIZE',
        { min: 1, max: 10000, unit: 'alerts' },
        'Maximum number of alerts per file',
        {
          default: '1000',
        },
      ),
      region('', true),
      minimumPriority('AWS_SECURITYLAKE_MINIMUMPRIORITY'),
    ],
    dead: DEAD,
  }),
];

/** Names of the outputs that need an identity of AWS. */
export const AWS_OUTPUTS: ReadonlySet<string> = new Set(AWS.map(({ name }) => name));
