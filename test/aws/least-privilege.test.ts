import { describe, expect, it } from 'vitest';
import {
  AlertSubscription,
  AlertTopic,
  ClusterTrust,
  FalcosidekickRole,
  TopicEncryption,
} from '../../lib/aws';
import { type Intent, violations } from './iam/least-privilege';
import {
  type Mutation,
  OF_KEY,
  OF_POD_IDENTITY,
  OF_QUEUES,
  OF_ROLE,
  OF_TOPIC,
  OF_TRUST,
} from './iam/mutations';
import type { Deployment } from './iam/resolve';
import { ACCOUNT, PROVIDER, type Template, templateOf, testStack } from './template';

const IRELAND: Deployment = {
  partition: 'aws',
  region: 'eu-west-1',
  account: ACCOUNT,
  urlSuffix: 'amazonaws.com',
};
const BEIJING: Deployment = {
  partition: 'aws-cn',
  region: 'cn-north-1',
  account: ACCOUNT,
  urlSuffix: 'amazonaws.com.cn',
};
const PROVIDER_IN_BEIJING = PROVIDER.replace('arn:aws:', 'arn:aws-cn:').replace(
  'eu-west-1.amazonaws.com',
  'cn-north-1.amazonaws.com.cn',
);

function stack(trust: ClusterTrust, encryption: TopicEncryption, env?: { region: string }): Template {
  const scope = testStack(env === undefined ? undefined : { ...env, account: ACCOUNT });
  const topic = new AlertTopic(scope, 'Alerts', { encryption });
  topic.addSubscription(AlertSubscription.email('security@example.com'));
  topic.addQueue('Queue');
  topic.grantPublish(new FalcosidekickRole(scope, 'Falcosidekick', { trust }));
  return templateOf(scope);
}

const IRSA: Intent = { at: IRELAND, trust: { provider: PROVIDER } };
const POD_IDENTITY: Intent = {
  at: IRELAND,
  trust: { cluster: `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/prod` },
};
const { awsManaged, customerManaged } = TopicEncryption;

describe('exactly the alerts of Falcosidekick, to exactly the topic, are let through', () => {
  it.each<[string, () => Template, Intent]>([
    ['IRSA, the key of AWS', () => stack(ClusterTrust.irsa(PROVIDER), awsManaged()), IRSA],
    ['IRSA, a key of your own', () => stack(ClusterTrust.irsa(PROVIDER), customerManaged()), IRSA],
    ['Pod Identity', () => stack(ClusterTrust.podIdentity('prod'), awsManaged()), POD_IDENTITY],
    [
      'Pod Identity, a key of your own',
      () => stack(ClusterTrust.podIdentity('prod'), customerManaged()),
      POD_IDENTITY,
    ],
    [
      'a stack of one region',
      () => stack(ClusterTrust.irsa(PROVIDER), customerManaged(), { region: 'eu-west-1' }),
      IRSA,
    ],
    [
      'China',
      () => stack(ClusterTrust.irsa(PROVIDER_IN_BEIJING), customerManaged(), { region: 'cn-north-1' }),
      { at: BEIJING, trust: { provider: PROVIDER_IN_BEIJING } },
    ],
    [
      'China, by a stack for anywhere',
      () => stack(ClusterTrust.irsa(PROVIDER_IN_BEIJING), customerManaged()),
      { at: BEIJING, trust: { provider: PROVIDER_IN_BEIJING } },
    ],
  ])('with %s', (_, make, intent) => {
    expect(violations(make(), intent)).toEqual([]);
  });
});

describe.each<[string, Mutation[], ClusterTrust, Intent]>([
  ['a role that', OF_ROLE, ClusterTrust.irsa(PROVIDER), IRSA],
  ['a trust policy that accepts', OF_TRUST, ClusterTrust.irsa(PROVIDER), IRSA],
  [
    'a trust policy of Pod Identity that accepts',
    OF_POD_IDENTITY,
    ClusterTrust.podIdentity('prod'),
    POD_IDENTITY,
  ],
  ['a topic that', OF_TOPIC, ClusterTrust.irsa(PROVIDER), IRSA],
  ['a key that', OF_KEY, ClusterTrust.irsa(PROVIDER), IRSA],
  ['queues that', OF_QUEUES, ClusterTrust.irsa(PROVIDER), IRSA],
])('is noticed: %s', (_, mutations, clusterTrust, intent) => {
  const original = stack(clusterTrust, TopicEncryption.customerManaged());

  it.each(mutations)('%s', (__, mutate) => {
    const mutated = structuredClone(original);
    mutate(mutated);
    expect(mutated, 'the mutation changes nothing').not.toEqual(original);
    expect(violations(mutated, intent)).not.toEqual([]);
  });
});
