import { type Diagnostic, didYouMean, isError } from '../lib/diagnostics';
import type { EksSettings } from './eks';
import { checkTarget, type Report } from './eks-values';
import { environmentDiagnostic } from './environment-codes';
import { checkTrust, readStackOutputs, type StackOutputsFile } from './stack-outputs';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What is known about the profile `eks`. */
export interface EksEnvironment {
  /** `undefined` where nobody asks for the profile, or where something is wrong. */
  readonly settings: EksSettings | undefined;
  /** Where the topic was found, such as `SNS_TOPIC_ARN`. Set with the settings. */
  readonly topicFrom?: string;
  readonly diagnostics: readonly Diagnostic[];
}

const HOW_TO_GET: Readonly<Record<string, string>> = {
  SNS_TOPIC_ARN: 'aws sns list-topics',
  FALCOSIDEKICK_ROLE_ARN: 'aws iam get-role --role-name <role> --query Role.Arn',
};

const IDENTITIES = ['irsa', 'pod-identity'];
const NODES = ['al2023', 'bottlerocket'];

/**
 * Reads the settings of the profile `eks`. Either of `SNS_TOPIC_ARN` and `FALCOSIDEKICK_ROLE_ARN` asks for it, and then
 * all values are the environment's; a variable that is empty counts as not set. Otherwise the outputs of the CDK stack
 * ask for it, where there are any. `AWS_REGION`, which most shells have, neither asks nor overrides: the region is the
 * topic's.
 */
export function readEksEnvironment(environment: Environment, outputs?: StackOutputsFile): EksEnvironment {
  const findings: Diagnostic[] = [];
  const report: Report = (code, variable, message, help) => {
    findings.push(
      environmentDiagnostic(
        code,
        { kind: 'environment', variable },
        message,
        help === undefined ? {} : { help },
      ),
    );
  };
  const get = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const isAsked = get('SNS_TOPIC_ARN') !== undefined || get('FALCOSIDEKICK_ROLE_ARN') !== undefined;
  if (!isAsked && outputs === undefined) {
    warnOfUnused(get, report);
    return { settings: undefined, diagnostics: findings };
  }
  const nodes = word(get('EKS_NODES'), 'EKS_NODES', NODES, report);
  const target =
    isAsked || outputs === undefined ? fromEnvironment(get, report) : fromOutputs(outputs, get, report);
  if (isAsked && outputs !== undefined) {
    compareSources(outputs, get, report);
  }
  if (target === undefined || findings.some(isError)) {
    return { settings: undefined, diagnostics: findings };
  }
  return {
    settings: { ...target.settings, bottlerocket: nodes === 'bottlerocket' },
    topicFrom: target.topicFrom,
    diagnostics: findings,
  };
}

/** Whoever sets them means to get the profile, which they do not ask for. */
function warnOfUnused(get: Get, report: Report): void {
  const asking = 'SNS_TOPIC_ARN or FALCOSIDEKICK_ROLE_ARN';
  for (const variable of ['FALCOSIDEKICK_IDENTITY', 'EKS_NODES', 'CLUSTER_NAME']) {
    if (get(variable) !== undefined) {
      const message = `${variable} is set, but the profile eks is not enabled: ${asking} enables it`;
      report('ENV1004', variable, message, `set ${asking}, or unset ${variable}`);
    }
  }
}

type Get = (variable: string) => string | undefined;

interface Target {
  readonly settings: Omit<EksSettings, 'bottlerocket'>;
  readonly topicFrom: string;
}

