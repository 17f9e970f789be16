import { describe, expect, it } from 'vitest';
import { readEksEnvironment } from '../../charts/environment';
import { formatPretty } from '../../lib/diagnostics';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:falco-alerts';
const ROLE = 'arn:aws:iam::111122223333:role/falcosidekick';
const STACK = {
  SnsTopicArn: TOPIC,
  FalcosidekickRoleArn: ROLE,
  AwsRegion: 'eu-west-1',
  FalcosidekickNamespace: 'falco',
  FalcosidekickServiceAccount: 'falcosidekick',
  FalcosidekickIdentity: 'irsa',
};

function file(content: unknown, stack?: string) {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return { name: 'cdk-outputs.json', text, stack };
}

function read(overrides: object, environment: Record<string, string> = {}) {
  return readEksEnvironment(environment, file({ RuntimeDetection: { ...STACK, ...overrides } }));
}

describe('what the CDK app has deployed', () => {
  it('gives the settings of the profile', () => {
    expect(read({})).toEqual({
      settings: { topicArn: TOPIC, roleArn: ROLE, clusterName: undefined, bottlerocket: false },
      topicFrom: 'RuntimeDetection.SnsTopicArn in cdk-outputs.json',
      diagnostics: [],
    });
  });

  it('needs no more than the topic and the role, and may say more', () => {
    const stack = { SnsTopicArn: TOPIC, FalcosidekickRoleArn: ROLE, BucketName: 'x' };
    const { settings, diagnostics } = readEksEnvironment({}, file({ Mine: stack, Other: { Url: 'y' } }));
    expect(settings).toMatchObject({ topicArn: TOPIC, roleArn: ROLE });
    expect(diagnostics).toEqual([]);
  });

  it('gives no role with Pod Identity', () => {
    const { settings } = read({ FalcosidekickIdentity: 'pod-identity' });
    expect(settings).toMatchObject({ topicArn: TOPIC, roleArn: undefined });
  });

  it('names the cluster, unless CLUSTER_NAME does', () => {
    expect(read({ ClusterName: 'prod' }).settings?.clusterName).toBe('prod');
    expect(read({ ClusterName: 'prod' }, { CLUSTER_NAME: 'prod-eu' }).settings?.clusterName).toBe('prod-eu');
  });

  it('says nothing about the nodes, which EKS_NODES does', () => {
    expect(read({}, { EKS_NODES: 'bottlerocket' }).settings?.bottlerocket).toBe(true);
  });

  it('is taken from the stack that is asked for', () => {
    const stacks = { Blue: STACK, Green: { ...STACK, SnsTopicArn: `${TOPIC}-2` } };
    const { settings } = readEksEnvironment({}, file(stacks, 'Green'));
    expect(settings?.topicArn).toBe(`${TOPIC}-2`);
  });

  it('is not used where the environment says another topic, and that is a warning', () => {
    const environment = { SNS_TOPIC_ARN: `${TOPIC}-old`, FALCOSIDEKICK_ROLE_ARN: ROLE };
    const { settings, diagnostics } = read({}, environment);
    expect(settings?.topicArn).toBe(`${TOPIC}-old`);
    expect(formatPretty(diagnostics)).toBe(
      `ENV1004 warning: SNS_TOPIC_ARN is ${TOPIC}-old, which takes precedence, but RuntimeDetection.SnsTopicArn in cdk-outputs.json is ${TOPIC}
  cdk-outputs.json

1 warning`,
    );
  });

  it('does not lend the environment what that lacks', () => {
    const { settings, diagnostics } = read({}, { SNS_TOPIC_ARN: TOPIC });
    expect(settings).toBeUndefined();
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'FALCOSIDEKICK_ROLE_ARN is missing: SNS_TOPIC_ARN is set, which enables the profile eks',
    ]);
  });

  it('warns where AWS_REGION is not the region of the topic', () => {
    const { settings, diagnostics } = read({}, { AWS_REGION: 'us-east-1' });
    expect(settings?.topicArn).toBe(TOPIC);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'AWS_REGION is us-east-1, but the topic from RuntimeDetection.SnsTopicArn in cdk-outputs.json is in eu-west-1, which is used',
    ]);
  });
});

