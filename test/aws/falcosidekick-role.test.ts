import { Annotations as Acknowledgements, CfnParameter, type Environment, type Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { describe, expect, it } from 'vitest';
import { AlertTopic, ClusterTrust, FalcosidekickRole, type FalcosidekickRoleProps } from '../../lib/aws';
import { DETECTION_NAMESPACE, FALCOSIDEKICK_NAME } from '../../lib/facts/names';
import {
  ACCOUNT,
  ISSUER,
  PROVIDER,
  resourceOf,
  resourcesOf,
  type Template,
  templateOf,
  testStack,
} from './template';

const IRSA = ClusterTrust.irsa(PROVIDER);

function template(props: FalcosidekickRoleProps, env?: Environment): Template {
  const stack = testStack(env);
  new FalcosidekickRole(stack, 'Role', props);
  return templateOf(stack);
}

describe('the role of Falcosidekick', () => {
  it('trusts the service account of the manifests, and may do nothing by itself', () => {
    const { Resources } = template({ trust: IRSA });
    expect(Object.values(Resources)).toEqual([
      {
        Type: 'AWS::IAM::Role',
        Properties: {
          Description: 'Falcosidekick (falco/falcosidekick) publishes alerts of Falco',
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: 'sts:AssumeRoleWithWebIdentity',
                Principal: { Federated: PROVIDER },
                Condition: {
                  StringEquals: {
                    [`${ISSUER}:aud`]: 'sts.amazonaws.com',
                    [`${ISSUER}:sub`]: `system:serviceaccount:${DETECTION_NAMESPACE}:${FALCOSIDEKICK_NAME}`,
                  },
                },
              },
            ],
          },
        },
      },
    ]);
  });

  it('trusts one cluster by Pod Identity, and is associated with the service account there', () => {
    const made = template(
      { trust: ClusterTrust.podIdentity('prod') },
      { account: ACCOUNT, region: 'eu-west-1' },
    );
    expect(resourceOf(made, 'AWS::IAM::Role').AssumeRolePolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Condition: {
          StringEquals: {
            'aws:RequestTag/eks-cluster-arn': `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/prod`,
            'aws:RequestTag/kubernetes-namespace': 'falco',
            'aws:RequestTag/kubernetes-service-account': 'falcosidekick',
          },
        },
      },
    ]);
    expect(resourceOf(made, 'AWS::EKS::PodIdentityAssociation')).toMatchObject({
      ClusterName: 'prod',
      Namespace: 'falco',
      ServiceAccount: 'falcosidekick',
    });
  });

  it('takes another namespace, service account, name and a permissions boundary', () => {
    const stack = testStack();
    const permissionsBoundary = iam.ManagedPolicy.fromManagedPolicyArn(
      stack,
      'Boundary',
      'arn:aws:iam::111122223333:policy/boundary',
    );
    new FalcosidekickRole(stack, 'Role', {
      trust: IRSA,
      namespace: 'security',
      serviceAccountName: 'side.kick',
      roleName: 'falcosidekick',
      permissionsBoundary,
    });
    const role = resourceOf(templateOf(stack), 'AWS::IAM::Role');
    expect(role).toMatchObject({
      RoleName: 'falcosidekick',
      PermissionsBoundary: permissionsBoundary.managedPolicyArn,
    });
    expect(role.AssumeRolePolicyDocument.Statement[0].Condition.StringEquals[`${ISSUER}:sub`]).toBe(
      'system:serviceaccount:security:side.kick',
    );
  });

  it.each([
    ['aws-cn', 'cn-north-1', 'oidc.eks.cn-north-1.amazonaws.com.cn/id/A'],
    ['aws-us-gov', 'us-gov-west-1', 'oidc.eks.us-gov-west-1.amazonaws.com/id/A'],
    ['aws', 'eu-west-1', 'kubernetes.example.com'],
  ])('trusts a provider in the partition %s', (partition, region, issuer) => {
    const provider = `arn:${partition}:iam::${ACCOUNT}:oidc-provider/${issuer}`;
    const made = template({ trust: ClusterTrust.irsa(provider) }, { account: ACCOUNT, region });
    const [statement] = resourceOf(made, 'AWS::IAM::Role').AssumeRolePolicyDocument.Statement;
    expect(statement.Principal).toEqual({ Federated: provider });
    expect(Object.keys(statement.Condition.StringEquals)).toEqual([`${issuer}:aud`, `${issuer}:sub`]);
  });
});

const FIND = 'aws eks describe-cluster --name <cluster> --query cluster.identity.oidc.issuer --output text';

