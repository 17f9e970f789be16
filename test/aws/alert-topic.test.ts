import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { AlertSubscription, AlertTopic, type AlertTopicProps, TopicEncryption } from '../../lib/aws';
import { resourceOf, resourcesOf, templateOf, testStack } from './template';

function topic(props: AlertTopicProps = {}): { stack: Stack; alerts: AlertTopic } {
  const stack = testStack();
  return { stack, alerts: new AlertTopic(stack, 'Alerts', props) };
}

describe('a topic for alerts', () => {
  it('is encrypted, refuses what does not come over TLS, and has no fixed name', () => {
    const { stack } = topic();
    expect(templateOf(stack).Resources).toMatchInlineSnapshot(`
      {
        "AlertsTopicCF7C81C9": {
          "Properties": {
            "DisplayName": "Falco alerts",
            "KmsMasterKeyId": "alias/aws/sns",
          },
          "Type": "AWS::SNS::Topic",
        },
        "AlertsTopicPolicyFF1F97BA": {
          "Properties": {
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": "sns:Publish",
                  "Condition": {
                    "Bool": {
                      "aws:SecureTransport": "false",
                    },
                  },
                  "Effect": "Deny",
                  "Principal": "*",
                  "Resource": {
                    "Ref": "AlertsTopicCF7C81C9",
                  },
                  "Sid": "AllowPublishThroughSSLOnly",
                },
              ],
              "Version": "2012-10-17",
            },
            "Topics": [
              {
                "Ref": "AlertsTopicCF7C81C9",
              },
            ],
          },
          "Type": "AWS::SNS::TopicPolicy",
        },
      }
    `);
  });

  it('is encrypted by a key of its own that rotates and outlives the stack', () => {
    const { stack } = topic({ encryption: TopicEncryption.customerManaged() });
    const template = templateOf(stack);
    const [[id, key] = ['', undefined]] = Object.entries(template.Resources).filter(
      ([, { Type }]) => Type === 'AWS::KMS::Key',
    );
    expect(key).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: { EnableKeyRotation: true },
    });
    expect(resourceOf(template, 'AWS::SNS::Topic').KmsMasterKeyId).toEqual({ 'Fn::GetAtt': [id, 'Arn'] });
  });

  it('takes a key that there is', () => {
    const stack = testStack();
    const key = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1');
    new AlertTopic(stack, 'Alerts', { encryption: TopicEncryption.customerManaged(key) });
    const template = templateOf(stack);
    expect(resourceOf(template, 'AWS::SNS::Topic').KmsMasterKeyId).toBe(key.keyArn);
  });

  it('can go without encryption, a display name and a generated name, and be kept', () => {
    const { stack } = topic({
      encryption: TopicEncryption.none(),
      displayName: 'Intrusions',
      topicName: 'falco-alerts',
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const template = templateOf(stack);
    expect(resourceOf(template, 'AWS::SNS::Topic')).toEqual({
      DisplayName: 'Intrusions',
      TopicName: 'falco-alerts',
    });
    const made = Object.values(template.Resources).find(({ Type }) => Type === 'AWS::SNS::Topic');
    expect(made).toMatchObject({ DeletionPolicy: 'Retain' });
  });

  it('has no dead-letter queue where nobody is subscribed', () => {
    const { alerts, stack } = topic();
    expect(alerts.deadLetterQueue).toBeUndefined();
    expect(resourcesOf(templateOf(stack), 'AWS::SQS::Queue')).toEqual({});
  });
});

describe('alarms', () => {
  it.each(['before', 'after'])('watch what is not delivered, added %s the subscription', (order) => {
    const { stack, alerts } = topic();
    const onCall = sns.Topic.fromTopicArn(stack, 'OnCall', 'arn:aws:sns:eu-west-1:111122223333:on-call');
    const add = () =>
      alerts.addAlarms({ actions: [new SnsAction(onCall)], undeliveredFor: Duration.minutes(5) });
    if (order === 'before') {
      add();
    }
    alerts.addSubscription(AlertSubscription.email('security@example.com'));
    if (order === 'after') {
      add();
    }
    const alarms = Object.values(resourcesOf(templateOf(stack), 'AWS::CloudWatch::Alarm'));
    expect(
      alarms.map(({ MetricName, Statistic, Threshold }) => [MetricName, Statistic, Threshold]).sort(),
    ).toEqual([
      ['ApproximateAgeOfOldestMessage', 'Maximum', 300],
      ['NumberOfNotificationsFailed', 'Sum', 1],
    ]);
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({
        AlarmActions: [onCall.topicArn],
        OKActions: [onCall.topicArn],
        ComparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        TreatMissingData: 'notBreaching',
      });
    }
  });
});

describe('a topic that was made elsewhere', () => {
  const ARN = 'arn:aws:sns:eu-west-1:111122223333:falco-alerts';

  it('is published to, and subscribed to', () => {
    const stack = testStack();
    const alerts = AlertTopic.fromTopicArn(stack, 'Alerts', ARN);
    alerts.grantPublish(new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() }));
    alerts.addSubscription(AlertSubscription.email('security@example.com'));
    const template = templateOf(stack);
    expect(resourceOf(template, 'AWS::IAM::Policy').PolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'sns:Publish', Resource: ARN },
    ]);
    expect(resourceOf(template, 'AWS::SNS::Subscription')).toMatchObject({ TopicArn: ARN });
  });

  it('is published to with its key', () => {
    const stack = testStack();
    const encryptionKeyArn = 'arn:aws:kms:eu-west-1:111122223333:key/1';
    const alerts = AlertTopic.fromTopicAttributes(stack, 'Alerts', { topicArn: ARN, encryptionKeyArn });
    const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/falcosidekick');
    alerts.grantPublish(role);
    const [, statement] = resourceOf(templateOf(stack), 'AWS::IAM::Policy').PolicyDocument.Statement;
    expect(statement).toMatchObject({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: encryptionKeyArn,
    });
  });
});
