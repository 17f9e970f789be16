import { parseArn, partitionOf } from '../facts/arn';
import { regionProblem } from '../facts/regions';
import { hasToken } from '../facts/token';
import type { PropFindings } from '../props';
import { AwsIdentity } from './aws-identity';
import { AWS_OUTPUTS } from './catalogue';
import type { ConfiguredOutput } from './configured-output';
import type { Environment } from './environment';
import type { FalcosidekickProps } from './falcosidekick-props';

/** Resolves region, identity and start-up check of the outputs to AWS. */
export function resolveAws(
  props: FalcosidekickProps,
  outputs: readonly ConfiguredOutput[],
  environment: Environment,
  findings: PropFindings,
): void {
  const aws = outputs.filter(({ name }) => AWS_OUTPUTS.has(name));
  if (aws.length === 0) {
    for (const prop of ['awsIdentity', 'awsCheckIdentity'] as const) {
      if (props[prop] !== undefined) {
        findings.add('PROP1016', prop, `${prop} has no effect without an output to AWS`);
      }
    }
    return;
  }
  for (const output of aws) {
    resolveRegion(output, environment, findings);
  }
  // A failed check at start blanks every setting of AWS for the life of the process; /healthz stays fine.
  environment.setValue('AWS_CHECKIDENTITY', props.awsCheckIdentity ?? false, 'awsCheckIdentity');
  checkIdentity(props, aws, findings);
}

/**
 * The AWS client reads its region from AWS_REGION, never from an ARN. EKS sets the variable to the region of the
 * cluster unless the container already has it, so it is always set.
 */
function resolveRegion(output: ConfiguredOutput, environment: Environment, findings: PropFindings): void {
  const { name, settings } = output;
  const [key, region] = addressRegion(output);
  const given = settings['region'];
  if (given !== undefined) {
    if (region !== undefined && given !== region && !hasToken(given)) {
      findings.add(
        'PROP1003',
        `outputs.${name}.region`,
        `${key} of ${name} is in ${region}, and region is ${String(given)}`,
        {
          help: 'leave region out: the address names it',
        },
      );
    }
    return;
  }
  if (key === undefined) {
    return;
  }
  const prop = `outputs.${name}.${key}`;
  if (region !== undefined) {
    const unknown = name === 'sqs' ? regionProblem(region) : undefined;
    if (unknown !== undefined) {
      const message = `${key} of ${name} names a region that does not exist: "${region}"`;
      findings.add('PROP1023', prop, message, { help: unknown.help });
    }
    environment.setValue('AWS_REGION', region, prop);
  } else if (typeof settings[key] === 'string') {
    const isComputed = hasToken(settings[key]);
    findings.add(
      'PROP1002',
      `outputs.${name}.region`,
      `${name} requires region: ${key} ${isComputed ? 'is a token of the CDK' : 'does not name one'}`,
      {
        help: isComputed
          ? 'write the region of the stack, for example Stack.of(topic).region'
          : 'write the code of the region, for example "eu-west-1"',
      },
    );
  }
}

/** The setting that may contain the region, and the region if it does. */
function addressRegion({ name, settings }: ConfiguredOutput): readonly [key?: string, region?: string] {
  switch (name) {
    case 'sns':
      return ['topicArn', nonEmpty(parseArn(String(settings['topicArn']))?.region)];
    case 'lambda':
      return ['functionName', nonEmpty(parseArn(String(settings['functionName']))?.region)];
    case 'sqs':
      return [
        'url',
        /^https?:\/\/(?:sqs\.)?([a-z]{2,4}(?:-[a-z]+)+-\d{1,2})\./.exec(String(settings['url']))?.[1],
      ];
    default:
      return [];
  }
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function checkIdentity(
  { awsIdentity, serviceAccountName }: FalcosidekickProps,
  aws: readonly ConfiguredOutput[],
  findings: PropFindings,
): void {
  if (awsIdentity === undefined) {
    findings.add(
      'PROP1002',
      'awsIdentity',
      `${aws.map(({ name }) => name).join(' and ')} cannot reach AWS without an identity`,
      {
        help:
          'write AwsIdentity.irsa(roleArn) for a role that trusts the service account, AwsIdentity.podIdentity() where EKS has\n' +
          'an association for it, or AwsIdentity.nodeRole() to use the role of the node, which every pod of the node has',
      },
    );
    return;
  }
  if (!(awsIdentity instanceof AwsIdentity)) {
    findings.add('PROP1001', 'awsIdentity', 'it is not an AwsIdentity', {
      help: 'write AwsIdentity.irsa(roleArn), AwsIdentity.podIdentity(), AwsIdentity.nodeRole() or AwsIdentity.existingServiceAccount()',
    });
    return;
  }
  if (awsIdentity.kind === 'existing-service-account' && serviceAccountName === undefined) {
    findings.add(
      'PROP1002',
      'serviceAccountName',
      'AwsIdentity.existingServiceAccount() requires serviceAccountName',
      {
        help: 'write the name of the service account that has the identity',
      },
    );
  }
  if (awsIdentity.kind !== 'irsa') {
    return;
  }
  if (serviceAccountName !== undefined) {
    findings.add(
      'PROP1003',
      'awsIdentity',
      `the service account "${serviceAccountName}" is not created here, so the role cannot be written on it`,
      {
        help: 'annotate it where it is created, and write AwsIdentity.existingServiceAccount() here',
      },
    );
  }
  checkRole(awsIdentity.roleArn, aws, findings);
}

function checkRole(roleArn: unknown, aws: readonly ConfiguredOutput[], findings: PropFindings): void {
  if (hasToken(roleArn)) {
    return;
  }
  const role = typeof roleArn === 'string' ? parseArn(roleArn) : undefined;
  const isRole =
    role?.service === 'iam' &&
    role.region === '' &&
    role.account !== '' &&
    /^role\/[\w+=,.@/-]+$/.test(role.resource);
  if (role === undefined || !isRole) {
    findings.add('PROP1001', 'awsIdentity', `"${String(roleArn)}" is not the ARN of a role`, {
      help: 'write an ARN like "arn:aws:iam::111122223333:role/falcosidekick"',
    });
    return;
  }
  for (const { name, settings } of aws) {
    const topic = parseArn(String(settings['topicArn'] ?? settings['functionName']));
    const partition =
      topic?.partition ??
      (typeof settings['region'] === 'string' ? partitionOf(settings['region']) : undefined);
    if (partition !== undefined && partition !== role.partition) {
      findings.add(
        'PROP1003',
        'awsIdentity',
        `the role is in the partition "${role.partition}" and ${name} in "${partition}"`,
        {
          help: 'a role cannot be used across partitions: write one of the same partition',
        },
      );
    } else if (topic !== undefined && topic.account !== role.account) {
      findings.add(
        'PROP1007',
        'awsIdentity',
        `the role is of account ${role.account} and ${name} of account ${topic.account}`,
        {
          help: 'across accounts the policy of the topic or function must allow the role as well',
        },
      );
    }
  }
}
