import { Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct, type IConstruct } from 'constructs';
import { parseArn } from '../facts/arn';
import { AlertAlarms, type AlertAlarmsOptions } from './alert-alarms';
import { type AlertDeliveryOptions, AlertSubscription } from './alert-subscription';
import { assertKnownOptions } from './known-options';
import { isComputed, misuse } from './misuse';
import { TopicEncryption } from './topic-encryption';

/** A topic that alerts are published to. */
export interface IAlertTopic extends IConstruct {
  /** The topic itself, for what is not offered here. */
  readonly topic: sns.ITopic;

  /** What `SNS_TOPIC_ARN` is set to. */
  readonly topicArn: string;

  /** Lets a role publish to this topic, and nothing else. */
  grantPublish(publisher: iam.IGrantable): iam.Grant;

  /** Delivers alerts to somebody. */
  addSubscription(subscription: AlertSubscription): void;

  /** Makes a queue that alerts are delivered to. */
  addQueue(id: string, options?: AlertDeliveryOptions): sqs.Queue;

  /** Alarms for when alerts do not arrive. */
  addAlarms(options?: AlertAlarmsOptions): AlertAlarms;
}

export interface AlertTopicProps {
  /**
   * How alerts are encrypted at rest. In transit they always are: the topic refuses what does not come over TLS.
   *
   * @default TopicEncryption.awsManaged()
   */
  readonly encryption?: TopicEncryption;

  /**
   * Whether alerts are published as JSON, as `Output.sns()` does unless it is told otherwise. Filters by priority
   * look into the message where they are, and at its attributes where they are not.
   *
   * @default true
   */
  readonly rawJson?: boolean;

  /**
   * The sender's name in e-mails. At most 100 characters.
   *
   * @default "Falco alerts"
   */
  readonly displayName?: string;

  /**
   * Name of the topic. Changing it replaces the topic, and with it every subscription.
   *
   * @default - CloudFormation makes one up
   */
  readonly topicName?: string;

  /**
   * What becomes of the topic when it is removed from the stack. Subscribers by e-mail have to confirm again to a new one.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** A topic that was made elsewhere, for example by Terraform. */
export interface AlertTopicAttributes {
  /** The ARN of the topic. */
  readonly topicArn: string;

  /**
   * The customer's key that the topic is encrypted with.
   *
   * @default - publishers need no permission on a key
   */
  readonly encryptionKeyArn?: string;

  /**
   * Whether alerts are published as JSON.
   *
   * @default true
   */
  readonly rawJson?: boolean;
}

const TOPIC_PROPS: Readonly<Record<keyof AlertTopicProps, true>> = {
  displayName: true,
  encryption: true,
  rawJson: true,
  removalPolicy: true,
  topicName: true,
};

const TOPIC_ATTRIBUTES: Readonly<Record<keyof AlertTopicAttributes, true>> = {
  encryptionKeyArn: true,
  rawJson: true,
  topicArn: true,
};

abstract class AlertTopicBase extends Construct implements IAlertTopic {
  /** The topic itself, for what is not offered here. */
  public abstract readonly topic: sns.ITopic;
  protected abstract readonly customerKey: kms.IKey | undefined;
  protected abstract readonly rawJson: boolean;
  private undelivered: sqs.Queue | undefined;
  private alarms: AlertAlarms | undefined;

  public get topicArn(): string {
    return this.topic.topicArn;
  }

  /**
   * Where alerts go that a subscriber did not take, for 14 days. `undefined` before the first subscription: a topic
   * without subscribers needs none.
   */
  public get deadLetterQueue(): sqs.Queue | undefined {
    return this.undelivered;
  }

  /**
   * Lets a role publish to this topic: `sns:Publish` on it, and with a customer's key the two actions on that key that
   * publishing takes, through SNS only. (`Topic.grantPublish` of the CDK allows `kms:GenerateDataKey*`, from anywhere.)
   */
  public grantPublish(publisher: iam.IGrantable): iam.Grant {
    const actions = ['sns:Publish'];
    const grant = iam.Grant.addToPrincipal({
      grantee: publisher,
      actions,
      resourceArns: [this.topicArn],
    });
    if (!grant.success) {
      throw misuse(
        this,
        `${String(publisher.grantPrincipal)} has no policy of its own to write "sns:Publish" into`,
        'grant to a role or a user, or write a statement into the policy of the topic: topic.addToResourcePolicy()',
      );
    }
    if (this.customerKey === undefined) {
      return grant;
    }
    const { region, urlSuffix } = Stack.of(this);
    return grant.combine(
      iam.Grant.addToPrincipal({
        grantee: publisher,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resourceArns: [this.customerKey.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `sns.${region}.${urlSuffix}` } },
      }),
    );
  }

  public addSubscription(subscription: AlertSubscription): void {
    const bound = subscription.bind(this, {
      rawJson: this.rawJson,
      deadLetterQueue: this.makeDeadLetterQueue(),
      customerKeyPath: this.customerKey?.node.path,
    });
    this.topic.addSubscription(bound);
  }

