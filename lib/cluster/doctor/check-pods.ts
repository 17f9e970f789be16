import { FALCO_VERSION, FALCOSIDEKICK_VERSION, TETRAGON_VERSION } from '../../facts/versions';
import { knownTrouble } from '../known-trouble';
import type { Kubectl } from '../kubectl';
import { at, itemsOf, list, record, text } from '../objects';
import { describeRestarts, isReady, type PodObject } from '../pods';
import { warningsAbout } from './events';
import type { DoctorFinding } from './finding';

/** The containers of the programs, and the versions that this library is written for. */
export const PROGRAMS: readonly { readonly container: string; readonly version: string }[] = [
  { container: 'falco', version: FALCO_VERSION },
  { container: 'falcosidekick', version: FALCOSIDEKICK_VERSION },
  { container: 'tetragon', version: TETRAGON_VERSION },
  { container: 'tetragon-operator', version: TETRAGON_VERSION },
];

/** A pod of one of the programs, whoever has deployed it. */
export type ProgramPod = PodObject;

/** The label of everything that is of a program, as kubectl takes it. */
export const PROGRAM_SELECTOR =
  'app.kubernetes.io/name in (falco,falcosidekick,tetragon,tetragon-operator,tetragon-alerts)';

export async function findProgramPods(kubectl: Kubectl): Promise<readonly ProgramPod[]> {
  return itemsOf(
    await kubectl.json('the pods cannot be read', [
      'get',
      'pods',
      '--all-namespaces',
      '-l',
      PROGRAM_SELECTOR,
    ]),
  );
}

export function podName(pod: ProgramPod): string {
  return text(at(pod, 'metadata', 'name'));
}

export function podNamespace(pod: ProgramPod): string {
  return text(at(pod, 'metadata', 'namespace'));
}

export function subjectOf(pod: ProgramPod): string {
  return `pod ${podNamespace(pod)}/${podName(pod)}`;
}

/** Pods that are of a program, by the label that says so. */
export function podsOf(pods: readonly ProgramPod[], program: string): readonly ProgramPod[] {
  return pods.filter((pod) => at(pod, 'metadata', 'labels', 'app.kubernetes.io/name') === program);
}

/** Pods that are not ready, were restarted, or run another version. */
export async function checkPods(
  kubectl: Kubectl,
  pods: readonly ProgramPod[],
): Promise<readonly DoctorFinding[]> {
  const findings = await Promise.all(
    pods.map(async (pod) => {
      const ofContainers = checkContainers(pod);
      const ofState = ofContainers.length === 0 && !isReady(pod) ? await checkReadiness(kubectl, pod) : [];
      return [...ofContainers, ...ofState, ...checkVersions(pod)];
    }),
  );
  return findings.flat();
}

function describePod(pod: ProgramPod): string {
  return `kubectl describe pod -n ${podNamespace(pod)} ${podName(pod)}`;
}

/** What a container waits for while nothing is wrong. */
const STARTING = ['', 'ContainerCreating', 'PodInitializing'];

function checkContainers(pod: ProgramPod): readonly DoctorFinding[] {
  const subject = subjectOf(pod);
  const statuses = list(at(pod, 'status', 'containerStatuses')).map(record);
  return statuses.flatMap((status): DoctorFinding[] => {
    const name = text(status['name']);
    const waiting = record(at(status, 'state', 'waiting'));
    const reason = text(waiting['reason']);
    const ended = record(at(status, 'lastState', 'terminated'));
    const endedWith = describeEnd(ended);
    const known = knownTrouble(
      [reason, ended['reason'], waiting['message'], ended['message']].map(text).join('\n'),
    );
    if (status['ready'] !== true && !STARTING.includes(reason)) {
      // "back-off 5m0s restarting failed container" says less than what the container has said itself.
      const detail = reason === 'CrashLoopBackOff' ? endedWith : firstLine(text(waiting['message']));
      const meaning = known === undefined ? '' : `, ${known.meaning}`;
      return [
        {
          severity: 'error',
          subject,
          message: `the container ${name} is not running: ${reason}${meaning}${detail === '' ? '' : ` (${detail})`}`,
          help: known?.help ?? describePod(pod),
        },
      ];
    }
    const restarted = describeRestarts(status);
    return restarted === undefined
      ? []
      : [
          {
            severity: 'warning',
            subject,
            message: `the container ${name} was ${restarted}${endedWith === '' ? '' : `, the last time after ${endedWith}`}`,
            help: known?.help ?? `kubectl logs --previous -n ${podNamespace(pod)} ${podName(pod)} -c ${name}`,
          },
        ];
  });
}

/** How a container has ended, and the last that it has said. */
function describeEnd(ended: Readonly<Record<string, unknown>>): string {
  const how = [
    text(ended['reason']),
    typeof ended['exitCode'] === 'number' ? `exit code ${ended['exitCode']}` : '',
  ];
  const said = lastLine(text(ended['message']));
  return [how.filter((part) => part !== '').join(', '), said].filter((part) => part !== '').join(': ');
}

/** Why a pod is not ready whose containers do not say: no node takes it, a volume is missing, a probe fails. */
async function checkReadiness(kubectl: Kubectl, pod: ProgramPod): Promise<readonly DoctorFinding[]> {
  const scheduled = list(at(pod, 'status', 'conditions'))
    .map(record)
    .find(({ type }) => type === 'PodScheduled');
  const isUnscheduled = scheduled?.['status'] === 'False';
  const why = isUnscheduled
    ? text(scheduled?.['message'])
    : ((await warningsAbout(kubectl, podNamespace(pod), 'Pod', podName(pod))).at(-1)?.message ?? '');
  const known = knownTrouble(why);
  const said = firstLine(why);
  const what = isUnscheduled ? 'the pod cannot be scheduled' : 'the pod is not ready';
  return [
    {
      severity: isUnscheduled || known !== undefined ? 'error' : 'warning',
      subject: subjectOf(pod),
      message: `${what}${known === undefined ? '' : `, ${known.meaning}`}${said === '' ? '' : ` (${said})`}`,
      help: known?.help ?? describePod(pod),
    },
  ];
}

/** As much of a message is shown. */
const LONGEST = 300;

function firstLine(written: string): string {
  return (written.split('\n')[0] ?? '').trim().slice(0, LONGEST);
}

function lastLine(written: string): string {
  return (written.trimEnd().split('\n').at(-1) ?? '').trim().slice(0, LONGEST);
}

function checkVersions(pod: ProgramPod): readonly DoctorFinding[] {
  return list(at(pod, 'spec', 'containers')).flatMap((container): DoctorFinding[] => {
    const program = PROGRAMS.find((each) => each.container === text(at(container, 'name')));
    const image = text(at(container, 'image'));
    const tag = /:v?(\d+\.\d+\.\d+[^@/]*)(@|$)/.exec(image)?.[1];
    if (program === undefined || tag === undefined || tag === program.version) {
      return [];
    }
    const message = `the image is ${image}, but this library is built for ${program.version}`;
    const help = 'deploy the manifests from this version of the library';
    return [{ severity: 'warning', subject: subjectOf(pod), message, help }];
  });
}
