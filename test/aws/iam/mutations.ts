import { ACCOUNT, ISSUER, type Json, PROVIDER, resourceOf, resourcesOf, type Template } from '../template';

const SUB = `${ISSUER}:sub`;
const AUD = `${ISSUER}:aud`;

function trust(template: Template): Json {
  return resourceOf(template, 'AWS::IAM::Role').AssumeRolePolicyDocument.Statement[0];
}
function publish(template: Template): Json {
  return statements(template)[0];
}
function useKey(template: Template): Json {
  return statements(template)[1];
}
function statements(template: Template): Json[] {
  return resourceOf(template, 'AWS::IAM::Policy').PolicyDocument.Statement;
}
function topicStatements(template: Template): Json[] {
  return resourceOf(template, 'AWS::SNS::TopicPolicy').PolicyDocument.Statement;
}
function onQueues(mutate: (statements: Json[]) => unknown): (template: Template) => void {
  return (template) => {
    for (const { PolicyDocument } of Object.values(resourcesOf(template, 'AWS::SQS::QueuePolicy'))) {
      mutate(PolicyDocument.Statement);
    }
  };
}
function topicArn(template: Template): Json {
  return structuredClone(publish(template).Resource);
}
function equals(template: Template): Record<string, string> {
  return trust(template).Condition.StringEquals;
}

/** A change to a template that lets through more than meant, or less. */
export type Mutation = [name: string, mutate: (template: Template) => void];

export const OF_ROLE: Mutation[] = [
  ['publishes to any topic', (t) => Object.assign(publish(t), { Resource: '*' })],
  [
    'publishes to topics of the same prefix',
    (t) => Object.assign(publish(t), { Resource: { 'Fn::Join': ['', [topicArn(t), '*']] } }),
  ],
  [
    'publishes to a second topic',
    (t) =>
      Object.assign(publish(t), { Resource: [topicArn(t), 'arn:aws:sns:eu-west-1:111122223333:payments'] }),
  ],
  ['may do everything with the topic', (t) => Object.assign(publish(t), { Action: 'sns:*' })],
  ['may subscribe', (t) => Object.assign(publish(t), { Action: ['sns:Publish', 'sns:Subscribe'] })],
  ['may read the topic', (t) => Object.assign(publish(t), { Action: ['sns:Publish', 'sns:Get*'] })],
  [
    'may everything but delete',
    (t) => Object.assign(publish(t), { Action: undefined, NotAction: 'sns:DeleteTopic' }),
  ],
  [
    'publishes everywhere but there',
    (t) => Object.assign(publish(t), { Resource: undefined, NotResource: topicArn(t) }),
  ],
  ['may not publish', (t) => Object.assign(publish(t), { Action: 'sns:Subscribe' })],
  ['is denied to publish', (t) => Object.assign(publish(t), { Effect: 'Deny' })],
  ['has a second statement', (t) => statements(t).push({ Effect: 'Allow', Action: 's3:*', Resource: '*' })],
  [
    'has an inline policy',
    (t) =>
      Object.assign(resourceOf(t, 'AWS::IAM::Role'), {
        Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } }],
      }),
  ],
  [
    'has a managed policy',
    (t) =>
      Object.assign(resourceOf(t, 'AWS::IAM::Role'), {
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSNSFullAccess'],
      }),
  ],
  [
    'has a policy that names it',
    (t) => Object.assign(t.Resources, { Extra: { Type: 'AWS::IAM::ManagedPolicy', Properties: {} } }),
  ],
  [
    'is not the one with the policy',
    (t) => Object.assign(resourceOf(t, 'AWS::IAM::Policy'), { Roles: [{ Ref: 'Other' }] }),
  ],
];

export const OF_TRUST: Mutation[] = [
  ['any audience', (t) => delete equals(t)[AUD]],
  ['another audience', (t) => Object.assign(equals(t), { [AUD]: 'https://kubernetes.default.svc' })],
  [
    'either audience',
    (t) => Object.assign(equals(t), { [AUD]: ['sts.amazonaws.com', 'https://kubernetes.default.svc'] }),
  ],
  ['any service account', (t) => delete equals(t)[SUB]],
  [
    'any service account of the namespace',
    (t) =>
      Object.assign(trust(t).Condition, {
        StringEquals: { [AUD]: 'sts.amazonaws.com' },
        StringLike: { [SUB]: 'system:serviceaccount:falco:*' },
      }),
  ],
  [
    'the service account of any namespace',
    (t) =>
      Object.assign(trust(t).Condition, {
        StringEquals: { [AUD]: 'sts.amazonaws.com' },
        StringLike: { [SUB]: 'system:serviceaccount:*:falcosidekick' },
      }),
  ],
  [
    'another service account too',
    (t) =>
      Object.assign(equals(t), { [SUB]: [equals(t)[SUB], 'system:serviceaccount:default:falcosidekick'] }),
  ],
  [
    'a pattern, which never matches',
    (t) => Object.assign(equals(t), { [SUB]: 'system:serviceaccount:falco:*' }),
  ],
  [
    'a missing audience',
    (t) =>
      Object.assign(trust(t), {
        Condition: {
          StringEqualsIfExists: { [AUD]: 'sts.amazonaws.com' },
          StringEquals: { [SUB]: equals(t)[SUB] },
        },
      }),
  ],
  [
    'a missing subject',
    (t) => Object.assign(trust(t), { Condition: { StringEqualsIfExists: { ...equals(t) } } }),
  ],
  ['everybody with a token', (t) => delete trust(t).Condition],
  ['any provider', (t) => Object.assign(trust(t), { Principal: { Federated: '*' }, Condition: undefined })],
  ['another cluster', (t) => Object.assign(trust(t), { Principal: { Federated: `${PROVIDER}2` } })],
  [
    'the account too',
    (t) =>
      Object.assign(trust(t), { Principal: { ...trust(t).Principal, AWS: ACCOUNT }, Condition: undefined }),
  ],
  [
    'nodes too',
    (t) =>
      resourceOf(t, 'AWS::IAM::Role').AssumeRolePolicyDocument.Statement.push({
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'ec2.amazonaws.com' },
      }),
  ],
  [
    'everybody but one',
    (t) =>
      Object.assign(trust(t), {
        Principal: undefined,
        NotPrincipal: { AWS: '444455556666' },
        Condition: undefined,
      }),
  ],
];

