import { readFalcoLine } from '../alerts';
import { knownTrouble } from '../known-trouble';
import type { Kubectl } from '../kubectl';
import { type ProgramPod, podName, podNamespace, subjectOf } from './check-pods';
import type { DoctorFinding } from './finding';

/** What Falco says of itself when it starts, and the newest of what it has told. */
export async function checkFalcoLog(kubectl: Kubectl, pod: ProgramPod): Promise<readonly DoctorFinding[]> {
  const logs = (...args: string[]) =>
    kubectl.run(['logs', podName(pod), '--namespace', podNamespace(pod), '--container', 'falco', ...args]);
  const [start, recent, before] = [
    (await logs('--limit-bytes=100000')).stdout,
    (await logs('--tail=1000')).stdout,
    (await logs('--previous', '--tail=50')).stdout,
  ];
  return [
    ...checkStart(pod, start, before),
    ...checkDrops(pod, `${start}\n${recent}`),
    ...checkSending(pod, recent),
    ...checkMetadata(pod, recent),
  ];
}

/** Lines of Falco's own: with a date and no JSON. */
function ownLines(log: string): readonly string[] {
  return log.split('\n').filter((line) => line !== '' && !line.trimStart().startsWith('{'));
}

function checkStart(pod: ProgramPod, start: string, before: string): readonly DoctorFinding[] {
  const own = [...ownLines(before), ...ownLines(start)].join('\n');
  const known = knownTrouble(own);
  if (known !== undefined) {
    return [{ severity: 'error', subject: subjectOf(pod), message: known.meaning, help: known.help }];
  }
  const error = ownLines(start).find((line) => /(^|\s)(Error|Runtime error|error):/.test(line));
  return error === undefined
    ? []
    : [
        {
          severity: 'warning',
          subject: subjectOf(pod),
          message: `Falco logged "${error.replace(/^\S+: /, '').slice(0, 300)}"`,
          help: `kubectl logs -n ${podNamespace(pod)} ${podName(pod)} -c falco --limit-bytes=20000`,
        },
      ];
}

/** Alerts that Falco has sent in vain: it does not send them again. */
function checkSending(pod: ProgramPod, recent: string): readonly DoctorFinding[] {
  const errors = [...recent.matchAll(/libcurl failed to perform call: (.+)$/gm)];
  const last = errors.at(-1)?.[1];
  return last === undefined
    ? []
    : [
        {
          severity: 'warning',
          subject: subjectOf(pod),
          message: `Falco could not send ${errors.length === 1 ? 'an alert' : `${errors.length} alerts`}: ${last}`,
          help: 'see whether the pods of Falcosidekick run, and whether a network policy keeps Falco from them',
        },
      ];
}

function checkDrops(pod: ProgramPod, log: string): readonly DoctorFinding[] {
  return /Falco internal: syscall event drop|"rule":"Falco internal: [^"]*drop/.test(log)
    ? [
        {
          severity: 'warning',
          subject: subjectOf(pod),
          message: 'Falco dropped events: alerts may be missing',
          help: 'give Falco more CPU or a larger buffer, or reduce the syscalls that it watches',
        },
      ]
    : [];
}

/** A container without a name: the socket that would tell it is not the one that is mounted, or is the one of before. */
function checkMetadata(pod: ProgramPod, recent: string): readonly DoctorFinding[] {
  const inContainers = recent
    .split('\n')
    .flatMap((line) => readFalcoLine(line) ?? [])
    .filter(({ containerId }) => containerId !== undefined && containerId !== 'host');
  const nameless = inContainers.filter(({ image, pod: name }) => image === undefined && name === undefined);
  // The first alert of a container may come before anything is known of it.
  if (nameless.length < 3 || nameless.length * 2 < inContainers.length) {
    return [];
  }
  return [
    {
      severity: 'error',
      subject: subjectOf(pod),
      message: `${nameless.length} of the last ${inContainers.length} alerts in containers have no pod or image name`,
      help: `the container engine socket is at another path, or was replaced when the engine restarted: use the node profile shown above, and restart Falco (kubectl delete pod -n ${podNamespace(pod)} ${podName(pod)})`,
    },
  ];
}
