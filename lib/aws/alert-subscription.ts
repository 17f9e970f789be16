import { Names } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { Priority } from '../facts/priority';
import { assertKnownOptions } from './known-options';
import { isComputed, misuse } from './misuse';

/** Which alerts a subscriber receives. */
export interface AlertSubscriptionOptions {
  /**
   * The least urgent priority that is delivered. SNS drops the rest, and does not charge for it.
   *
   * @default Priority.DEBUG, which is every alert
   */
  readonly minimumPriority?: Priority;
}

/** How a subscriber that is a program receives alerts. */
export interface AlertDeliveryOptions extends AlertSubscriptionOptions {
  /**
   * Whether the alert arrives as it was published, or as a string in an envelope of SNS.
   *
   * @default - true for queues where alerts are JSON, otherwise false
   */
  readonly rawMessageDelivery?: boolean;
}

/** What a topic tells a subscription about itself. */
export interface AlertSubscriptionContext {
  /** Whether alerts are published as JSON, and so filtered by what is in it. */
  readonly rawJson: boolean;
  /** Where alerts go that the subscriber does not take. */
  readonly deadLetterQueue: sqs.IQueue;
  /** Path of the key that the topic is encrypted with, where it is a customer's. */
  readonly customerKeyPath: string | undefined;
}

/** Somebody who receives the alerts of a topic. */
export abstract class AlertSubscription {
  /** An e-mail address. Nothing arrives before the link in the first mail is clicked; the deployment does not wait for it. */
  public static email(address: string, options: AlertSubscriptionOptions = {}): AlertSubscription {
    return new Subscriber(options, (scope, props) => {
      if (!isComputed(address) && !/^[^\s@]+@[^\s@]+$/.test(address)) {
        throw misuse(scope, `"${address}" is not an e-mail address`, 'write one like "security@example.com"');
      }
      return new subscriptions.EmailSubscription(address, props);
    });
  }

  /**
   * A queue of yours. {@link AlertTopic.addQueue} makes one. An encrypted queue needs a key other than the topic's:
   * with one key for both, each would depend on the other, and CloudFormation could create neither.
   */
  public static queue(queue: sqs.IQueue, options: AlertDeliveryOptions = {}): AlertSubscription {
    const create: Create = (scope, props, context) => {
      const key = queue.encryptionMasterKey;
      if (key !== undefined && key.node.path === context.customerKeyPath) {
        throw misuse(
          scope,
          `the queue "${queue.node.path}" is encrypted with the key of the topic, so that key, topic and queue wait for each other`,
          'give the queue a key of its own, or QueueEncryption.SQS_MANAGED',
        );
      }
      if (queue.fifo) {
        throw misuse(
          scope,
          `the queue "${queue.node.path}" is a FIFO queue, which takes messages of FIFO topics only`,
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

  /** A function. The alert is in `Records[0].Sns.Message`. */
  public static lambda(handler: lambda.IFunction, options: AlertSubscriptionOptions = {}): AlertSubscription {
    return new Subscriber(options, (_, props) => {
      const subscription = new subscriptions.LambdaSubscription(handler, props);
      return {
        // The CDK names it by the id of the topic alone, which is the same for two of ours.
        bind: (topic) => ({ ...subscription.bind(topic), subscriberId: Names.nodeUniqueId(topic.node) }),
      };
    });
  }

  /** An HTTPS endpoint, which has to confirm the subscription. Check the signature of what arrives. */
  public static https(url: string, options: AlertDeliveryOptions = {}): AlertSubscription {
    const create: Create = (scope, props) => {
      if (!isComputed(url) && !/^https:\/\/[^\s/]+/i.test(url)) {
        throw misuse(
          scope,
          `"${url}" is not an HTTPS address`,
          'write one like "https://example.com/alerts"',
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

/** The filter is on the body where alerts are JSON: then they have no attributes. Otherwise the body is a sentence. */
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
      `minimumPriority is "${String(minimumPriority.name ?? minimumPriority)}", which Falco does not have`,
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
