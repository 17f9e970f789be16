import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Intent, violations } from './iam/least-privilege';
import { ACCOUNT, type Json, PROVIDER, type Template } from './template';

const DOCUMENT = readFileSync(join(__dirname, '..', '..', 'docs', 'aws.md'), 'utf8');
const [irsa, podIdentity, publish, topic, ...others]: Json[] = [
  ...DOCUMENT.matchAll(/^```json\n([\s\S]*?)^```$/gm),
].map(([, text]) => JSON.parse(text!));

const KEY = 'key/1234abcd-12ab-34cd-56ef-1234567890ab';

/** What somebody has who copies the policies. */
function copied(trust: Json, withKey: boolean): Template {
  const { Version, Statement } = publish;
  const role = { Version, Statement: withKey ? Statement : Statement.slice(0, 1) };
  const root = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
  const KeyPolicy = { Statement: [{ Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' }] };
  return {
    Resources: {
      'falco-alerts': { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: 'alias/aws/sns' } },
      Policy: {
        Type: 'AWS::SNS::TopicPolicy',
        Properties: { PolicyDocument: topic, Topics: [{ Ref: 'falco-alerts' }] },
      },
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } },
      RolePolicy: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyDocument: role, Roles: [{ Ref: 'Role' }] },
      },
      ...(withKey ? { [KEY.replace('key/', '')]: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy } } } : {}),
    },
  };
}

const at = { partition: 'aws', region: 'eu-west-1', account: ACCOUNT, urlSuffix: 'amazonaws.com' };
const cluster = `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/prod`;

describe('the policies in docs/aws.md', () => {
  it.each<[string, Json, Intent['trust']]>([
    ['IRSA', irsa, { provider: PROVIDER }],
    ['Pod Identity', podIdentity, { cluster }],
  ])('let through exactly the alerts of Falcosidekick, with %s', (_, trust, intent) => {
    expect(others).toEqual([]);
    for (const withKey of [true, false]) {
      expect(violations(copied(trust, withKey), { at, trust: intent })).toEqual([]);
    }
  });
});
