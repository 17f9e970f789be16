import { describe, expect, it } from 'vitest';
import { Priority } from '../../lib/alerts';
import { AwsIdentity, Output } from '../../lib/falcosidekick';
import { environment, findings, objects, unchecked } from './harness';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:falco-alerts';
const ROLE = 'arn:aws:iam::111122223333:role/security/falcosidekick';

describe('alerts to SNS', () => {
  it('are raw JSON, in the region of the topic, without a check at start', () => {
    expect(
      environment({
        outputs: [Output.sns({ topicArn: TOPIC, minimumPriority: Priority.WARNING })],
        awsIdentity: AwsIdentity.irsa(ROLE),
      }),
    ).toEqual([
      'AWS_CHECKIDENTITY=false',
      'AWS_REGION=eu-west-1',
      'AWS_SNS_MINIMUMPRIORITY=warning',
      'AWS_SNS_RAWJSON=true',
      `AWS_SNS_TOPICARN=${TOPIC}`,
    ]);
  });

  it('can be text with attributes, and checked at start', () => {
    expect(
      environment({
        outputs: [Output.sns({ topicArn: TOPIC, rawJson: false })],
        awsIdentity: AwsIdentity.nodeRole(),
        awsCheckIdentity: true,
      }),
    ).toEqual(expect.arrayContaining(['AWS_SNS_RAWJSON=false', 'AWS_CHECKIDENTITY=true']));
  });

  it('carry the role on the service account, and nothing of it in the environment', () => {
    const { ServiceAccount, Deployment } = objects({
      outputs: [Output.sns({ topicArn: TOPIC })],
      awsIdentity: AwsIdentity.irsa(ROLE),
    });
    expect(ServiceAccount.metadata.annotations).toEqual({ 'eks.amazonaws.com/role-arn': ROLE });
    expect(ServiceAccount.automountServiceAccountToken).toBe(false);
    expect(JSON.stringify(Deployment)).not.toMatch(/AWS_ROLE_ARN|AWS_WEB_IDENTITY_TOKEN_FILE/);
  });

  it.each([AwsIdentity.podIdentity(), AwsIdentity.nodeRole()])(
    'need no annotation with $kind',
    (awsIdentity) => {
      const { ServiceAccount } = objects({ outputs: [Output.sns({ topicArn: TOPIC })], awsIdentity });
      expect(ServiceAccount.metadata.annotations).toBeUndefined();
    },
  );

  it.each([
    ['aws', 'us-east-1'],
    ['aws-cn', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-east-1'],
    ['aws-iso', 'us-iso-east-1'],
    ['aws-iso-b', 'us-isob-east-1'],
    ['aws-iso-e', 'eu-isoe-west-1'],
    ['aws-iso-f', 'us-isof-south-1'],
    ['aws-eusc', 'eusc-de-east-1'],
  ])('go to a topic in the partition %s', (partition, region) => {
    const outputs = [Output.sns({ topicArn: `arn:${partition}:sns:${region}:111122223333:alerts` })];
    const awsIdentity = AwsIdentity.irsa(`arn:${partition}:iam::111122223333:role/falcosidekick`);
    expect(environment({ outputs, awsIdentity })).toContain(`AWS_REGION=${region}`);
  });
});

function sns(topicArn: unknown, props: object = { awsIdentity: AwsIdentity.irsa(ROLE) }): string[] {
  return findings({ outputs: [unchecked('sns', { topicArn })], ...props });
}

describe('a mistake about AWS', () => {
  it('reports an output without identity, with the three ways to give one', () => {
    expect(sns(TOPIC, {})).toEqual([
      'PROP1002 awsIdentity: sns cannot reach AWS without an identity | ' +
        'write AwsIdentity.irsa(roleArn) for a role that trusts the service account, AwsIdentity.podIdentity() if EKS has\n' +
        'an association for it, or AwsIdentity.nodeRole() to use the role of the node, which all its pods share',
    ]);
  });

  it.each([
    [
      'a FIFO topic',
      `${TOPIC}.fifo`,
      `is a FIFO topic: "${TOPIC}.fifo"`,
      'use a standard topic: Falcosidekick sends no message group, so the service rejects every alert',
    ],
    [
      'a queue',
      'arn:aws:sqs:eu-west-1:111122223333:q',
      'is not the ARN of sns: "arn:aws:sqs:eu-west-1:111122223333:q"',
      `use an ARN such as "${TOPIC}"`,
    ],
    [
      'a subscription',
      `${TOPIC}:0a1b`,
      `is not the ARN of sns: "${TOPIC}:0a1b"`,
      `use an ARN such as "${TOPIC}"`,
    ],
    [
      'no account',
      'arn:aws:sns:eu-west-1::falco',
      'is not the ARN of sns: "arn:aws:sns:eu-west-1::falco"',
      `use an ARN such as "${TOPIC}"`,
    ],
    ['a name', 'falco-alerts', 'is not the ARN of sns: "falco-alerts"', `use an ARN such as "${TOPIC}"`],
    [
      'a region of another partition',
      'arn:aws:sns:cn-north-1:111122223333:a',
      'has the region "cn-north-1", which is not in the partition "aws"',
      'the partition of that region is "aws-cn"',
    ],
  ])('reports %s in place of a topic', (_, topicArn, problem, help) => {
    expect(sns(topicArn)).toContain(`PROP1001 outputs.sns.topicArn: topicArn of sns ${problem} | ${help}`);
  });

  it('reports a role that is none', () => {
    expect(sns(TOPIC, { awsIdentity: AwsIdentity.irsa('falcosidekick') })).toEqual([
      'PROP1001 awsIdentity: "falcosidekick" is not a valid role ARN | use an ARN such as "arn:aws:iam::111122223333:role/falcosidekick"',
    ]);
  });

  it('reports a role of another partition', () => {
    const role = 'arn:aws-us-gov:iam::111122223333:role/falcosidekick';
    expect(sns(TOPIC, { awsIdentity: AwsIdentity.irsa(role) })).toEqual([
      'PROP1003 awsIdentity: the role is in the partition "aws-us-gov", but sns is in "aws" | use a role in the same partition: roles do not work across partitions',
    ]);
  });

  it('warns about a role of another account', () => {
    const role = 'arn:aws:iam::444455556666:role/falcosidekick';
    expect(sns(TOPIC, { awsIdentity: AwsIdentity.irsa(role) })).toEqual([
      'PROP1007 awsIdentity: the role is in account 444455556666, but sns is in account 111122223333 | allow the role in the policy of the topic or function too, as required across accounts',
    ]);
  });

  it('reports a role for a service account that is made elsewhere', () => {
    expect(sns(TOPIC, { awsIdentity: AwsIdentity.irsa(ROLE), serviceAccountName: 'own' })).toEqual([
      'PROP1003 awsIdentity: the service account "own" is not created here, so it cannot be annotated with the role | add the annotation where it is created, and use AwsIdentity.existingServiceAccount() here',
    ]);
  });

  it('reports an identity without an output that needs one', () => {
    expect(findings({ awsIdentity: AwsIdentity.podIdentity() })).toEqual([
      'PROP1016 awsIdentity: awsIdentity has no effect without an output to AWS',
    ]);
  });

  it('reports the variables that keep EKS from giving the pod its token', () => {
    expect(
      sns(TOPIC, { awsIdentity: AwsIdentity.irsa(ROLE), extraEnv: [{ name: 'AWS_ROLE_ARN', value: ROLE }] }),
    ).toEqual([
      'PROP1021 extraEnv: "AWS_ROLE_ARN" prevents EKS from giving the pod its own token | remove it, and set awsIdentity: AwsIdentity.irsa(roleArn)',
    ]);
  });

  it('reports two regions', () => {
    const outputs = [
      Output.sns({ topicArn: TOPIC }),
      Output.s3({ bucket: 'falco-alerts', region: 'us-east-1' }),
    ];
    expect(findings({ outputs, awsIdentity: AwsIdentity.podIdentity() })).toEqual([
      'PROP1003 outputs.sns.topicArn: AWS_REGION is "eu-west-1" here, but "us-east-1" in outputs.s3.region | use the same value, or a second Falcosidekick: Falcosidekick has one value for both',
    ]);
  });

  it('reports an address that names no region', () => {
    const outputs = [
      Output.sqs({ url: 'https://vpce-1.example.com/q' }),
      Output.lambda({ functionName: 'alert' }),
    ];
    expect(findings({ outputs, awsIdentity: AwsIdentity.podIdentity() })).toEqual([
      'PROP1002 outputs.lambda.region: lambda requires region: functionName does not contain it | use the code of the region, for example "eu-west-1"',
      'PROP1002 outputs.sqs.region: sqs requires region: url does not contain it | use the code of the region, for example "eu-west-1"',
    ]);
  });

  it('is not made by a queue or a function whose address names the region', () => {
    const outputs = [
      Output.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q' }),
      Output.lambda({ functionName: 'arn:aws:lambda:eu-west-1:111122223333:function:alert' }),
    ];
    expect(environment({ outputs, awsIdentity: AwsIdentity.podIdentity() })).toContain(
      'AWS_REGION=eu-west-1',
    );
  });
});

describe('values that the AWS CDK computes', () => {
  const TOKEN = '${Token[TOKEN.42]}';

  it('are taken as they are, where the region is given', () => {
    const props = {
      outputs: [Output.sns({ topicArn: TOKEN, region: '${Token[AWS.Region.4]}' })],
      awsIdentity: AwsIdentity.irsa('${Token[TOKEN.43]}'),
      clusterName: '${Token[TOKEN.44]}',
    };
    expect(findings(props)).toEqual([]);
    expect(environment(props)).toContain(`AWS_SNS_TOPICARN=${TOKEN}`);
  });

  it('fail where the region is not given, since no ARN tells it', () => {
    expect(
      findings({ outputs: [Output.sns({ topicArn: TOKEN })], awsIdentity: AwsIdentity.podIdentity() }),
    ).toEqual([
      'PROP1002 outputs.sns.region: sns requires region: topicArn is a token of the CDK | use the region of the stack, for example Stack.of(topic).region',
    ]);
  });
});

describe('a service account that has an identity already', () => {
  const outputs = [Output.sns({ topicArn: 'arn:aws:sns:eu-west-1:111122223333:alerts' })];

  it('is named, and nothing is written on it', () => {
    const props = {
      outputs,
      awsIdentity: AwsIdentity.existingServiceAccount(),
      serviceAccountName: 'made-elsewhere',
    };
    expect(findings(props)).toEqual([]);
    expect(objects(props).ServiceAccount).toBeUndefined();
    expect(objects(props).Deployment.spec.template.spec.serviceAccountName).toBe('made-elsewhere');
  });

  it('fails without a name', () => {
    expect(findings({ outputs, awsIdentity: AwsIdentity.existingServiceAccount() })).toEqual([
      'PROP1002 serviceAccountName: AwsIdentity.existingServiceAccount() requires serviceAccountName | set it to the name of the service account that has the identity',
    ]);
  });

  it('fails with a region that is not the one of the ARN', () => {
    expect(
      findings({
        outputs: [Output.sns({ topicArn: 'arn:aws:sns:eu-west-1:111122223333:alerts', region: 'eu-west-2' })],
        awsIdentity: AwsIdentity.podIdentity(),
      }),
    ).toEqual([
      'PROP1003 outputs.sns.region: topicArn of sns is in eu-west-1, but region is eu-west-2 | remove region: the URL or ARN contains it',
    ]);
  });
});
