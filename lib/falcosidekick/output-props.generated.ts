// Written by scripts/generate-outputs.ts from the catalogue: change that, not this.
import type { Priority } from '../alerts';
import type { SecretRef } from './secret-ref';

/**
 * Settings of Zoho Cliq.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/cliq.md
 */
export interface CliqOutputProps {
  /** Address of the incoming webhook that Cliq gave out; whoever knows it can post. */
  readonly webhookUrl: SecretRef;

  /**
   * Address of the picture beside the message.
   *
   * @default - the logo of Falcosidekick, from raw.githubusercontent.com
   */
  readonly icon?: string;

  /**
   * Whether the headline starts with a sign for the priority.
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
   * Go template of the headline, with the alert as its data, such as `{{ .Rule }} on {{ .Hostname }}`.
   *
   * @default - the message has no headline
   */
  readonly messageFormat?: string;

  /**
   * The least urgent priority that is sent; anything less urgent is not.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Show the client certificate of `outputClientTlsSecretName` to the receiver, whose own certificate is then
   * always checked.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to check the certificate of the receiver; false sends alerts to whoever answers.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * How many requests run at the same time; the others wait; 0 for no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
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

  /** Region of the service; all AWS outputs of one Falcosidekick share it. . */
  readonly region: string;

  /**
   * The least urgent priority that is sent; anything less urgent is not.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Discord.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/discord.md
 */
export interface DiscordOutputProps {
  /** Address of the incoming webhook that Discord gave out; whoever knows it can post. */
  readonly webhookUrl: SecretRef;

  /**
   * Address of the picture beside the message.
   *
   * @default - the logo of Falcosidekick, from raw.githubusercontent.com
   */
  readonly icon?: string;

  /**
   * The least urgent priority that is sent; anything less urgent is not.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Show the client certificate of `outputClientTlsSecretName` to the receiver, whose own certificate is then
   * always checked.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to check the certificate of the receiver; false sends alerts to whoever answers.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * How many requests run at the same time; the others wait; 0 for no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Google Chat.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/googlechat.md
 */
export interface GoogleChatOutputProps {
  /** Address of the incoming webhook that Google Chat gave out; whoever knows it can post. */
  readonly webhookUrl: SecretRef;

  /**
   * What the message shows: the alert's text, its fields, or both.
   *
   * @default 'all'
   */
  readonly outputFormat?: 'all' | 'text';

  /**
   * Go template of the headline, with the alert as its data, such as `{{ .Rule }} on {{ .Hostname }}`.
   *
   * @default - the message has no headline
   */
  readonly messageFormat?: string;

  /**
   * The least urgent priority that is sent; anything less urgent is not.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Show the client certificate of `outputClientTlsSecretName` to the receiver, whose own certificate is then
   * always checked.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to check the certificate of the receiver; false sends alerts to whoever answers.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * How many requests run at the same time; the others wait; 0 for no limit (requests, 0 to 65535).
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

  /** Region of the service; all AWS outputs of one Falcosidekick share it. . */
  readonly region: string;

  /**
   * The least urgent priority that is sent; anything less urgent is not.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
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
   * Whether to wait for the answer, to hand the alert over, or only to check that it could be done.
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
   * ARN..
   *
   * @default - the region that the address names
   */
  readonly region?: string;

  /**
   * The least urgent priority that is sent; anything less urgent is not.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Mattermost.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/mattermost.md
 */
export interface MattermostOutputProps {
  /** Address of the incoming webhook that Mattermost gave out; whoever knows it can post. */
  readonly webhookUrl: SecretRef;

  /**
   * Name that the message is posted under.
   *
   * @default 'Falcosidekick'
   */
  readonly username?: string;

  /**
   * Address of the picture beside the message.
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
   * Go template of the headline, with the alert as its data, such as `{{ .Rule }} on {{ .Hostname }}`.
   *
   * @default - the message has no headline
   */
  readonly messageFormat?: string;

  /**
   * The least urgent priority that is sent; anything less urgent is not.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Show the client certificate of `outputClientTlsSecretName` to the receiver, whose own certificate is then
   * always checked.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to check the certificate of the receiver; false sends alerts to whoever answers.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * How many requests run at the same time; the others wait; 0 for no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of Rocket.Chat.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/rocketchat.md
 */
export interface RocketchatOutputProps {
  /** Address of the incoming webhook that Rocket.Chat gave out; whoever knows it can post. */
  readonly webhookUrl: SecretRef;

  /**
   * Name that the message is posted under.
   *
   * @default 'Falcosidekick'
   */
  readonly username?: string;

  /**
   * Address of the picture beside the message.
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
   * Go template of the headline, with the alert as its data, such as `{{ .Rule }} on {{ .Hostname }}`.
   *
   * @default - the message has no headline
   */
  readonly messageFormat?: string;