describe('a mistake is an error with the fix in it', () => {
  it.each<[string, Partial<FalcosidekickRoleProps>, string]>([
    [
      'the issuer in place of the provider',
      { trust: ClusterTrust.irsa(`https://${ISSUER}`) },
      `"https://${ISSUER}" is the issuer, but the ARN of the OIDC provider is required: write "arn:aws:iam::<account>:oidc-provider/${ISSUER}"`,
    ],
    [
      'the ARN of the cluster',
      { trust: ClusterTrust.irsa('arn:aws:eks:eu-west-1:111122223333:cluster/prod') },
      `"arn:aws:eks:eu-west-1:111122223333:cluster/prod" is not a valid OIDC provider ARN: use "arn:aws:iam::<account>:oidc-provider/<issuer without https://>", with the issuer from the output of:  ${FIND}`,
    ],
    [
      'a provider of another account',
      { trust: ClusterTrust.irsa(PROVIDER.replace(ACCOUNT, '444455556666')) },
      'the OIDC provider is in the account 444455556666, but the stack is in 111122223333: deploy the stack to the account of the cluster: a role can trust only providers in its own account',
    ],
    [
      'a provider of another partition',
      { trust: ClusterTrust.irsa(PROVIDER.replace('arn:aws:', 'arn:aws-cn:')) },
      'the OIDC provider is in the partition aws-cn, but the stack is in aws (region eu-west-1): deploy the stack to the partition of the cluster',
    ],
    [
      'the ARN of a cluster for Pod Identity',
      { trust: ClusterTrust.podIdentity('arn:aws:eks:eu-west-1:111122223333:cluster/prod') },
      '"arn:aws:eks:eu-west-1:111122223333:cluster/prod" is not a valid cluster name: use a name that "aws eks list-clusters" prints',
    ],
    [
      'any service account',
      { serviceAccountName: '*' },
      'serviceAccountName is "*", which is not a valid Kubernetes name: use lower-case letters, digits and "-", without "*"',
    ],
    [
      'a namespace in upper case',
      { namespace: 'Falco' },
      'namespace is "Falco", which is not a valid Kubernetes name: use lower-case letters, digits and "-", without "*"',
    ],
  ])('%s', (_, props, message) => {
    const env = { account: ACCOUNT, region: 'eu-west-1' };
    expect(() => template({ trust: IRSA, ...props }, env)).toThrow(new Error(`${message} (at Test/Role)`));
  });
});

it('trusts a provider that CloudFormation computes, by a custom resource that makes the keys of the conditions', () => {
  const stack = testStack();
  const { valueAsString } = new CfnParameter(stack, 'Provider');
  new FalcosidekickRole(stack, 'Role', { trust: ClusterTrust.irsa(valueAsString) });
  const { AssumeRolePolicyDocument } = Object.values(resourcesOf(templateOf(stack), 'AWS::IAM::Role')).find(
    ({ Description }) => /^Falcosidekick/.test(Description ?? ''),
  );
  expect(AssumeRolePolicyDocument.Statement).toEqual([
    {
      Action: 'sts:AssumeRoleWithWebIdentity',
      Effect: 'Allow',
      Principal: { Federated: { Ref: 'Provider' } },
      Condition: { StringEquals: { 'Fn::GetAtt': [expect.stringMatching(/^RoleTrustConditions/), 'Value'] } },
    },
  ]);
  const json = resourceOf(templateOf(stack), 'Custom::AWSCDKCfnJson').Value;
  const issuer = { 'Fn::Select': [1, { 'Fn::Split': [':oidc-provider/', { Ref: 'Provider' }] }] };
  expect(json).toEqual({
    'Fn::Join': [
      '',
      [
        '{"',
        issuer,
        ':aud":"sts.amazonaws.com","',
        issuer,
        ':sub":"system:serviceaccount:falco:falcosidekick"}',
      ],
    ],
  });
});

describe('a role without a permission', () => {
  const warnings = (stack: Stack) =>
    Annotations.fromStack(stack)
      .findWarning('*', Match.anyValue())
      .map(({ id, entry }) => `${id} ${entry.data}`);
  const role = (stack: Stack) => new FalcosidekickRole(stack, 'Role', { trust: IRSA });

  it('is a warning of the CDK, which can be acknowledged', () => {
    const stack = testStack();
    role(stack);
    expect(warnings(stack)).toEqual([
      '/Test/Role the role has no permissions, so AWS rejects every alert: pass it to topic.grantPublish() [ack: cdk8s-runtime-detection:roleWithoutPermission]',
    ]);
    const other = testStack();
    Acknowledgements.of(role(other)).acknowledgeWarning(
      'cdk8s-runtime-detection:roleWithoutPermission',
      'another stack grants it',
    );
    expect(warnings(other)).toEqual([]);
  });

  it('is none with a grant or a managed policy', () => {
    const granted = testStack();
    new AlertTopic(granted, 'Topic').grantPublish(role(granted));
    const managed = testStack();
    role(managed).role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonSNSFullAccess'));
    expect([...warnings(granted), ...warnings(managed)]).toEqual([]);
  });
});
