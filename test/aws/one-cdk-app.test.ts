import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json, Template } from './template';

const ROOT = join(__dirname, '../..');

describe('one CDK app with the cluster, the topic, the role and the manifests', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'one-cdk-app-'));
  let template: Template;

  beforeAll(() => {
    execFileSync(process.execPath, ['scripts/run.cjs', 'examples/one-cdk-app/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, CDK_OUTDIR: outdir },
    });
    template = JSON.parse(readFileSync(join(outdir, 'RuntimeDetection.template.json'), 'utf8'));
  });

  afterAll(() => rmSync(outdir, { recursive: true }));

  const logicalId = (type: string, name: RegExp): string =>
    Object.entries(template.Resources).find(([id, { Type }]) => Type === type && name.test(id))?.[0] ?? '';

  /** The texts and references that the manifest is joined of. */
  function manifest(): readonly Json[] {
    const resources = Object.values(template.Resources).filter(
      ({ Type }) => Type === 'Custom::AWSCDK-EKS-KubernetesResource',
    );
    // The other one is the mapping of IAM principals to users of the cluster.
    const ours = resources.filter(({ Properties }) => JSON.stringify(Properties).includes('DaemonSet'));
    expect(ours).toHaveLength(1);
    return ours[0]?.Properties['Manifest']['Fn::Join'][1];
  }

  it('applies every object of the chart', () => {
    const kinds = [
      ...manifest()
        .join('')
        .matchAll(/"kind":"(\w+)","metadata"/g),
    ].map(([, kind]) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['Namespace', 'DaemonSet', 'Deployment', 'ConfigMap']));
  });

  it('lets CloudFormation fill in the ARNs of topic and role, the region and the name of the cluster', () => {
    const parts = manifest();
    const following = (text: string): readonly Json[] =>
      parts.flatMap((part, index) =>
        typeof part === 'string' && part.endsWith(text) ? [parts[index + 1]] : [],
      );
    const topic = { Ref: logicalId('AWS::SNS::Topic', /^AlertsTopic/) };
    const role = { 'Fn::GetAtt': [logicalId('AWS::IAM::Role', /^Falcosidekick/), 'Arn'] };
    expect(following('"name":"AWS_SNS_TOPICARN","value":"')).toEqual([topic]);
    expect(following('"eks.amazonaws.com/role-arn":"')).toEqual([role]);
    expect(following('"name":"AWS_REGION","value":"')).toEqual([{ Ref: 'AWS::Region' }]);
    expect(following('"name":"CUSTOMFIELDS","value":"cluster:')).toEqual([
      { Ref: logicalId('Custom::AWSCDK-EKS-Cluster', /^Cluster/) },
    ]);
  });

  it('has no token left in the manifest', () => {
    expect(JSON.stringify(manifest())).not.toContain('Token[');
  });

  it('lets the role publish to the topic', () => {
    const policy = template.Resources[logicalId('AWS::IAM::Policy', /^Falcosidekick/)]?.Properties;
    expect(policy.PolicyDocument.Statement).toEqual([
      {
        Action: 'sns:Publish',
        Effect: 'Allow',
        Resource: { Ref: logicalId('AWS::SNS::Topic', /^AlertsTopic/) },
      },
    ]);
  });
});