  /**
   * The least urgent priority that is sent; anything less urgent is not.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Show the client certificate of `outputClientTlsSecretName` to the receiver, whose own certificate is then
   * always checked.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to check the certificate of the receiver; false sends alerts to whoever answers.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * How many requests run at the same time; the others wait; 0 for no limit (requests, 0 to 65535).
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
   * First part of every key, before the date.
   *
   * @default 'falco'
   */
  readonly prefix?: string;

  /**
   * Address of another store that speaks the protocol of S3.
   *
   * @default - Amazon S3 in the region
   */
  readonly endpoint?: string;

  /**
   * Access control list that every object is written with.
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

  /** Region of the service; all AWS outputs of one Falcosidekick share it. . */
  readonly region: string;

  /**
   * The least urgent priority that is sent; anything less urgent is not.
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

  /** Account that the alerts are filed under. */
  readonly accountId: string;

  /** First part of every key: the custom source of the security lake, such as `ext/falco`. */
  readonly prefix: string;

  /**
   * Time between two files (minutes, 5 to 60).
   *
   * @default 5
   */
  readonly interval?: number;

  /**
   * Most alerts in one file (alerts, 1 to 10000).
   *
   * @default 1000
   */
  readonly batchSize?: number;

  /** Region of the service; all AWS outputs of one Falcosidekick share it. . */
  readonly region: string;

  /**
   * The least urgent priority that is sent; anything less urgent is not.
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
  /** Address of the incoming webhook that Slack gave out; whoever knows it can post. */
  readonly webhookUrl: SecretRef;

  /**
   * Channel to post to, where the webhook is not bound to one.
   *
   * @default - the channel of the webhook
   */
  readonly channel?: string;

  /**
   * Name that the message is posted under.
   *
   * @default 'Falcosidekick'
   */
  readonly username?: string;

  /**
   * Address of the picture beside the message.
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
   * Go template of the headline, with the alert as its data, such as `{{ .Rule }} on {{ .Hostname }}`.
   *
   * @default - the message has no headline
   */
  readonly messageFormat?: string;

  /**
   * The least urgent priority that is sent; anything less urgent is not.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Show the client certificate of `outputClientTlsSecretName` to the receiver, whose own certificate is then
   * always checked.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to check the certificate of the receiver; false sends alerts to whoever answers.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * How many requests run at the same time; the others wait; 0 for no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}

/**
 * Settings of AWS SNS.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_sns.md
 */
export interface SnsOutputProps {
  /**
   * ARN of the topic, whose region the AWS client is given; a FIFO topic is refused, since Falcosidekick
   * sends no message group.
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
   * The least urgent priority that is sent; anything less urgent is not.
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
  /** Address of the queue. */
  readonly url: string;

  /**
   * Region of the service; all AWS outputs of one Falcosidekick share it. Needed where the address of the
   * queue does not name it, as with an endpoint of a VPC..
   *
   * @default - the region that the address names
   */
  readonly region?: string;

  /**
   * The least urgent priority that is sent; anything less urgent is not.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;
}

/**
 * Settings of Microsoft Teams.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/teams.md
 */
export interface TeamsOutputProps {
  /** Address of the incoming webhook that Teams gave out; whoever knows it can post. */
  readonly webhookUrl: SecretRef;

  /**
   * Address of the picture beside the message.
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
   * The least urgent priority that is sent; anything less urgent is not.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Show the client certificate of `outputClientTlsSecretName` to the receiver, whose own certificate is then
   * always checked.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to check the certificate of the receiver; false sends alerts to whoever answers.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * How many requests run at the same time; the others wait; 0 for no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
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
   * Topic inside a group that is divided in topics.
   *
   * @default - the general topic
   */
  readonly messageThreadId?: string;

  /**
   * The least urgent priority that is sent; anything less urgent is not.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Whether to check the certificate of the receiver; false sends alerts to whoever answers.
   *
   * @default true
   */
  readonly checkCert?: boolean;
}

/**
 * Settings of Cisco Webex.
 *
 * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/webex.md
 */
export interface WebexOutputProps {
  /** Address of the incoming webhook that Webex gave out; whoever knows it can post. */
  readonly webhookUrl: SecretRef;

  /**
   * The least urgent priority that is sent; anything less urgent is not.
   *
   * @default - alerts of every priority are sent
   */
  readonly minimumPriority?: Priority;

  /**
   * Show the client certificate of `outputClientTlsSecretName` to the receiver, whose own certificate is then
   * always checked.
   *
   * @default false
   */
  readonly mutualTls?: boolean;

  /**
   * Whether to check the certificate of the receiver; false sends alerts to whoever answers.
   *
   * @default true
   */
  readonly checkCert?: boolean;

  /**
   * How many requests run at the same time; the others wait; 0 for no limit (requests, 0 to 65535).
   *
   * @default 1
   */
  readonly maxConcurrentRequests?: number;
}
