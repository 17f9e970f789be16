import { Names } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { Priority } from '../facts/priority';
import { assertKnownOptions } from './known-options';
import { isComputed, misuse } from './misuse';

/** Options of a subscription. */
export interface AlertSubscriptionOptions {
  /**
   * Minimum priority of the alerts that are delivered. SNS drops all others free of charge.
   *
   * @default Priority.DEBUG, so that all alerts are delivered
   */
  readonly minimumPriority?: Priority;
}

/** Options of a subscription of a program. */
export interface AlertDeliveryOptions extends AlertSubscriptionOptions {
  /**
   * Whether the alert is delivered as it was published, instead of as a string in an SNS envelope.
   *
   * @default - true for queues if alerts are JSON, otherwise false
   */
  readonly rawMessageDelivery?: boolean;
}

/** The properties of a topic that a subscription needs. */
export interface AlertSubscriptionContext {
  /** Whether alerts are published as JSON, in which case filters apply to the message body. */
  readonly rawJson: boolean;
  /** Dead-letter queue for alerts that cannot be delivered. */
  readonly deadLetterQueue: sqs.IQueue;
  /** Construct path of the topic's customer managed key, if it has one. */
  readonly customerKeyPath: string | undefined;
}

/** A subscriber of a topic. */
export abstract class AlertSubscription {
  /**
   * An email address. Nothing is delivered until the link in the first email is confirmed; the deployment does not wait
   * for that.
   */
  public static email(address: string, options: AlertSubscriptionOptions = {}): AlertSubscription {
    return new Subscriber(options, (scope, props) => {
      if (!isComputed(address) && !/^[^\s@]+@[^\s@]+$/.test(address)) {
        throw misuse(
          scope,
          `"${address}" is not a valid email address`,
          'use an address such as "security@example.com"',
        );
      }
      return new subscriptions.EmailSubscription(address, props);
    });
  }

  /**
   * An existing queue. To create one, use {@link AlertTopic.addQueue}. An encrypted queue needs a different key than
   * the topic: with the same key, both would depend on each other, so CloudFormation could create neither.
   */
  public static queue(queue: sqs.IQueue, options: AlertDeliveryOptions = {}): AlertSubscription {
    const create: Create = (scope, props, context) => {
      const key = queue.encryptionMasterKey;
      if (key !== undefined && key.node.path === context.customerKeyPath) {
        throw misuse(
          scope,
          `the queue "${queue.node.path}" is encrypted with the key of the topic, so the key, the topic and the queue depend on each other`,
          'use a separate key for the queue, or QueueEncryption.SQS_MANAGED',
        );
      }
      if (queue.fifo) {
        throw misuse(
          scope,
          `the queue "${queue.node.path}" is a FIFO queue, which accepts only messages from FIFO topics`,
          'use a standard queue',
        );
      }
      return new subscriptions.SqsSubscription(queue, {
        ...props,
        rawMessageDelivery: options.rawMessageDelivery ?? context.rawJson,
      });
    };
    return new Subscriber(options, create, DELIVERY_OPTIONS);
  }

  /** A Lambda function. The alert is in `Records[0].Sns.Message`. */
  public static lambda(handler: lambda.IFunction, options: AlertSubscriptionOptions = {}): AlertSubscription {
    return new Subscriber(options, (_, props) => {
      const subscription = new subscriptions.LambdaSubscription(handler, props);
      return {
        // The CDK names it by the id of the topic alone, which is the same for two of ours.
        bind: (topic) => ({ ...subscription.bind(topic), subscriberId: Names.nodeUniqueId(topic.node) }),
      };
    });
  }

  /** An HTTPS endpoint, which must confirm the subscription. It should verify the signature of messages. */
  public static https(url: string, options: AlertDeliveryOptions = {}): AlertSubscription {
    const create: Create = (scope, props) => {
      if (!isComputed(url) && !/^https:\/\/[^\s/]+/i.test(url)) {
        throw misuse(
          scope,
          `"${url}" is not a valid HTTPS URL`,
          'use a URL such as "https://example.com/alerts"',
        );
      }
      return new subscriptions.UrlSubscription(url, {
        ...props,
        protocol: sns.SubscriptionProtocol.HTTPS,
        rawMessageDelivery: options.rawMessageDelivery ?? false,
      });
    };
    return new Subscriber(options, create, DELIVERY_OPTIONS);
  }

  /** Called once by the topic. */
  public abstract bind(scope: Construct, context: AlertSubscriptionContext): sns.ITopicSubscription;
}

type Create = (
  scope: Construct,
  props: subscriptions.SubscriptionProps,
  context: AlertSubscriptionContext,
) => sns.ITopicSubscription;

const SUBSCRIPTION_OPTIONS: Readonly<Record<keyof AlertSubscriptionOptions, true>> = {
  minimumPriority: true,
};

const DELIVERY_OPTIONS: Readonly<Record<keyof AlertDeliveryOptions, true>> = {
  minimumPriority: true,
  rawMessageDelivery: true,
};

class Subscriber extends AlertSubscription {
  constructor(
    private readonly options: AlertSubscriptionOptions,
    private readonly create: Create,
    private readonly known: Readonly<Record<string, true>> = SUBSCRIPTION_OPTIONS,
  ) {
    super();
  }

  public bind(scope: Construct, context: AlertSubscriptionContext): sns.ITopicSubscription {
    assertKnownOptions(scope, this.options, this.known);
    const { deadLetterQueue, rawJson } = context;
    return this.create(scope, { deadLetterQueue, ...filter(scope, this.options, rawJson) }, context);
  }
}

/**
 * For JSON alerts, the filter applies to the body, because they have no attributes. Otherwise the body is plain text.
 */
function filter(
  scope: Construct,
  { minimumPriority }: AlertSubscriptionOptions,
  rawJson: boolean,
): Pick<subscriptions.SubscriptionProps, 'filterPolicy' | 'filterPolicyWithMessageBody'> {
  if (minimumPriority === undefined) {
    return {};
  }
  const least = Priority.ALL.find(({ name }) => name === minimumPriority.name);
  if (least === undefined) {
    const names = Priority.ALL.map(({ name }) => name.toUpperCase()).join(', ');
    throw misuse(
      scope,
      `minimumPriority is "${String(minimumPriority.name ?? minimumPriority)}", which is not a Falco priority`,
      `write Priority.<${names}>`,
    );
  }
  if (least === Priority.DEBUG) {
    return {};
  }
  const allowlist = Priority.ALL.slice(0, least.level + 1).map(({ name }) => name);
  const priority = sns.SubscriptionFilter.stringFilter({ allowlist });
  return rawJson
    ? { filterPolicyWithMessageBody: { priority: sns.FilterOrPolicy.filter(priority) } }
    : { filterPolicy: { priority } };
}
