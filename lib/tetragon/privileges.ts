import { engineDirectories, type Privilege } from '../kubernetes';
import { BPF_DIRECTORY, EXPORT_DIRECTORY, RUN_DIRECTORY } from './paths';
import type { TetragonProps } from './tetragon-props';

/** Everything that the agent's pod is allowed beyond what any pod is, and what for; permissions on the API aside. */
export function agentPrivileges(props: TetragonProps): Privilege[] {
  const { nodes, criSocket, extraVolumes = [], extraVolumeMounts = [] } = props;
  return [
    {
      kind: 'privileged',
      name: 'privileged',
      reason:
        'only a privileged container may mount the BPF file system for the node; it also loads programs into the kernel and looks into every process',
    },
    { kind: 'user', name: 'root', reason: 'what the container is allowed reaches only root' },
    {
      kind: 'host-namespace',
      name: 'network',
      reason:
        'upstream says that it does not see processes properly without; and it reaches the API server before the network of pods is there',
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
    hostPath(
      props.hostProcPath ?? '/proc',
      'read-only',
      'the processes that run when it starts, and the namespaces of the first process',
    ),
    hostPath(
      BPF_DIRECTORY,
      'read-write',
      'the programs and maps that it pins, so that they outlive it where asked to; a mount that it makes there has to reach the node',
    ),
    hostPath(
      RUN_DIRECTORY,
      'read-write',
      'the socket that tetra connects to, and the process id that keeps a second agent away',
    ),
    hostPath(
      props.exportDirectory ?? EXPORT_DIRECTORY,
      'read-write',
      'the events, where they outlive the pod and others can read them',
    ),
    ...engineDirectories(criSocket === undefined ? [] : [criSocket]).map(({ path, beside }) =>
      hostPath(
        path,
        'read-only',
        `the socket of the container engine, for the control groups of containers: whoever can connect to it rules the node. A mount of the socket alone would die with the engine's restart; its directory also holds ${beside}`,
      ),
    ),
    ...extraVolumes.flatMap(({ name, hostPath: path }): Privilege[] => {
      const mounts = extraVolumeMounts.filter((mount) => mount.name === name);
      const access = mounts.every(({ readOnly }) => readOnly === true) ? 'read-only' : 'read-write';
      return path === undefined
        ? []
        : [hostPath(path.path, access, 'asked for with the prop "extraVolumes"')];
    }),
  ];
}

function hostPath(name: string, access: 'read-only' | 'read-write', reason: string): Privilege {
  return { kind: 'host-path', name, reason, access };
}
