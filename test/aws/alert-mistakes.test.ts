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
  const FIFO = 'Falcosidekick sends no message group ID, so SNS would reject every alert (at Test/Alerts)';

  it.each<[string, () => unknown, string]>([
    [
      'a FIFO topic by its name',
      () => topic({ topicName: 'alerts.fifo' }),
      `topicName "alerts.fifo" requests a FIFO topic, to which Falcosidekick cannot publish: remove it: ${FIFO}`,
    ],
    [
      'a FIFO topic, as the CDK asks for one',
      () => topic({ fifo: true } as AlertTopicProps),
      `fifo requests a FIFO topic, to which Falcosidekick cannot publish: remove it: ${FIFO}`,
    ],
    [
      'a FIFO topic that was made elsewhere',
      () => AlertTopic.fromTopicArn(testStack(), 'Alerts', 'arn:aws:sns:eu-west-1:111122223333:a.fifo'),
      `"arn:aws:sns:eu-west-1:111122223333:a.fifo" is a FIFO topic, to which Falcosidekick cannot publish: use a standard topic: ${FIFO}`,
    ],
    [
      'a queue in place of a topic',
      () => AlertTopic.fromTopicArn(testStack(), 'Alerts', 'arn:aws:sqs:eu-west-1:111122223333:a'),
      '"arn:aws:sqs:eu-west-1:111122223333:a" is not a valid topic ARN: use an ARN such as "arn:aws:sns:eu-west-1:111122223333:falco-alerts" (at Test/Alerts)',
    ],
    [
      'an e-mail address that is none',
      () => topic().alerts.addSubscription(AlertSubscription.email('security')),
      '"security" is not a valid email address: use an address such as "security@example.com" (at Test/Alerts)',
    ],
    [
      'HTTP without TLS',
      () => topic().alerts.addSubscription(AlertSubscription.https('http://example.com')),
      '"http://example.com" is not a valid HTTPS URL: use a URL such as "https://example.com/alerts" (at Test/Alerts)',
    ],
    [
      'a priority of another program',
      () => topic().alerts.addQueue('Queue', { minimumPriority: { name: 'High', level: 3 } as Priority }),
      'minimumPriority is "High", which is not a Falco priority: write Priority.<EMERGENCY, ALERT, CRITICAL, ERROR, WARNING, NOTICE, INFORMATIONAL, DEBUG> (at Test/Alerts)',
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
      'the queue "Test/Queue" is encrypted with the key of the topic, so the key, the topic and the queue depend on each other: use a separate key for the queue, or QueueEncryption.SQS_MANAGED (at Test/Alerts)',
    ],
    [
      'a FIFO queue',
      () => {
        const { stack, alerts } = topic();
        alerts.addSubscription(AlertSubscription.queue(new sqs.Queue(stack, 'Queue', { fifo: true })));
      },
      'the queue "Test/Queue" is a FIFO queue, which accepts only messages from FIFO topics: use a standard queue (at Test/Alerts)',
    ],
    [
      'a permission for a service, which has no policy',
      () => topic().alerts.grantPublish(new iam.ServicePrincipal('events.amazonaws.com')),
      'ServicePrincipal(events.amazonaws.com) has no policy that "sns:Publish" could be added to: grant to a role or a user, or add a statement to the policy of the topic with topic.addToResourcePolicy() (at Test/Alerts)',
    ],
    [
      'alarms twice',
      () => {
        const { alerts } = topic();
        alerts.addAlarms();
        alerts.addAlarms();
      },
      'the topic already has alarms: call addAlarms() once, with all actions (at Test/Alerts)',
    ],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(new Error(message));
  });
});
