import { type Diagnostic, type DiagnosticCode, diagnostic, didYouMean } from '../lib/diagnostics';
import { type Arn, parseArn, partitionOf } from '../lib/falcosidekick/arn';
import type { EksSettings } from './eks';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says about the profile `eks`. */
export interface EksEnvironment {
  /** `undefined` where nobody asks for the profile, or where something is wrong. */
  readonly settings: EksSettings | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const HOW_TO_GET: Readonly<Record<string, string>> = {
  SNS_TOPIC_ARN: 'aws sns list-topics',
  FALCOSIDEKICK_ROLE_ARN: 'aws iam get-role --role-name <role> --query Role.Arn',
};

const IDENTITIES = ['irsa', 'pod-identity'];
const NODES = ['al2023', 'bottlerocket'];

/**
 * Reads the settings of the profile `eks`. Either of `SNS_TOPIC_ARN` and `FALCOSIDEKICK_ROLE_ARN` asks for it; a
 * variable that is empty counts as not set. `AWS_REGION`, which most shells have, neither asks nor overrides: the
 * region is the topic's.
 */
export function readEksEnvironment(environment: Environment): EksEnvironment {
  const findings: Diagnostic[] = [];
  const report = (code: DiagnosticCode, variable: string, message: string, help?: string): void => {
    findings.push(
      diagnostic(code, { kind: 'environment', variable }, message, help === undefined ? {} : { help }),
    );
  };
  const get = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const topicArn = get('SNS_TOPIC_ARN');
  const roleArn = get('FALCOSIDEKICK_ROLE_ARN');
  if (topicArn === undefined && roleArn === undefined) {
    return { settings: undefined, diagnostics: [] };
  }
  const identity = word(get('FALCOSIDEKICK_IDENTITY'), 'FALCOSIDEKICK_IDENTITY', IDENTITIES, report);
  const nodes = word(get('EKS_NODES'), 'EKS_NODES', NODES, report);
  const needsRole = identity !== 'pod-identity';
  requireValue('SNS_TOPIC_ARN', topicArn, report);
  if (needsRole) {
    requireValue('FALCOSIDEKICK_ROLE_ARN', roleArn, report);
  } else if (roleArn !== undefined) {
    const message = 'with Pod Identity the role is in the association, and nothing of it in the manifest';
    report('ENV1003', 'FALCOSIDEKICK_ROLE_ARN', message, 'unset it, or set FALCOSIDEKICK_IDENTITY=irsa');
  }
  const topic = topicArn === undefined ? undefined : readTopic(topicArn, report);
  const role = roleArn === undefined ? undefined : readRole(roleArn, report);
  if (topic !== undefined) {
    compare(topic, role, get('AWS_REGION'), report);
  }
  if (topicArn === undefined || findings.some(({ severity }) => severity === 'error')) {
    return { settings: undefined, diagnostics: findings };
  }
  return {
    settings: {
      topicArn,
      roleArn: needsRole ? roleArn : undefined,
      clusterName: get('CLUSTER_NAME'),
      bottlerocket: nodes === 'bottlerocket',
    },
    diagnostics: findings,
  };
}

type Report = (code: DiagnosticCode, variable: string, message: string, help?: string) => void;

function requireValue(variable: string, value: string | undefined, report: Report): void {
  if (value === undefined) {
    const other = variable === 'SNS_TOPIC_ARN' ? 'FALCOSIDEKICK_ROLE_ARN' : 'SNS_TOPIC_ARN';
    report(
      'ENV1001',
      variable,
      `${variable} is missing: ${other} is set, which asks for the profile eks`,
      `find it with "${HOW_TO_GET[variable]}", or unset ${other}`,
    );
  }
}

function word(
  value: string | undefined,
  variable: string,
  words: readonly string[],
  report: Report,
): string | undefined {
  if (value !== undefined && !words.includes(value)) {
    const help = didYouMean(value, words) ?? `write ${words.join(' or ')}`;
    report('ENV1002', variable, `"${value}" is neither ${words.join(' nor ')}`, help);
  }
  return value;
}

function readTopic(text: string, report: Report): Arn | undefined {
  const arn = parseArn(text);
  const example = 'write arn:aws:sns:<region>:<account>:<topic>';
  if (arn === undefined || arn.service !== 'sns' || arn.region === '' || arn.account === '') {
    report('ENV1002', 'SNS_TOPIC_ARN', `"${text}" is not the ARN of an SNS topic`, example);
    return undefined;
  }
  if (arn.resource.endsWith('.fifo')) {
    const message = `"${arn.resource}" is a FIFO topic, which Falcosidekick cannot publish to`;
    report(
      'ENV1002',
      'SNS_TOPIC_ARN',
      message,
      'use a standard topic: Falcosidekick sends no message group id',
    );
    return undefined;
  }
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(arn.resource)) {
    const message = `"${arn.resource}" is not the name of a topic`;
    const help = arn.resource.includes(':')
      ? 'this is the ARN of a subscription: leave out what follows the topic'
      : example;
    report('ENV1002', 'SNS_TOPIC_ARN', message, help);
    return undefined;
  }
  if (partitionOf(arn.region) !== arn.partition) {
    const message = `the region ${arn.region} lies in the partition ${partitionOf(arn.region)}, and the ARN says ${arn.partition}`;
    report('ENV1003', 'SNS_TOPIC_ARN', message, `write arn:${partitionOf(arn.region)}:sns:${arn.region}:...`);
  }
  return arn;
}

function readRole(text: string, report: Report): Arn | undefined {
  const arn = parseArn(text);
  if (
    arn === undefined ||
    arn.service !== 'iam' ||
    arn.account === '' ||
    !/^role\/[\w+=,.@/-]+$/.test(arn.resource)
  ) {
    const message = `"${text}" is not the ARN of an IAM role`;
    report('ENV1002', 'FALCOSIDEKICK_ROLE_ARN', message, 'write arn:aws:iam::<account>:role/<role>');
    return undefined;
  }
  return arn;
}

function compare(topic: Arn, role: Arn | undefined, region: string | undefined, report: Report): void {
  if (role !== undefined && role.partition !== topic.partition) {
    const message = `the role is in the partition ${role.partition}, and the topic of SNS_TOPIC_ARN in ${topic.partition}`;
    report('ENV1003', 'FALCOSIDEKICK_ROLE_ARN', message, 'a role works in its own partition only');
  }
  if (role !== undefined && role.account !== topic.account) {
    const message = `the role is in the account ${role.account}, and the topic of SNS_TOPIC_ARN in ${topic.account}`;
    report(
      'ENV1003',
      'FALCOSIDEKICK_ROLE_ARN',
      message,
      'take both from one account, or write a profile of your own',
    );
  }
  if (region !== undefined && region !== topic.region) {
    const message = `AWS_REGION is ${region}, and the topic of SNS_TOPIC_ARN is in ${topic.region}, which is used`;
    report('ENV1004', 'AWS_REGION', message);
  }
}