  /** Makes a queue that alerts are delivered to. What is received five times and not deleted joins the undelivered ones. */
  public addQueue(id: string, options: AlertDeliveryOptions = {}): sqs.Queue {
    const queue = new sqs.Queue(this, id, {
      // Not the topic's key: each would then depend on the other.
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: this.makeDeadLetterQueue(), maxReceiveCount: 5 },
    });
    this.addSubscription(AlertSubscription.queue(queue, options));
    return queue;
  }

  /** Alarms for when alerts do not arrive. Needs no order: a subscription may be added before or after. */
  public addAlarms(options: AlertAlarmsOptions = {}): AlertAlarms {
    if (this.alarms !== undefined) {
      throw misuse(this, 'the topic has alarms already', 'call addAlarms() once, with all actions');
    }
    this.alarms = new AlertAlarms(this, 'Alarms', { ...options, topic: this.topic });
    if (this.undelivered !== undefined) {
      this.alarms.watch(this.undelivered);
    }
    return this.alarms;
  }

  private makeDeadLetterQueue(): sqs.Queue {
    if (this.undelivered === undefined) {
      this.undelivered = new sqs.Queue(this, 'UndeliveredAlerts', {
        encryption: sqs.QueueEncryption.SQS_MANAGED,
        enforceSSL: true,
        retentionPeriod: Duration.days(14),
      });
      this.alarms?.watch(this.undelivered);
    }
    return this.undelivered;
  }
}

/**
 * The SNS topic that Falcosidekick publishes alerts to: encrypted, over TLS only, without a fixed name.
 *
 * @example
 * const topic = new AlertTopic(this, 'Alerts');
 * topic.addSubscription(AlertSubscription.email('security@example.com', { minimumPriority: Priority.ERROR }));
 * topic.grantPublish(new FalcosidekickRole(this, 'Falcosidekick', { trust: ClusterTrust.irsa(oidcProviderArn) }));
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/welcome.html
 */
export class AlertTopic extends AlertTopicBase {
  /** A topic that was made elsewhere. */
  public static fromTopicArn(scope: Construct, id: string, topicArn: string): IAlertTopic {
    return AlertTopic.fromTopicAttributes(scope, id, { topicArn });
  }

  /** A topic that was made elsewhere, and is encrypted with a customer's key. */
  public static fromTopicAttributes(
    scope: Construct,
    id: string,
    attributes: AlertTopicAttributes,
  ): IAlertTopic {
    return new ImportedAlertTopic(scope, id, attributes);
  }

  public readonly topic: sns.Topic;
  protected readonly customerKey: kms.IKey | undefined;
  protected readonly rawJson: boolean;

  constructor(scope: Construct, id: string, props: AlertTopicProps = {}) {
    super(scope, id);
    const { encryption = TopicEncryption.awsManaged(), topicName } = props;
    if ('fifo' in props || (topicName !== undefined && isFifo(topicName))) {
      throw misuse(
        this,
        `${topicName === undefined ? 'fifo' : `topicName "${topicName}"`} asks for a FIFO topic, which Falcosidekick cannot publish to`,
        'leave it out: Falcosidekick sends no message group id, so SNS would refuse every alert',
      );
    }
    assertKnownOptions(this, props, TOPIC_PROPS);
    const { masterKeyId, customerKey } = encryption.bind(this);
    this.customerKey = customerKey;
    this.rawJson = props.rawJson ?? true;
    this.topic = new sns.Topic(this, 'Topic', {
      displayName: props.displayName ?? 'Falco alerts',
      enforceSSL: true,
      ...(topicName === undefined ? {} : { topicName }),
      ...(customerKey === undefined ? {} : { masterKey: customerKey }),
    });
    const resource = this.topic.node.defaultChild;
    if (customerKey === undefined && masterKeyId !== undefined && resource instanceof sns.CfnTopic) {
      // By its alias, which is the same text in every account, region and partition.
      resource.kmsMasterKeyId = masterKeyId;
    }
    if (props.removalPolicy !== undefined) {
      this.topic.applyRemovalPolicy(props.removalPolicy);
    }
  }

  /** Adds a statement to the policy of the topic, for example for another account that publishes too. */
  public addToResourcePolicy(statement: iam.PolicyStatement): iam.AddToResourcePolicyResult {
    return this.topic.addToResourcePolicy(statement);
  }
}

class ImportedAlertTopic extends AlertTopicBase {
  public readonly topic: sns.ITopic;
  protected readonly customerKey: kms.IKey | undefined;
  protected readonly rawJson: boolean;

  constructor(scope: Construct, id: string, attributes: AlertTopicAttributes) {
    super(scope, id);
    assertKnownOptions(this, attributes, TOPIC_ATTRIBUTES);
    const { topicArn, encryptionKeyArn, rawJson } = attributes;
    if (!isComputed(topicArn)) {
      checkTopicArn(this, topicArn);
    }
    this.topic = sns.Topic.fromTopicArn(this, 'Topic', topicArn);
    this.customerKey =
      encryptionKeyArn === undefined ? undefined : kms.Key.fromKeyArn(this, 'Key', encryptionKeyArn);
    this.rawJson = rawJson ?? true;
  }
}

function checkTopicArn(scope: Construct, topicArn: string): void {
  if (isFifo(topicArn)) {
    throw misuse(
      scope,
      `"${topicArn}" is a FIFO topic, which Falcosidekick cannot publish to`,
      'use a standard topic: Falcosidekick sends no message group id, so SNS would refuse every alert',
    );
  }
  const arn = parseArn(topicArn);
  const isTopic =
    arn?.service === 'sns' &&
    arn.region !== '' &&
    arn.account !== '' &&
    /^[A-Za-z0-9_-]{1,256}$/.test(arn.resource);
  if (!isTopic) {
    throw misuse(
      scope,
      `"${topicArn}" is not the ARN of a topic`,
      'write one like "arn:aws:sns:eu-west-1:111122223333:falco-alerts"',
    );
  }
}

function isFifo(name: string): boolean {
  return name.endsWith('.fifo');
}
