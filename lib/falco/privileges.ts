import { engineDirectories, type Privilege, type SecurityContexts } from '../kubernetes';
import type { DriverBinding } from './driver';
import type { FalcoProps } from './falco-props';
import type { NodeProfile } from './node-profile';

/** Everything that Falco's pod is allowed beyond what any pod is, and what for. */
export function falcoPrivileges(
  driver: DriverBinding,
  nodes: NodeProfile,
  sockets: readonly string[],
): Privilege[] {
  const privileged = driver.privileges.some(({ kind }) => kind === 'privileged');
  return [
    {
      kind: 'user',
      name: 'root',
      reason: 'only root gets the capabilities of the container, and root owns the container engine sockets',
    },
    ...driver.privileges,
    ...(privileged
      ? []
      : [
          {
            kind: 'security-profile' as const,
            name: 'seccomp: Unconfined',
            reason:
              'the default profiles of CRI-O and of containerd before 1.7 deny bpf() even to a container with BPF',
          },
          {
            kind: 'security-profile' as const,
            name: 'AppArmor: Unconfined',
            reason: 'the default profile denies access to processes outside containers',
          },
        ]),
    ...(nodes.seLinuxOptions === undefined
      ? []
      : [
          {
            kind: 'security-profile' as const,
            name: `SELinux: ${nodes.seLinuxOptions.type ?? 'as given'}`,
            reason: nodes.seLinuxReason,
          },
        ]),
    hostPath('/proc', 'processes that run when Falco starts, and data that it missed about later ones'),
    hostPath(
      '/etc',
      'user and group names in passwd and group; mounts of single files would not follow changes',
    ),
    ...driver.mounts.map(({ hostPath: path, reason }) => hostPath(path, reason)),
    ...engineDirectories(sockets).map(({ path, beside }) =>
      hostPath(
        path,
        `the container engine socket, for images, names and pods of containers: whoever can connect to it controls the node. A mount of the socket alone would break when the engine restarts; its directory also contains ${beside}`,
      ),
    ),
  ];
}

function hostPath(name: string, reason: string): Privilege {
  return { kind: 'host-path', name, reason, access: 'read-only' };
}

/**
 * What is left of the construct's own privileges, and what is added to them, where props change the pod: a security
 * context of the user's, or volumes with paths of the node.
 */
export function withAskedFor(
  own: readonly Privilege[],
  props: FalcoProps,
  contexts: SecurityContexts,
): Privilege[] {
  const { extraVolumes = [], extraVolumeMounts = [] } = props;
  const { pod, container } = contexts;
  const prop =
    props.unsafeContainerSecurityContext === undefined
      ? 'containerSecurityContext'
      : 'unsafeContainerSecurityContext';
  const reason = `requested with the prop "${prop}"`;
  const capabilities = container.capabilities?.add ?? [];
  const label = container.seLinuxOptions && `SELinux: ${container.seLinuxOptions.type ?? 'as given'}`;
  const profiles = {
    seccomp: container.seccompProfile ?? pod?.seccompProfile,
    AppArmor: container.appArmorProfile ?? pod?.appArmorProfile,
  };
  const isInForce = ({ kind, name }: Privilege): boolean => {
    switch (kind) {
      case 'user':
        return (container.runAsUser ?? pod?.runAsUser ?? 0) === 0;
      case 'capability':
        return capabilities.includes(name);
      case 'privileged':
        return container.privileged === true;
      case 'security-profile':
        return name.startsWith('SELinux')
          ? name === label
          : profiles[name.startsWith('seccomp') ? 'seccomp' : 'AppArmor']?.type === 'Unconfined';
      default:
        return true;
    }
  };
  const kept = own.filter(isInForce);
  const isNew = (name: string) => !kept.some((each) => each.name === name);
  const added: readonly Privilege[] = [
    ...capabilities.map((name) => ({ kind: 'capability', name, reason }) as const),
    ...(container.privileged === true ? [{ kind: 'privileged', name: 'privileged', reason } as const] : []),
    ...(label === undefined ? [] : [{ kind: 'security-profile', name: label, reason } as const]),
  ].filter(({ name }) => isNew(name));
  const paths = extraVolumes.flatMap(({ name, hostPath: path }): Privilege[] => {
    const mounts = extraVolumeMounts.filter((mount) => mount.name === name);
    const access = mounts.every(({ readOnly }) => readOnly === true) ? 'read-only' : 'read-write';
    const asked = 'requested with the prop "extraVolumes"';
    return path === undefined ? [] : [{ kind: 'host-path', name: path.path, reason: asked, access }];
  });
  return [...kept, ...added, ...paths];
}
