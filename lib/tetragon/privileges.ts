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
        'only a privileged container may mount the BPF file system for the node; it also loads eBPF programs and inspects every process',
    },
    { kind: 'user', name: 'root', reason: 'only root gets the privileges of the container' },
    {
      kind: 'host-namespace',
      name: 'network',
      reason:
        'upstream states that it does not see processes properly otherwise; it also lets the agent reach the API server before the pod network is up',
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
      'processes that run when the agent starts, and the namespaces of the first process',
    ),
    hostPath(
      BPF_DIRECTORY,
      'read-write',
      'the eBPF programs and maps that the agent pins, so that they can outlive it; its mount there must propagate to the node',
    ),
    hostPath(
      RUN_DIRECTORY,
      'read-write',
      'the socket that tetra connects to, and the PID file that prevents a second agent',
    ),
    hostPath(
      props.exportDirectory ?? EXPORT_DIRECTORY,
      'read-write',
      'the events, so that they outlive the pod and others can read them',
    ),
    ...engineDirectories(criSocket === undefined ? [] : [criSocket]).map(({ path, beside }) =>
      hostPath(
        path,
        'read-only',
        `the container engine socket, for the cgroups of containers: whoever can connect to it controls the node. A mount of the socket alone would break when the engine restarts; its directory also contains ${beside}`,
      ),
    ),
    ...extraVolumes.flatMap(({ name, hostPath: path }): Privilege[] => {
      const mounts = extraVolumeMounts.filter((mount) => mount.name === name);
      const access = mounts.every(({ readOnly }) => readOnly === true) ? 'read-only' : 'read-write';
      return path === undefined
        ? []
        : [hostPath(path.path, access, 'requested with the prop "extraVolumes"')];
    }),
  ];
}

function hostPath(name: string, access: 'read-only' | 'read-write', reason: string): Privilege {
  return { kind: 'host-path', name, reason, access };
}
