import { OUTPUTS } from '../../falcosidekick/catalogue';
import type { Kubectl } from '../kubectl';
import { at, list, text } from '../objects';
import { type ProgramPod, podName, podNamespace, subjectOf } from './check-pods';
import type { DoctorFinding } from './finding';

/** What Falcosidekick says of its outputs: which it has enabled, and which have not taken an alert. */
export async function checkFalcosidekick(
  kubectl: Kubectl,
  pod: ProgramPod,
): Promise<readonly DoctorFinding[]> {
  const off = await checkEnabled(kubectl, pod);
  // What keeps an output off is no alert that it has not taken.
  return off.length > 0 ? off : checkDelivery(kubectl, pod);
}

/** Alerts that an output has not taken lately. Only with `DEBUG` does Falcosidekick say that one has taken an alert. */
async function checkDelivery(kubectl: Kubectl, pod: ProgramPod): Promise<readonly DoctorFinding[]> {
  const { stdout } = await kubectl.run([
    'logs',
    podName(pod),
    '--namespace',
    podNamespace(pod),
    '--container',
    'falcosidekick',
    '--since=1h',
    '--tail=1000',
  ]);
  const failures = new Map<string, { count: number; last: string }>();
  for (const [, output = '', error = ''] of stdout.matchAll(/\[ERROR\] : ([^-\n]+?) - (.+)$/gm)) {
    failures.set(output, { count: (failures.get(output)?.count ?? 0) + 1, last: error });
  }
  return [...failures].map(([output, { count, last }]) => ({
    severity: 'error',
    subject: subjectOf(pod),
    message: `the output ${output} ${count === 1 ? 'had an error' : `had ${count} errors`} in the last hour${count === 1 ? '' : ', the last one'}: ${withoutPaths(last).slice(0, LONGEST)}`,
    help:
      HELP.find(([pattern]) => pattern.test(last))?.[1] ??
      `see all: kubectl logs -n ${podNamespace(pod)} ${podName(pod)}`,
  }));
}

/** The path of a webhook is a secret, and what doctor prints is passed on. */
function withoutPaths(error: string): string {
  return error.replace(/(https?:\/\/[^\s/"']+)\/[^\s"']+/g, '$1/...');
}

/** As much of an error is shown. */
const LONGEST = 300;

/** What to do about errors, by their words. */
const HELP: readonly (readonly [pattern: RegExp, help: string])[] = [
  [
    /get credentials|failed to refresh cached credentials/,
    'give its service account a role: the annotation eks.amazonaws.com/role-arn, or an association of EKS Pod Identity, before its pods start (docs/aws.md)',
  ],
  [
    /AuthorizationError|AccessDenied|not authorized to perform/,
    'allow the role of its service account what the error names (docs/aws.md)',
  ],
  [
    /no such host|i\/o timeout|connection refused|context deadline exceeded|network is unreachable/,
    'let its pods reach the address: look at network policies, DNS and proxies',
  ],
];

/** Outputs that are configured and that Falcosidekick has not enabled: it says at its start which it has. */
async function checkEnabled(kubectl: Kubectl, pod: ProgramPod): Promise<readonly DoctorFinding[]> {
  const { stdout } = await kubectl.run([
    'logs',
    podName(pod),
    '--namespace',
    podNamespace(pod),
    '--container',
    'falcosidekick',
    '--limit-bytes=50000',
  ]);
  const enabled = /Enabled Outputs:\s*\[?([^\]\n]*)\]?/.exec(stdout)?.[1];
  if (enabled === undefined) {
    return [];
  }
  const names = enabled.split(/\s+/).map(plain).filter(Boolean);
  const error = stdout.split('\n').find((line) => line.includes('[ERROR]'));
  return configuredOutputs(pod)
    .filter(({ variables }) => !names.some((name) => variables.some((each) => plain(each).startsWith(name))))
    .map(({ output }) => ({
      severity: 'error' as const,
      subject: subjectOf(pod),
      message: `the output ${output} is configured, but Falcosidekick has not enabled it${error === undefined ? '' : `: ${error.replace(/^.*\[ERROR\]\s*:?\s*/, '')}`}`,
      help: `find the reason with: kubectl logs -n ${podNamespace(pod)} ${podName(pod)}. For AWS outputs, check the role of the service account, and keep AWS_CHECKIDENTITY false`,
    }));
}

/** The outputs for which the container has everything that they need. */
function configuredOutputs(
  pod: ProgramPod,
): readonly { readonly output: string; readonly variables: readonly string[] }[] {
  const containers = list(at(pod, 'spec', 'containers'));
  const container = containers.find((each) => text(at(each, 'name')) === 'falcosidekick');
  const set = new Set(list(at(container, 'env')).map((each) => text(at(each, 'name'))));
  return OUTPUTS.flatMap(({ name, settings }) => {
    const variables = settings
      .filter(({ required, env }) => required && env !== 'AWS_REGION')
      .map(({ env }) => env);
    return variables.length > 0 && variables.every((each) => set.has(each))
      ? [{ output: name, variables }]
      : [];
  });
}

/** `AWS_SNS_TOPICARN` begins as `AWSSNS` does. */
function plain(name: string): string {
  return name.replace(/[^a-z0-9]/gi, '').toLowerCase();
}
