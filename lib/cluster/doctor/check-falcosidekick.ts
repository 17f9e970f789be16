import { OUTPUTS } from '../../falcosidekick/catalogue';
import type { Kubectl } from '../kubectl';
import { at, list, text } from '../objects';
import { type ProgramPod, podName, podNamespace, subjectOf } from './check-pods';
import type { DoctorFinding } from './finding';

/** Outputs that are configured and that Falcosidekick has not enabled: it says at its start which it has. */
export async function checkFalcosidekick(
  kubectl: Kubectl,
  pod: ProgramPod,
): Promise<readonly DoctorFinding[]> {
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