function fromEnvironment(get: Get, report: Report): Target | undefined {
  const topicArn = get('SNS_TOPIC_ARN');
  const roleArn = get('FALCOSIDEKICK_ROLE_ARN');
  const identity = word(get('FALCOSIDEKICK_IDENTITY'), 'FALCOSIDEKICK_IDENTITY', IDENTITIES, report);
  const needsRole = identity !== 'pod-identity';
  requireVariable('SNS_TOPIC_ARN', topicArn, report);
  if (needsRole) {
    requireVariable('FALCOSIDEKICK_ROLE_ARN', roleArn, report);
  } else if (roleArn !== undefined) {
    const message = 'with Pod Identity, the role is in the association, not in the manifest';
    report('ENV1003', 'FALCOSIDEKICK_ROLE_ARN', message, 'unset it, or set FALCOSIDEKICK_IDENTITY=irsa');
  }
  checkTarget(
    {
      topic: topicArn === undefined ? undefined : { text: topicArn, from: 'SNS_TOPIC_ARN' },
      role: roleArn === undefined ? undefined : { text: roleArn, from: 'FALCOSIDEKICK_ROLE_ARN' },
      shellRegion: get('AWS_REGION'),
    },
    report,
  );
  return topicArn === undefined
    ? undefined
    : {
        settings: { topicArn, roleArn: needsRole ? roleArn : undefined, clusterName: get('CLUSTER_NAME') },
        topicFrom: 'SNS_TOPIC_ARN',
      };
}

function fromOutputs(file: StackOutputsFile, get: Get, report: Report): Target | undefined {
  const outputs = readStackOutputs(file, report);
  if (outputs === undefined) {
    return undefined;
  }
  const { topicArn, roleArn, region, identity, clusterName } = outputs;
  word(identity?.text, identity?.from ?? file.name, IDENTITIES, report);
  const asked = get('FALCOSIDEKICK_IDENTITY');
  if (asked !== undefined && identity !== undefined && asked !== identity.text) {
    const message = `FALCOSIDEKICK_IDENTITY is ${asked}, but ${identity.from} is ${identity.text}`;
    report('ENV1003', 'FALCOSIDEKICK_IDENTITY', message, `unset it, or deploy with "-c identity=${asked}"`);
  }
  const needsRole = identity?.text !== 'pod-identity';
  if (topicArn === undefined || (needsRole && roleArn === undefined)) {
    const missing = topicArn === undefined ? 'SnsTopicArn' : 'FalcosidekickRoleArn';
    report('ENV1001', file.name, `the stack has no output ${missing}`, 'deploy it with "npm run aws:deploy"');
    return undefined;
  }
  const topic = checkTarget({ topic: topicArn, role: roleArn, shellRegion: get('AWS_REGION') }, report);
  if (topic !== undefined && region !== undefined && region.text !== topic.region) {
    const message = `the region is ${region.text}, but the topic from ${topicArn.from} is in ${topic.region}`;
    report('ENV1003', region.from, message, 'write the file again with "npm run aws:deploy"');
  }
  checkTrust(outputs, report);
  return {
    settings: {
      topicArn: topicArn.text,
      roleArn: needsRole ? roleArn?.text : undefined,
      clusterName: get('CLUSTER_NAME') ?? clusterName?.text,
    },
    topicFrom: topicArn.from,
  };
}

/** A variable that a shell has kept hides what was just deployed: worth a warning, where the topics differ. */
function compareSources(file: StackOutputsFile, get: Get, report: Report): void {
  const deployed = readStackOutputs(file, () => {})?.topicArn;
  const used = get('SNS_TOPIC_ARN');
  if (deployed !== undefined && used !== undefined && deployed.text !== used) {
    report(
      'ENV1004',
      file.name,
      `SNS_TOPIC_ARN is ${used}, which takes precedence, but ${deployed.from} is ${deployed.text}`,
    );
  }
}

function requireVariable(variable: string, value: string | undefined, report: Report): void {
  if (value === undefined) {
    const other = variable === 'SNS_TOPIC_ARN' ? 'FALCOSIDEKICK_ROLE_ARN' : 'SNS_TOPIC_ARN';
    report(
      'ENV1001',
      variable,
      `${variable} is missing: ${other} is set, which enables the profile eks`,
      `find it with "${HOW_TO_GET[variable]}", or unset ${other}`,
    );
  }
}

function word(
  value: string | undefined,
  from: string,
  words: readonly string[],
  report: Report,
): string | undefined {
  if (value !== undefined && !words.includes(value)) {
    const help = didYouMean(value, words) ?? `write ${words.join(' or ')}`;
    report('ENV1002', from, `"${value}" is neither ${words.join(' nor ')}`, help);
  }
  return value;
}
