import * as sns from '@aws-sdk/client-sns';
import { resourcesOf, type Template } from '../template';
import type { Principal, Request } from './evaluate';
import type { Deployment } from './resolve';
import { World } from './world';

/** How the role of a stack is meant to be assumed. */
export interface Intent {
  readonly at: Deployment;
  readonly trust: { readonly provider: string } | { readonly cluster: string };
}

const TLS = { 'aws:SecureTransport': 'true' };
const OTHER_ACCOUNT = '444455556666';

/** Every action of SNS, as its client has them: new ones join by themselves. PublishBatch is authorized as Publish. */
const SNS_ACTIONS = Object.keys(sns)
  .map((name) => /^(\w+)Command$/.exec(name)?.[1])
  .filter((name) => name !== undefined && name !== '$' && name !== 'Publish')
  .map((name) => `sns:${name}`);

const ACTIONS_ELSEWHERE = [
  'sts:AssumeRole',
  'iam:PassRole',
  's3:GetObject',
  'secretsmanager:GetSecretValue',
  'ec2:DescribeInstances',
  'eks:DescribeCluster',
];

/** Everything in which a template lets through what it should not, or not what it should, one line each. */
export function violations(template: Template, intent: Intent): string[] {
  const found: string[] = [];
  const expect = (wanted: boolean, name: string, actual: () => boolean): void => {
    try {
      if (actual() !== wanted) {
        found.push(`${wanted ? 'refuses' : 'lets through'}: ${name}`);
      }
    } catch (error) {
      found.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const world = new World(template, intent.at);
  const elsewhere = world.policiesElsewhere();
  found.push(...elsewhere.map((policy) => `a policy that nobody has looked at: ${policy}`));
  checkRole(world, expect);
  checkKey(world, expect);
  checkOthers(world, expect);
  checkQueues(world, expect);
  checkTrust(world, intent, expect);
  const unencrypted = Object.values(resourcesOf(template, 'AWS::SNS::Topic')).filter(
    ({ KmsMasterKeyId }) => KmsMasterKeyId === undefined,
  );
  found.push(...unencrypted.map(() => 'a topic that is not encrypted'));
  return found;
}

type Expect = (wanted: boolean, name: string, actual: () => boolean) => void;

function checkRole(world: World, expect: Expect): void {
  const { at, role, topicArn } = world;
  const request = (overrides: Partial<Request>): Request => ({
    principal: role,
    action: 'sns:Publish',
    resource: topicArn,
    context: TLS,
    ...overrides,
  });
  expect(true, 'publish to the topic', () => world.allows(request({})));
  expect(false, 'publish to the topic without TLS', () =>
    world.allows(request({ context: { 'aws:SecureTransport': 'false' } })),
  );
  const others = [
    `${topicArn}2`,
    topicArn.slice(0, -1),
    topicArn.replace(`:${at.region}:`, ':us-east-2:'),
    topicArn.replace(at.account, OTHER_ACCOUNT),
    `arn:${at.partition}:sns:${at.region}:${at.account}:payments`,
    '*',
  ];
  for (const resource of others) {
    expect(false, `publish to ${resource}`, () => world.allows(request({ resource })));
  }
  for (const action of [...SNS_ACTIONS, ...ACTIONS_ELSEWHERE]) {
    for (const resource of [topicArn, role.arn, '*']) {
      expect(false, `${action} on ${resource}`, () => world.allows(request({ action, resource })));
    }
  }
  for (const resource of world.queueArns) {
    for (const action of ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:PurgeQueue']) {
      expect(false, `${action} on ${resource}`, () => world.allows(request({ action, resource })));
    }
  }
}

function checkKey(world: World, expect: Expect): void {
  const { at, keyArn, role } = world;
  const own = `sns.${at.region}.${at.urlSuffix}`;
  const other = `arn:${at.partition}:kms:${at.region}:${at.account}:key/other`;
  const ask = (action: string, resource: string, service: string | undefined, principal: Principal = role) =>
    world.allows({
      principal,
      action,
      resource,
      context: service === undefined ? TLS : { ...TLS, 'kms:ViaService': service },
    });
  for (const action of ['kms:Decrypt', 'kms:GenerateDataKey']) {
    expect(false, `${action} with another key`, () => ask(action, other, own));
    if (keyArn === undefined) {
      continue;
    }
    expect(true, `${action} through SNS`, () => ask(action, keyArn, own));
    expect(false, `${action} directly`, () => ask(action, keyArn, undefined));
    for (const service of [`sqs.${at.region}.${at.urlSuffix}`, `sns.us-east-2.${at.urlSuffix}`]) {
      expect(false, `${action} through ${service}`, () => ask(action, keyArn, service));
    }
    for (const principal of strangers(world)) {
      expect(false, `${action} by ${JSON.stringify(principal)}`, () => ask(action, keyArn, own, principal));
    }
  }
  const actions = ['Encrypt', 'CreateGrant', 'PutKeyPolicy', 'ScheduleKeyDeletion', 'GenerateDataKeyPair'];
  for (const action of [...actions, 'GenerateDataKeyWithoutPlaintext', 'ReEncryptFrom', 'DescribeKey']) {
    expect(false, `kms:${action}`, () => ask(`kms:${action}`, keyArn ?? other, own));
  }
}

function strangers({ at }: World): Principal[] {
  return [
    { kind: 'anonymous' },
    { kind: 'aws', arn: `arn:${at.partition}:iam::${OTHER_ACCOUNT}:role/r`, account: OTHER_ACCOUNT },
    { kind: 'aws', arn: `arn:${at.partition}:iam::${at.account}:role/other`, account: at.account },
    { kind: 'service', name: 'events.amazonaws.com' },
    { kind: 'service', name: 'ec2.amazonaws.com' },
  ];
}

function checkOthers(world: World, expect: Expect): void {
  for (const principal of strangers(world)) {
    for (const action of ['sns:Publish', ...SNS_ACTIONS]) {
      expect(false, `${action} by ${JSON.stringify(principal)}`, () =>
        world.allows({ principal, action, resource: world.topicArn, context: TLS }),
      );
    }
  }
}

function checkQueues(world: World, expect: Expect): void {
  const topic: Principal = { kind: 'service', name: 'sns.amazonaws.com' };
  for (const resource of world.queueArns) {
    const send = (principal: Principal, context: Request['context'], action = 'sqs:SendMessage') =>
      world.allows({ principal, action, resource, context });
    const source = { ...TLS, 'aws:SourceArn': world.topicArn };
    expect(true, `the topic to ${resource}`, () => send(topic, source));
    expect(false, `the topic to ${resource} without TLS`, () =>
      send(topic, { ...source, 'aws:SecureTransport': 'false' }),
    );
    expect(false, `another topic to ${resource}`, () =>
      send(topic, { ...source, 'aws:SourceArn': `${world.topicArn}2` }),
    );
    expect(false, `the topic receives from ${resource}`, () => send(topic, source, 'sqs:ReceiveMessage'));
    for (const principal of strangers(world)) {
      for (const action of ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:SetQueueAttributes']) {
        expect(false, `${action} on ${resource} by ${JSON.stringify(principal)}`, () =>
          send(principal, source, action),
        );
      }
    }
  }
}

const WEB_IDENTITY = 'sts:AssumeRoleWithWebIdentity';
const RIGHT = { namespace: 'falco', account: 'falcosidekick' };
const WRONG_ACCOUNTS = [
  { namespace: 'default', account: 'falcosidekick' },
  { namespace: 'falco', account: 'falco' },
  { namespace: 'falco', account: 'default' },
  { namespace: 'falco', account: 'falcosidekick2' },
  { namespace: 'falco2', account: 'falcosidekick' },
];

function checkTrust(world: World, { trust }: Intent, expect: Expect): void {
  const { at } = world;
  const provider =
    'provider' in trust ? trust.provider : `arn:${at.partition}:iam::${at.account}:oidc-provider/x`;
  const byToken = (claims: Record<string, string>, vouchedBy = provider): boolean => {
    const issuer = vouchedBy.replace(/^.*oidc-provider\//, '');
    const context = Object.fromEntries(
      Object.entries(claims).map(([key, value]) => [`${issuer}:${key}`, value]),
    );
    const principal: Principal = { kind: 'federated', provider: vouchedBy };
    return world.trusts({ principal, action: WEB_IDENTITY, context });
  };
  const claims = ({ namespace, account } = RIGHT): Record<string, string> => ({
    aud: 'sts.amazonaws.com',
    sub: `system:serviceaccount:${namespace}:${account}`,
  });
  expect('provider' in trust, 'a token of the service account', () => byToken(claims()));
  for (const wrong of WRONG_ACCOUNTS) {
    expect(false, `a token of ${wrong.namespace}/${wrong.account}`, () => byToken(claims(wrong)));
  }
  expect(false, 'a token for the API server', () =>
    byToken({ ...claims(), aud: 'https://kubernetes.default.svc' }),
  );
  expect(false, 'a token for nobody', () => byToken({ sub: claims()['sub'] ?? '' }));
  expect(false, 'a token of nobody', () => byToken({ aud: 'sts.amazonaws.com' }));
  expect(false, 'a token of another cluster', () => byToken(claims(), `${provider}2`));
  expect(false, 'a token of another account', () =>
    byToken(claims(), provider.replace(at.account, OTHER_ACCOUNT)),
  );

  const cluster =
    'cluster' in trust ? trust.cluster : `arn:${at.partition}:eks:${at.region}:${at.account}:cluster/x`;
  const tags = (of: Partial<typeof RIGHT> = {}, clusterArn = cluster): Record<string, string> => ({
    'aws:RequestTag/eks-cluster-arn': clusterArn,
    'aws:RequestTag/kubernetes-namespace': of.namespace ?? RIGHT.namespace,
    'aws:RequestTag/kubernetes-service-account': of.account ?? RIGHT.account,
  });
  const byAgent = (action: string, context: Record<string, string>, name = 'pods.eks.amazonaws.com') =>
    world.trusts({ principal: { kind: 'service', name }, action, context });
  for (const action of ['sts:AssumeRole', 'sts:TagSession']) {
    expect('cluster' in trust, `${action} by the agent for the service account`, () =>
      byAgent(action, tags()),
    );
    for (const wrong of WRONG_ACCOUNTS) {
      const name = `${action} by the agent for ${wrong.namespace}/${wrong.account}`;
      expect(false, name, () => byAgent(action, tags(wrong)));
    }
    expect(false, `${action} by the agent of another cluster`, () =>
      byAgent(action, tags({}, `${cluster}2`)),
    );
    expect(false, `${action} by the agent without tags`, () => byAgent(action, {}));
    expect(false, `${action} by a node`, () => byAgent(action, tags(), 'ec2.amazonaws.com'));
  }
  for (const principal of strangers(world)) {
    for (const action of ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', WEB_IDENTITY]) {
      expect(false, `${action} by ${JSON.stringify(principal)}`, () =>
        world.trusts({ principal, action, context: tags() }),
      );
    }
  }
}
