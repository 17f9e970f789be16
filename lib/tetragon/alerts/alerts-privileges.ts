import type { Privilege } from '../../kubernetes';
import { EXPORT_DIRECTORY } from '../paths';
import type { TetragonProps } from '../tetragon-props';

/** Everything that the pods are allowed beyond what any pod is, and what for. */
export function alertsPrivileges(
  { nodes, exportDirectory = EXPORT_DIRECTORY }: TetragonProps,
  checkpointDirectory: string,
): Privilege[] {
  return [
    {
      kind: 'user',
      name: 'root',
      reason:
        "the file of events, and the directory of the checkpoint, are root's alone; without any capability root may open what root owns, and nothing else",
    },
    ...(nodes?.seLinuxOptions === undefined
      ? []
      : [
          {
            kind: 'security-profile' as const,
            name: `SELinux: ${nodes.seLinuxOptions.type ?? 'as given'}`,
            reason: nodes.seLinuxReason,
          },
        ]),
    {
      kind: 'host-path',
      name: exportDirectory,
      access: 'read-only',
      reason:
        'the events that alerts are made of; the directory and not the file, which another one replaces at each rotation',
    },
    {
      kind: 'host-path',
      name: checkpointDirectory,
      access: 'read-write',
      reason: 'how far events have been delivered: in the pod it would be lost with it, and events with it',
    },
  ];
}
