// Written by scripts/generate-outputs.ts from the catalogue: change that, not this.
import { ConfiguredOutput } from './configured-output';
import type {
  CliqOutputProps,
  CloudWatchLogsOutputProps,
  DiscordOutputProps,
  GoogleChatOutputProps,
  KinesisOutputProps,
  LambdaOutputProps,
  MattermostOutputProps,
  RocketchatOutputProps,
  S3OutputProps,
  SecurityLakeOutputProps,
  SlackOutputProps,
  SnsOutputProps,
  SqsOutputProps,
  TeamsOutputProps,
  TelegramOutputProps,
  WebexOutputProps,
} from './output-props.generated';

/**
 * Where Falcosidekick sends alerts: 17 outputs, one factory each.
 *
 * @example Output.slack({ webhookUrl: SecretRef.fromSecretKey('slack', 'url'), minimumPriority:
 * Priority.WARNING })
 */
export class Output extends ConfiguredOutput {
  /**
   * Zoho Cliq: posts each alert to a channel of Zoho Cliq.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/cliq.md
   */
  public static cliq(props: CliqOutputProps): Output {
    return new Output('cliq', { ...props });
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
   * Discord: posts each alert to a channel of Discord.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/discord.md
   */
  public static discord(props: DiscordOutputProps): Output {
    return new Output('discord', { ...props });
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
   * AWS Kinesis: puts each alert on a stream of Amazon Kinesis.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_kinesis.md
   */
  public static kinesis(props: KinesisOutputProps): Output {
    return new Output('kinesis', { ...props });
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
   * Mattermost: posts each alert to a channel of Mattermost.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/mattermost.md
   */
  public static mattermost(props: MattermostOutputProps): Output {
    return new Output('mattermost', { ...props });
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
   * AWS SNS: publishes each alert to a topic of Amazon SNS.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_sns.md
   */
  public static sns(props: SnsOutputProps): Output {
    return new Output('sns', { ...props });
  }

  /**
   * AWS SQS: sends each alert to a queue of Amazon SQS.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/aws_sqs.md
   */
  public static sqs(props: SqsOutputProps): Output {
    return new Output('sqs', { ...props });
  }

  /** Standard output: prints each alert to the log of Falcosidekick, by its debug mode. */
  public static stdout(): Output {
    return new Output('stdout', {});
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
   * Telegram: posts each alert to a chat of Telegram, as a bot.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/telegram.md
   */
  public static telegram(props: TelegramOutputProps): Output {
    return new Output('telegram', { ...props });
  }

  /**
   * Cisco Webex: posts each alert to a space of Webex.
   *
   * @see https://github.com/falcosecurity/falcosidekick/blob/2.34.1/docs/outputs/webex.md
   */
  public static webex(props: WebexOutputProps): Output {
    return new Output('webex', { ...props });
  }
}