export const OF_POD_IDENTITY: Mutation[] = [
  ...['eks-cluster-arn', 'kubernetes-namespace', 'kubernetes-service-account'].map(
    (tag): Mutation => [`any ${tag}`, (t) => delete equals(t)[`aws:RequestTag/${tag}`]],
  ),
  ['any association', (t) => delete trust(t).Condition],
  [
    'any cluster of the account',
    (t) => {
      const cluster = 'aws:RequestTag/eks-cluster-arn';
      delete equals(t)[cluster];
      Object.assign(trust(t).Condition, {
        StringLike: { [cluster]: `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/*` },
      });
    },
  ],
  ['no tags', (t) => Object.assign(trust(t), { Action: 'sts:AssumeRole' })],
];

export const OF_TOPIC: Mutation[] = [
  ['is not encrypted', (t) => delete resourceOf(t, 'AWS::SNS::Topic').KmsMasterKeyId],
  ['takes alerts without TLS', (t) => topicStatements(t).splice(0)],
  [
    'takes alerts over TLS from nobody',
    (t) => Object.assign(topicStatements(t)[0].Condition.Bool, { 'aws:SecureTransport': 'true' }),
  ],
  [
    'refuses to be subscribed to without TLS only',
    (t) => Object.assign(topicStatements(t)[0], { Action: 'sns:Subscribe' }),
  ],
  [
    'has its policy on another topic',
    (t) =>
      Object.assign(resourceOf(t, 'AWS::SNS::TopicPolicy'), {
        Topics: ['arn:aws:sns:eu-west-1:111122223333:other'],
      }),
  ],
  [
    'lets everybody publish',
    (t) =>
      topicStatements(t).push({
        Effect: 'Allow',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: topicArn(t),
      }),
  ],
  [
    'lets another account publish',
    (t) =>
      topicStatements(t).push({
        Effect: 'Allow',
        Principal: { AWS: '444455556666' },
        Action: 'sns:Publish',
        Resource: topicArn(t),
      }),
  ],
  [
    'lets a service publish',
    (t) =>
      topicStatements(t).push({
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: topicArn(t),
      }),
  ],
  [
    'lets the account subscribe',
    (t) =>
      topicStatements(t).push({
        Effect: 'Allow',
        Principal: { AWS: ACCOUNT },
        Action: 'sns:Subscribe',
        Resource: topicArn(t),
      }),
  ],
];

export const OF_KEY: Mutation[] = [
  ['is used directly', (t) => delete useKey(t).Condition],
  [
    'is used through any service',
    (t) => Object.assign(useKey(t), { Condition: { StringLike: { 'kms:ViaService': '*' } } }),
  ],
  [
    'is used through SQS',
    (t) =>
      Object.assign(useKey(t), {
        Condition: { StringEquals: { 'kms:ViaService': 'sqs.eu-west-1.amazonaws.com' } },
      }),
  ],
  ['is any key', (t) => Object.assign(useKey(t), { Resource: '*' })],
  ['is used for everything', (t) => Object.assign(useKey(t), { Action: 'kms:*' })],
  [
    'is used for pairs of keys',
    (t) => Object.assign(useKey(t), { Action: ['kms:Decrypt', 'kms:GenerateDataKey*'] }),
  ],
  ['is not used to decrypt', (t) => Object.assign(useKey(t), { Action: 'kms:GenerateDataKey' })],
  ['does not listen to the account', (t) => resourceOf(t, 'AWS::KMS::Key').KeyPolicy.Statement.splice(0)],
];

export const OF_QUEUES: Mutation[] = [
  ['take from any topic', onQueues((statements) => delete statements[1].Condition)],
  ['take from everybody', onQueues((statements) => Object.assign(statements[1], { Principal: '*' }))],
  ['let the topic receive', onQueues((statements) => Object.assign(statements[1], { Action: 'sqs:*' }))],
  ['take alerts without TLS', onQueues((statements) => statements.splice(0, 1))],
  ['take from nobody', onQueues((statements) => statements.splice(1, 1))],
];
