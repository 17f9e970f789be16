import { didYouMean } from '../lib/diagnostics';
import { DETECTION_NAMESPACE, FALCOSIDEKICK_NAME, STACK_OUTPUTS } from '../lib/facts/names';
import type { GivenValue, Report } from './eks-values';

/** The file that `cdk deploy --outputs-file` has written. */
export interface StackOutputsFile {
  /** How a person calls it, such as `cdk-outputs.json`. */
  readonly name: string;
  readonly text: string;
  /** The stack to take. `undefined`: the only one that has a topic. */
  readonly stack: string | undefined;
}

type Output = keyof typeof STACK_OUTPUTS;

/** What one stack says. */
export type StackOutputs = Readonly<Record<Output, GivenValue | undefined>>;

const DEPLOY_AGAIN = 'write it again with "npm run aws:deploy"';

/** The outputs of the stack that has the topic, or nothing where something is wrong with the file. */
export function readStackOutputs(file: StackOutputsFile, report: Report): StackOutputs | undefined {
  const stacks = parse(file, report);
  const name = stacks === undefined ? undefined : chooseStack(file, stacks, report);
  const stack = name === undefined ? undefined : stacks?.get(name);
  if (stack === undefined) {
    return undefined;
  }
  const value = (output: Output): GivenValue | undefined => {
    const text = stack[STACK_OUTPUTS[output]];
    return typeof text === 'string' && text.trim() !== ''
      ? { text: text.trim(), from: `${name}.${STACK_OUTPUTS[output]} in ${file.name}` }
      : undefined;
  };
  return {
    topicArn: value('topicArn'),
    roleArn: value('roleArn'),
    region: value('region'),
    namespace: value('namespace'),
    serviceAccount: value('serviceAccount'),
    identity: value('identity'),
    clusterName: value('clusterName'),
  };
}

/** Reports where the role trusts another service account than the one that the manifests create. */
export function checkTrust({ namespace, serviceAccount }: StackOutputs, report: Report): void {
  if (namespace !== undefined && namespace.text !== DETECTION_NAMESPACE) {
    report(
      'ENV1003',
      namespace.from,
      `the role trusts the namespace "${namespace.text}", but the manifests use "${DETECTION_NAMESPACE}" (lib/facts/names.ts)`,
      'deploy without "-c namespace", or write your own profile with that namespace',
    );
  }
  if (serviceAccount !== undefined && serviceAccount.text !== FALCOSIDEKICK_NAME) {
    report(
      'ENV1003',
      serviceAccount.from,
      `the role trusts the service account "${serviceAccount.text}", but the manifests use "${FALCOSIDEKICK_NAME}" (lib/facts/names.ts)`,
      'deploy without "-c serviceAccount", or write your own profile with that service account',
    );
  }
}

type Stacks = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

function parse({ name, text }: StackOutputsFile, report: Report): Stacks | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    report('ENV1002', name, 'the file is not JSON', DEPLOY_AGAIN);
    return undefined;
  }
  if (!isRecord(content) || !Object.values(content).every(isRecord)) {
    report('ENV1002', name, 'the file has no stack outputs', DEPLOY_AGAIN);
    return undefined;
  }
  return new Map(Object.entries(content as Record<string, Record<string, unknown>>));
}

function chooseStack({ name, stack }: StackOutputsFile, stacks: Stacks, report: Report): string | undefined {
  if (stack !== undefined) {
    if (!stacks.has(stack)) {
      const known = [...stacks.keys()];
      const help = didYouMean(stack, known) ?? `write --stack ${known.join(' or ') || '<stack>'}`;
      report('ENV1002', name, `there is no stack "${stack}" in the file`, help);
      return undefined;
    }
    return stack;
  }
  const found = [...stacks].filter(([, outputs]) => outputs[STACK_OUTPUTS.topicArn] !== undefined);
  const [first, ...others] = found.map(([id]) => id);
  if (first === undefined) {
    report('ENV1001', name, `no stack in the file has the output ${STACK_OUTPUTS.topicArn}`, DEPLOY_AGAIN);
    return undefined;
  }
  if (others.length > 0) {
    const names = [first, ...others];
    report(
      'ENV1002',
      name,
      `${names.length} stacks in the file have the output ${STACK_OUTPUTS.topicArn}: ${names.join(', ')}`,
      `choose one: npm run synth -- --stack ${first}`,
    );
    return undefined;
  }
  return first;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
