import type { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import {
  AlertSubscription,
  AlertTopic,
  type AlertTopicProps,
  type Priority,
  TopicEncryption,
} from '../../lib/aws';
import { testStack } from './template';

function topic(props: AlertTopicProps = {}): { stack: Stack; alerts: AlertTopic } {
  const stack = testStack();
  return { stack, alerts: new AlertTopic(stack, 'Alerts', props) };
}

describe('a mistake is an error with the fix in it', () => {
  const FIFO = 'Falcosidekick sends no message group id, so SNS would refuse every alert (at Test/Alerts)';

  it.each<[string, () => unknown, string]>([
    [
      'a FIFO topic by its name',
      () => topic({ topicName: 'alerts.fifo' }),
      `topicName "alerts.fifo" asks for a FIFO topic, which Falcosidekick cannot publish to: leave it out: ${FIFO}`,
    ],
    [
      'a FIFO topic, as the CDK asks for one',
      () => topic({ fifo: true } as AlertTopicProps),
      `fifo asks for a FIFO topic, which Falcosidekick cannot publish to: leave it out: ${FIFO}`,
    ],
    [
      'a FIFO topic that was made elsewhere',
      () => AlertTopic.fromTopicArn(testStack(), 'Alerts', 'arn:aws:sns:eu-west-1:111122223333:a.fifo'),
      `"arn:aws:sns:eu-west-1:111122223333:a.fifo" is a FIFO topic, which Falcosidekick cannot publish to: use a standard topic: ${FIFO}`,
    ],
    [
      'a queue in place of a topic',
      () => AlertTopic.fromTopicArn(testStack(), 'Alerts', 'arn:aws:sqs:eu-west-1:111122223333:a'),
      '"arn:aws:sqs:eu-west-1:111122223333:a" is not the ARN of a topic: write one like "arn:aws:sns:eu-west-1:111122223333:falco-alerts" (at Test/Alerts)',
    ],
    [
      'an e-mail address that is none',
      () => topic().alerts.addSubscription(AlertSubscription.email('security')),
      '"security" is not an e-mail address: write one like "security@example.com" (at Test/Alerts)',
    ],
    [
      'HTTP without TLS',
      () => topic().alerts.addSubscription(AlertSubscription.https('http://example.com')),
      '"http://example.com" is not an HTTPS address: write one like "https://example.com/alerts" (at Test/Alerts)',
    ],
    [
      'a priority of another program',
      () => topic().alerts.addQueue('Queue', { minimumPriority: { name: 'High', level: 3 } as Priority }),
      'minimumPriority is "High", which Falco does not have: write Priority.<EMERGENCY, ALERT, CRITICAL, ERROR, WARNING, NOTICE, INFORMATIONAL, DEBUG> (at Test/Alerts)',
    ],
    [
      'one key for topic and queue',
      () => {
        const stack = testStack();
        const key = new kms.Key(stack, 'Key');
        const alerts = new AlertTopic(stack, 'Alerts', { encryption: TopicEncryption.customerManaged(key) });
        const queue = new sqs.Queue(stack, 'Queue', { encryptionMasterKey: key });
        alerts.addSubscription(AlertSubscription.queue(queue));
      },
      'the queue "Test/Queue" is encrypted with the key of the topic, so that key, topic and queue wait for each other: give the queue a key of its own, or QueueEncryption.SQS_MANAGED (at Test/Alerts)',
    ],
    [
      'a FIFO queue',
      () => {
        const { stack, alerts } = topic();
        alerts.addSubscription(AlertSubscription.queue(new sqs.Queue(stack, 'Queue', { fifo: true })));
      },
      'the queue "Test/Queue" is a FIFO queue, which takes messages of FIFO topics only: use a standard queue (at Test/Alerts)',
    ],
    [
      'a permission for a service, which has no policy',
      () => topic().alerts.grantPublish(new iam.ServicePrincipal('events.amazonaws.com')),
      'ServicePrincipal(events.amazonaws.com) has no policy of its own to write "sns:Publish" into: grant to a role or a user, or write a statement into the policy of the topic: topic.addToResourcePolicy() (at Test/Alerts)',
    ],
    [
      'alarms twice',
      () => {
        const { alerts } = topic();
        alerts.addAlarms();
        alerts.addAlarms();
      },
      'the topic has alarms already: call addAlarms() once, with all actions (at Test/Alerts)',
    ],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(new Error(message));
  });
});
