import { FALCO_VERSION, FALCOSIDEKICK_VERSION, TETRAGON_VERSION } from '../../facts/versions';
import { knownTrouble } from '../known-trouble';
import type { Kubectl } from '../kubectl';
import { at, itemsOf, list, record, text } from '../objects';
import { describeRestarts, isReady, type PodObject } from '../pods';
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

export async function findProgramPods(kubectl: Kubectl): Promise<readonly ProgramPod[]> {
  return itemsOf(
    await kubectl.json('the pods cannot be read', [
      'get',
      'pods',
      '--all-namespaces',
      '-l',
      'app.kubernetes.io/name in (falco,falcosidekick,tetragon,tetragon-operator,tetragon-alerts)',
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
export function checkPods(pods: readonly ProgramPod[]): readonly DoctorFinding[] {
  return pods.flatMap((pod) => [...checkState(pod), ...checkVersions(pod)]);
}

function checkState(pod: ProgramPod): readonly DoctorFinding[] {
  const subject = subjectOf(pod);
  const look = `kubectl describe pod -n ${podNamespace(pod)} ${podName(pod)}`;
  const statuses = list(at(pod, 'status', 'containerStatuses')).map(record);
  const findings: DoctorFinding[] = statuses.flatMap((status): DoctorFinding[] => {
    const name = text(status['name']);
    const waiting = text(at(status, 'state', 'waiting', 'reason'));
    const ended = record(at(status, 'lastState', 'terminated'));
    const said = [waiting, text(ended['reason'])].join(' ');
    const known = knownTrouble(said);
    if (status['ready'] !== true && waiting !== '' && waiting !== 'ContainerCreating') {
      const message = `the container ${name} does not run: ${waiting}${known === undefined ? '' : `, ${known.meaning}`}`;
      return [{ severity: 'error', subject, message, help: known?.help ?? look }];
    }
    const restarted = describeRestarts(status);
    if (restarted !== undefined) {
      const why = [
        ...(text(ended['reason']) === '' ? [] : [text(ended['reason'])]),
        ...(typeof ended['exitCode'] === 'number' ? [`exit code ${ended['exitCode']}`] : []),
      ].join(', ');
      const message = `the container ${name} was ${restarted}${why === '' ? '' : `, the last time after ${why}`}`;
      return [
        {
          severity: 'warning',
          subject,
          message,
          help: known?.help ?? `kubectl logs --previous -n ${podNamespace(pod)} ${podName(pod)} -c ${name}`,
        },
      ];
    }
    return [];
  });
  if (findings.length === 0 && !isReady(pod)) {
    return [{ severity: 'warning', subject, message: 'the pod is not ready', help: look }];
  }
  return findings;
}

function checkVersions(pod: ProgramPod): readonly DoctorFinding[] {
  return list(at(pod, 'spec', 'containers')).flatMap((container): DoctorFinding[] => {
    const program = PROGRAMS.find((each) => each.container === text(at(container, 'name')));
    const image = text(at(container, 'image'));
    const tag = /:v?(\d+\.\d+\.\d+[^@/]*)(@|$)/.exec(image)?.[1];
    if (program === undefined || tag === undefined || tag === program.version) {
      return [];
    }
    const message = `the image is ${image}, and this library is written for ${program.version}`;
    const help = 'deploy the manifests that this version of the library synthesizes';
    return [{ severity: 'warning', subject: subjectOf(pod), message, help }];
  });
}
