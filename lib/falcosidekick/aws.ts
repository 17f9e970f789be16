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
        `${key} of ${name} is in ${region}, but region is ${String(given)}`,
        {
          help: 'remove region: the URL or ARN contains it',
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
      const message = `${key} of ${name} has the unknown region "${region}"`;
      findings.add('PROP1023', prop, message, { help: unknown.help });
    }
    environment.setValue('AWS_REGION', region, prop);
  } else if (typeof settings[key] === 'string') {
    const isComputed = hasToken(settings[key]);
    findings.add(
      'PROP1002',
      `outputs.${name}.region`,
      `${name} requires region: ${key} ${isComputed ? 'is a token of the CDK' : 'does not contain it'}`,
      {
        help: isComputed
          ? 'use the region of the stack, for example Stack.of(topic).region'
          : 'use the code of the region, for example "eu-west-1"',
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
          'write AwsIdentity.irsa(roleArn) for a role that trusts the service account, AwsIdentity.podIdentity() if EKS has\n' +
          'an association for it, or AwsIdentity.nodeRole() to use the role of the node, which all its pods share',
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
        help: 'set it to the name of the service account that has the identity',
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
      `the service account "${serviceAccountName}" is not created here, so it cannot be annotated with the role`,
      {
        help: 'add the annotation where it is created, and use AwsIdentity.existingServiceAccount() here',
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
    findings.add('PROP1001', 'awsIdentity', `"${String(roleArn)}" is not a valid role ARN`, {
      help: 'use an ARN such as "arn:aws:iam::111122223333:role/falcosidekick"',
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
        `the role is in the partition "${role.partition}", but ${name} is in "${partition}"`,
        {
          help: 'use a role in the same partition: roles do not work across partitions',
        },
      );
    } else if (topic !== undefined && topic.account !== role.account) {
      findings.add(
        'PROP1007',
        'awsIdentity',
        `the role is in account ${role.account}, but ${name} is in account ${topic.account}`,
        {
          help: 'allow the role in the policy of the topic or function too, as required across accounts',
        },
      );
    }
  }
}
