import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import {
  AlertSubscription,
  AlertTopic,
  type AlertTopicProps,
  Priority,
  TopicEncryption,
} from '../../lib/aws';
import { type Json, resourceOf, resourcesOf, templateOf, testStack } from './template';

function topic(props: AlertTopicProps = {}): { stack: Stack; alerts: AlertTopic } {
  const stack = testStack();
  return { stack, alerts: new AlertTopic(stack, 'Alerts', props) };
}

function subscription(stack: Stack): Json {
  return resourceOf(templateOf(stack), 'AWS::SNS::Subscription');
}

function lambdaFunction(stack: Stack): lambda.Function {
  return new lambda.Function(stack, 'Function', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {}'),
  });
}

describe('a subscription', () => {
  it('by e-mail receives what is urgent enough, and keeps for 14 days what cannot be delivered', () => {
    const { stack, alerts } = topic();
    alerts.addSubscription(
      AlertSubscription.email('security@example.com', { minimumPriority: Priority.CRITICAL }),
    );
    const template = templateOf(stack);
    expect(resourceOf(template, 'AWS::SNS::Subscription')).toMatchObject({
      Endpoint: 'security@example.com',
      Protocol: 'email',
      FilterPolicy: { priority: ['Emergency', 'Alert', 'Critical'] },
      FilterPolicyScope: 'MessageBody',
      RedrivePolicy: {
        deadLetterTargetArn: { 'Fn::GetAtt': [expect.stringContaining('UndeliveredAlerts'), 'Arn'] },
      },
    });
    expect(resourceOf(template, 'AWS::SQS::Queue')).toEqual({
      MessageRetentionPeriod: 14 * 24 * 60 * 60,
      SqsManagedSseEnabled: true,
    });
  });

  it('looks at the attributes where alerts are text, and wraps them for queues', () => {
    const { stack, alerts } = topic({ rawJson: false });
    alerts.addQueue('Queue', { minimumPriority: Priority.ALERT });
    expect(subscription(stack)).toMatchObject({
      FilterPolicy: { priority: ['Emergency', 'Alert'] },
      RawMessageDelivery: false,
    });
    expect(subscription(stack)).not.toHaveProperty('FilterPolicyScope');
  });

  it.each([undefined, Priority.DEBUG])('receives everything with the priority %s', (minimumPriority) => {
    const { stack, alerts } = topic();
    const options = minimumPriority === undefined ? {} : { minimumPriority };
    alerts.addSubscription(AlertSubscription.email('security@example.com', options));
    expect(subscription(stack)).not.toHaveProperty('FilterPolicy');
  });

  it('of a queue delivers the alert as it is, and the queue gives up after five attempts', () => {
    const { stack, alerts } = topic();
    alerts.addQueue('Queue');
    const template = templateOf(stack);
    expect(resourceOf(template, 'AWS::SNS::Subscription')).toMatchObject({
      Protocol: 'sqs',
      RawMessageDelivery: true,
    });
    expect(Object.values(resourcesOf(template, 'AWS::SQS::Queue'))).toContainEqual({
      SqsManagedSseEnabled: true,
      RedrivePolicy: { deadLetterTargetArn: expect.anything(), maxReceiveCount: 5 },
    });
  });

  it('of a queue with a key of its own makes no cycle with a topic that has another', () => {
    const { stack, alerts } = topic({ encryption: TopicEncryption.customerManaged() });
    const queue = new sqs.Queue(stack, 'Queue', { encryption: sqs.QueueEncryption.KMS });
    alerts.addSubscription(AlertSubscription.queue(queue, { rawMessageDelivery: false }));
    expect(subscription(stack)).toMatchObject({ RawMessageDelivery: false });
  });

  it('of a function lets the topic call it', () => {
    const { stack, alerts } = topic();
    const handler = lambdaFunction(stack);
    alerts.addSubscription(AlertSubscription.lambda(handler, { minimumPriority: Priority.EMERGENCY }));
    const template = templateOf(stack);
    expect(resourceOf(template, 'AWS::SNS::Subscription')).toMatchObject({
      Protocol: 'lambda',
      FilterPolicyScope: 'MessageBody',
    });
    expect(resourceOf(template, 'AWS::Lambda::Permission')).toMatchObject({
      Principal: 'sns.amazonaws.com',
      SourceArn: { Ref: expect.stringMatching(/^AlertsTopic/) },
    });
  });

  it('of one function is possible to two topics', () => {
    const { stack, alerts } = topic();
    const handler = lambdaFunction(stack);
    alerts.addSubscription(AlertSubscription.lambda(handler));
    new AlertTopic(stack, 'Others').addSubscription(AlertSubscription.lambda(handler));
    expect(Object.keys(resourcesOf(templateOf(stack), 'AWS::SNS::Subscription'))).toHaveLength(2);
  });

  it('by HTTPS keeps the envelope with its signature', () => {
    const { stack, alerts } = topic();
    alerts.addSubscription(AlertSubscription.https('https://example.com/alerts'));
    expect(subscription(stack)).toMatchObject({
      Protocol: 'https',
      Endpoint: 'https://example.com/alerts',
      RawMessageDelivery: false,
    });
  });
});
