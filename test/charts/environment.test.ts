import { describe, expect, it } from 'vitest';
import { readEksEnvironment } from '../../charts/environment';
import { formatPretty } from '../../lib/diagnostics';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:falco-alerts';
const ROLE = 'arn:aws:iam::111122223333:role/falcosidekick';

describe('the environment', () => {
  it('asks for no profile where neither the topic nor the role is set', () => {
    expect(readEksEnvironment({})).toEqual({ settings: undefined, diagnostics: [] });
  });

  it('asks for no profile with AWS_REGION alone, which most shells have', () => {
    expect(readEksEnvironment({ AWS_REGION: 'eu-west-1' })).toEqual({ settings: undefined, diagnostics: [] });
  });

  it.each(['FALCOSIDEKICK_IDENTITY', 'EKS_NODES', 'CLUSTER_NAME'])(
    'warns where %s is set and nothing asks for the profile that it is for',
    (variable) => {
      const { settings, diagnostics } = readEksEnvironment({ [variable]: 'x' });
      expect(settings).toBeUndefined();
      expect(formatPretty(diagnostics)).toBe(
        `ENV1004 warning: ${variable} is set, but the profile eks is not enabled: SNS_TOPIC_ARN or FALCOSIDEKICK_ROLE_ARN enables it
  ${variable}
  set SNS_TOPIC_ARN or FALCOSIDEKICK_ROLE_ARN, or unset ${variable}

1 warning`,
      );
    },
  );

  it('counts an empty variable as not set', () => {
    expect(readEksEnvironment({ SNS_TOPIC_ARN: '', FALCOSIDEKICK_ROLE_ARN: ' ' }).settings).toBeUndefined();
  });

  it('gives the settings of the profile', () => {
    const environment = { SNS_TOPIC_ARN: TOPIC, FALCOSIDEKICK_ROLE_ARN: ROLE, AWS_REGION: 'eu-west-1' };
    expect(readEksEnvironment(environment)).toEqual({
      settings: { topicArn: TOPIC, roleArn: ROLE, clusterName: undefined, bottlerocket: false },
      topicFrom: 'SNS_TOPIC_ARN',
      diagnostics: [],
    });
  });

  it('takes the name of the cluster and the kind of its nodes', () => {
    const environment = {
      SNS_TOPIC_ARN: TOPIC,
      FALCOSIDEKICK_ROLE_ARN: ROLE,
      CLUSTER_NAME: 'prod-1',
      EKS_NODES: 'bottlerocket',
    };
    expect(readEksEnvironment(environment).settings).toMatchObject({
      clusterName: 'prod-1',
      bottlerocket: true,
    });
  });

  it('needs no role with Pod Identity', () => {
    const environment = { SNS_TOPIC_ARN: TOPIC, FALCOSIDEKICK_IDENTITY: 'pod-identity' };
    expect(readEksEnvironment(environment).settings).toMatchObject({ topicArn: TOPIC, roleArn: undefined });
  });

  it.each([
    ['arn:aws-cn:sns:cn-north-1:111122223333:alerts', 'arn:aws-cn:iam::111122223333:role/sidekick'],
    [
      'arn:aws-us-gov:sns:us-gov-west-1:111122223333:alerts',
      'arn:aws-us-gov:iam::111122223333:role/team/sidekick',
    ],
  ])('takes topics and roles of other partitions: %s', (topic, role) => {
    const found = readEksEnvironment({ SNS_TOPIC_ARN: topic, FALCOSIDEKICK_ROLE_ARN: role });
    expect(found.diagnostics).toEqual([]);
    expect(found.settings).toMatchObject({ topicArn: topic, roleArn: role });
  });

  it('warns where AWS_REGION is not the region of the topic, and uses that of the topic', () => {
    const environment = { SNS_TOPIC_ARN: TOPIC, FALCOSIDEKICK_ROLE_ARN: ROLE, AWS_REGION: 'us-east-1' };
    const { settings, diagnostics } = readEksEnvironment(environment);
    expect(settings).toMatchObject({ topicArn: TOPIC });
    expect(formatPretty(diagnostics)).toBe(
      `ENV1004 warning: AWS_REGION is us-east-1, but the topic from SNS_TOPIC_ARN is in eu-west-1, which is used
  AWS_REGION

1 warning`,
    );
  });
});