describe('a mismatch between the deployment and the manifests', () => {
  it.each([
    [
      'region',
      { AwsRegion: 'us-east-1' },
      {},
      `ENV1003 error: the region is us-east-1, but the topic from RuntimeDetection.SnsTopicArn in cdk-outputs.json is in eu-west-1
  RuntimeDetection.AwsRegion in cdk-outputs.json
  write the file again with "npm run aws:deploy"

1 error`,
    ],
    [
      'partition',
      { FalcosidekickRoleArn: 'arn:aws-cn:iam::111122223333:role/falcosidekick' },
      {},
      `ENV1003 error: the role is in the partition aws-cn, but the topic from RuntimeDetection.SnsTopicArn in cdk-outputs.json is in aws
  RuntimeDetection.FalcosidekickRoleArn in cdk-outputs.json
  use a role and a topic in the same partition

1 error`,
    ],
    [
      'account',
      { FalcosidekickRoleArn: 'arn:aws:iam::444455556666:role/falcosidekick' },
      {},
      `ENV1003 error: the role is in the account 444455556666, but the topic from RuntimeDetection.SnsTopicArn in cdk-outputs.json is in 111122223333
  RuntimeDetection.FalcosidekickRoleArn in cdk-outputs.json
  use both from the same account, or write your own profile

1 error`,
    ],
    [
      'namespace and service account of the trust policy',
      { FalcosidekickNamespace: 'security', FalcosidekickServiceAccount: 'sidekick' },
      {},
      `ENV1003 error: the role trusts the namespace "security", but the manifests use "falco" (lib/facts/names.ts)
  RuntimeDetection.FalcosidekickNamespace in cdk-outputs.json
  deploy without "-c namespace", or write your own profile with that namespace

ENV1003 error: the role trusts the service account "sidekick", but the manifests use "falcosidekick" (lib/facts/names.ts)
  RuntimeDetection.FalcosidekickServiceAccount in cdk-outputs.json
  deploy without "-c serviceAccount", or write your own profile with that service account

2 errors`,
    ],
    [
      'identity',
      {},
      { FALCOSIDEKICK_IDENTITY: 'pod-identity' },
      `ENV1003 error: FALCOSIDEKICK_IDENTITY is pod-identity, but RuntimeDetection.FalcosidekickIdentity in cdk-outputs.json is irsa
  FALCOSIDEKICK_IDENTITY
  unset it, or deploy with "-c identity=pod-identity"

1 error`,
    ],
    [
      'a FIFO topic',
      { SnsTopicArn: `${TOPIC}.fifo` },
      {},
      `ENV1002 error: "falco-alerts.fifo" is a FIFO topic, to which Falcosidekick cannot publish
  RuntimeDetection.SnsTopicArn in cdk-outputs.json
  use a standard topic: Falcosidekick sends no message group id

1 error`,
    ],
    [
      'a stack without a role',
      { FalcosidekickRoleArn: undefined },
      {},
      `ENV1001 error: the stack has no output FalcosidekickRoleArn
  cdk-outputs.json
  deploy it with "npm run aws:deploy"

1 error`,
    ],
  ])('is an error: %s', (_, overrides, environment, report) => {
    const { settings, diagnostics } = read(overrides, environment as Record<string, string>);
    expect(settings).toBeUndefined();
    expect(formatPretty(diagnostics)).toBe(report);
  });

  it.each([
    ['no JSON', '{', undefined, 'ENV1002 the file is not JSON | write it again with "npm run aws:deploy"'],
    [
      'a list',
      '[]',
      undefined,
      'ENV1002 the file has no stack outputs | write it again with "npm run aws:deploy"',
    ],
    [
      'no stack, as a change set that was not executed leaves it',
      {},
      undefined,
      'ENV1001 no stack in the file has the output SnsTopicArn | write it again with "npm run aws:deploy"',
    ],
    [
      'two stacks with a topic',
      { Blue: STACK, Green: STACK },
      undefined,
      'ENV1002 2 stacks in the file have the output SnsTopicArn: Blue, Green | choose one: npm run synth -- --stack Blue',
    ],
    [
      'another stack than the one that is asked for',
      { Blue: STACK, Green: STACK },
      'Geen',
      'ENV1002 there is no stack "Geen" in the file | did you mean "Green"?',
    ],
  ])('is an error: a file with %s', (_, content, stack, finding) => {
    const { settings, diagnostics } = readEksEnvironment({}, file(content, stack));
    expect(settings).toBeUndefined();
    expect(diagnostics.map(({ code, message, help }) => `${code} ${message} | ${help}`)).toEqual([finding]);
  });
});
