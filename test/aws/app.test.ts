import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runtimeDetection } from '../../aws/app';
import { STACK_OUTPUTS, STACK_OUTPUTS_FILE } from '../../lib/facts/names';
import { PROVIDER, resourceOf, resourcesOf, type Template, templateOf, testApp } from './template';

const ROOT = join(__dirname, '..', '..');

function template(context: Record<string, string>): Template {
  return templateOf(runtimeDetection(testApp({ context })));
}

describe('the CDK app', () => {
  it('tells the manifests what they need to know', () => {
    const { Outputs } = template({ oidcProviderArn: PROVIDER, clusterName: 'prod' });
    expect(Object.keys(Outputs ?? {}).sort()).toEqual(Object.values(STACK_OUTPUTS).sort());
    const values = Object.entries(Outputs ?? {}).filter(([, { Value }]) => typeof Value === 'string');
    expect(Object.fromEntries(values.map(([name, { Value }]) => [name, Value]))).toEqual({
      FalcosidekickNamespace: 'falco',
      FalcosidekickServiceAccount: 'falcosidekick',
      FalcosidekickIdentity: 'irsa',
      ClusterName: 'prod',
    });
  });

  it('sends mails about what a person should look at', () => {
    const made = template({ oidcProviderArn: PROVIDER, email: 'security@example.com' });
    expect(resourceOf(made, 'AWS::SNS::Subscription')).toMatchObject({
      Endpoint: 'security@example.com',
      FilterPolicy: { priority: ['Emergency', 'Alert', 'Critical', 'Error', 'Warning'] },
    });
  });

  it('associates the service account by Pod Identity', () => {
    const made = template({
      identity: 'pod-identity',
      clusterName: 'prod',
      namespace: 'security',
      serviceAccount: 'sidekick',
    });
    expect(resourceOf(made, 'AWS::EKS::PodIdentityAssociation')).toMatchObject({
      ClusterName: 'prod',
      Namespace: 'security',
      ServiceAccount: 'sidekick',
    });
  });

  it('counts an empty value as missing, as a variable that is not set gives it', () => {
    const made = template({ oidcProviderArn: PROVIDER, email: '', identity: ' ', clusterName: '' });
    expect(resourcesOf(made, 'AWS::SNS::Subscription')).toEqual({});
  });

  it('deploys to the account of the provider only, and with nothing but the credentials of the caller', () => {
    const app = testApp({ context: { oidcProviderArn: PROVIDER } });
    const stack = runtimeDetection(app);
    const artifact = app.synth().getStackByName(stack.stackName);
    expect(artifact.environment).toMatchObject({ account: '111122223333', region: 'unknown-region' });
    expect(artifact.assumeRoleArn).toBeUndefined();
    expect(artifact.cloudFormationExecutionRoleArn).toBeUndefined();
    expect(Object.keys(artifact.template)).toEqual(['Description', 'Resources', 'Outputs']);
  });

  it('writes the file that the manifests are made from, which git ignores, and tells nobody about it', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(scripts['aws:deploy']).toContain(`--outputs-file ${STACK_OUTPUTS_FILE}`);
    expect(readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n')).toContain(STACK_OUTPUTS_FILE);
    expect(JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8'))).toMatchObject({
      versionReporting: false,
      notices: false,
      context: { 'cli-telemetry': false },
    });
  });
});

describe('a context that cannot work', () => {
  it.each<[string, Record<string, string>, string]>([
    [
      'nothing',
      {},
      `oidcProviderArn is missing: the role trusts the service accounts for which the provider of the cluster vouches
  aws eks describe-cluster --name <cluster> --query cluster.identity.oidc.issuer --output text
  prints https://<issuer>; then
  -c oidcProviderArn=arn:aws:iam::<account>:oidc-provider/<issuer>
  "aws iam list-open-id-connect-providers" has to list it; where it does not:
  eksctl utils associate-iam-oidc-provider --cluster <cluster> --approve`,
    ],
    [
      'the name of the cluster only, which then stands in the commands',
      { clusterName: 'prod' },
      `oidcProviderArn is missing: the role trusts the service accounts for which the provider of the cluster vouches
  aws eks describe-cluster --name prod --query cluster.identity.oidc.issuer --output text
  prints https://<issuer>; then
  -c oidcProviderArn=arn:aws:iam::<account>:oidc-provider/<issuer>
  "aws iam list-open-id-connect-providers" has to list it; where it does not:
  eksctl utils associate-iam-oidc-provider --cluster prod --approve`,
    ],
    [
      'Pod Identity with a provider and without a cluster',
      { identity: 'pod-identity', oidcProviderArn: PROVIDER },
      `clusterName is missing: with Pod Identity the role belongs to one cluster
  "aws eks list-clusters" prints the names: -c clusterName=<name>
oidcProviderArn has no effect with Pod Identity
  leave it out, or write -c identity=irsa`,
    ],
    [
      'another identity',
      { identity: 'node', oidcProviderArn: PROVIDER },
      `identity is "node", which is neither irsa nor pod-identity
  write -c identity=irsa or -c identity=pod-identity`,
    ],
  ])('says how to get what is missing: %s', (_, context, message) => {
    expect(() => template(context)).toThrow(new Error(message));
  });
});