describe('an environment that cannot work', () => {
  it.each([
    [
      'a topic without a role',
      { SNS_TOPIC_ARN: TOPIC },
      `ENV1001 error: FALCOSIDEKICK_ROLE_ARN is missing: SNS_TOPIC_ARN is set, which enables the profile eks
  FALCOSIDEKICK_ROLE_ARN
  find it with "aws iam get-role --role-name <role> --query Role.Arn", or unset SNS_TOPIC_ARN

1 error`,
    ],
    [
      'a role without a topic',
      { FALCOSIDEKICK_ROLE_ARN: ROLE },
      `ENV1001 error: SNS_TOPIC_ARN is missing: FALCOSIDEKICK_ROLE_ARN is set, which enables the profile eks
  SNS_TOPIC_ARN
  find it with "aws sns list-topics", or unset FALCOSIDEKICK_ROLE_ARN

1 error`,
    ],
    [
      'a topic that is a name, and a role that is a name',
      { SNS_TOPIC_ARN: 'falco-alerts', FALCOSIDEKICK_ROLE_ARN: 'falcosidekick' },
      `ENV1002 error: "falcosidekick" is not the ARN of an IAM role
  FALCOSIDEKICK_ROLE_ARN
  write arn:aws:iam::<account>:role/<role>

ENV1002 error: "falco-alerts" is not the ARN of an SNS topic
  SNS_TOPIC_ARN
  write arn:aws:sns:<region>:<account>:<topic>

2 errors`,
    ],
    [
      'the ARN of a queue',
      { SNS_TOPIC_ARN: TOPIC.replace('sns', 'sqs'), FALCOSIDEKICK_ROLE_ARN: ROLE },
      `ENV1002 error: "arn:aws:sqs:eu-west-1:111122223333:falco-alerts" is not the ARN of an SNS topic
  SNS_TOPIC_ARN
  write arn:aws:sns:<region>:<account>:<topic>

1 error`,
    ],
    [
      'the ARN of a subscription',
      { SNS_TOPIC_ARN: `${TOPIC}:8a21d249-4329-4871-acc6-7be709c6ea7f`, FALCOSIDEKICK_ROLE_ARN: ROLE },
      `ENV1002 error: "falco-alerts:8a21d249-4329-4871-acc6-7be709c6ea7f" is not the name of a topic
  SNS_TOPIC_ARN
  this is the ARN of a subscription: remove everything after the topic name

1 error`,
    ],
    [
      'a FIFO topic',
      { SNS_TOPIC_ARN: `${TOPIC}.fifo`, FALCOSIDEKICK_ROLE_ARN: ROLE },
      `ENV1002 error: "falco-alerts.fifo" is a FIFO topic, to which Falcosidekick cannot publish
  SNS_TOPIC_ARN
  use a standard topic: Falcosidekick sends no message group id

1 error`,
    ],
    [
      'an assumed role, as "aws sts get-caller-identity" prints it',
      {
        SNS_TOPIC_ARN: TOPIC,
        FALCOSIDEKICK_ROLE_ARN: 'arn:aws:sts::111122223333:assumed-role/falcosidekick/me',
      },
      `ENV1002 error: "arn:aws:sts::111122223333:assumed-role/falcosidekick/me" is not the ARN of an IAM role
  FALCOSIDEKICK_ROLE_ARN
  write arn:aws:iam::<account>:role/<role>

1 error`,
    ],
    [
      'a region of another partition',
      { SNS_TOPIC_ARN: TOPIC.replace('eu-west-1', 'cn-north-1'), FALCOSIDEKICK_ROLE_ARN: ROLE },
      `ENV1003 error: the region cn-north-1 is in the partition aws-cn, but the ARN has aws
  SNS_TOPIC_ARN
  write arn:aws-cn:sns:cn-north-1:...

1 error`,
    ],
    [
      'a role of another partition and another account',
      { SNS_TOPIC_ARN: TOPIC, FALCOSIDEKICK_ROLE_ARN: 'arn:aws-cn:iam::444455556666:role/falcosidekick' },
      `ENV1003 error: the role is in the account 444455556666, but the topic from SNS_TOPIC_ARN is in 111122223333
  FALCOSIDEKICK_ROLE_ARN
  use both from the same account, or write your own profile

ENV1003 error: the role is in the partition aws-cn, but the topic from SNS_TOPIC_ARN is in aws
  FALCOSIDEKICK_ROLE_ARN
  use a role and a topic in the same partition

2 errors`,
    ],
    [
      'a role together with Pod Identity',
      { SNS_TOPIC_ARN: TOPIC, FALCOSIDEKICK_ROLE_ARN: ROLE, FALCOSIDEKICK_IDENTITY: 'pod-identity' },
      `ENV1003 error: with Pod Identity, the role is in the association, not in the manifest
  FALCOSIDEKICK_ROLE_ARN
  unset it, or set FALCOSIDEKICK_IDENTITY=irsa

1 error`,
    ],
    [
      'words that do not exist',
      {
        SNS_TOPIC_ARN: TOPIC,
        FALCOSIDEKICK_ROLE_ARN: ROLE,
        FALCOSIDEKICK_IDENTITY: 'pod_identity',
        EKS_NODES: 'windows',
      },
      `ENV1002 error: "windows" is neither al2023 nor bottlerocket
  EKS_NODES
  write al2023 or bottlerocket

ENV1002 error: "pod_identity" is neither irsa nor pod-identity
  FALCOSIDEKICK_IDENTITY
  did you mean "pod-identity"?

2 errors`,
    ],
  ])('is reported whole: %s', (_, environment, report) => {
    const { settings, diagnostics } = readEksEnvironment(environment);
    expect(settings).toBeUndefined();
    expect(formatPretty(diagnostics)).toBe(report);
  });
});
