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
        'only root can read the event file and the checkpoint directory; without capabilities, root can open only what root owns',
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
        'the events to evaluate; the directory instead of the file, because each rotation replaces the file',
    },
    {
      kind: 'host-path',
      name: checkpointDirectory,
      access: 'read-write',
      reason: 'the delivery position; inside the pod, it would be lost with the pod, and so would events',
    },
  ];
}
