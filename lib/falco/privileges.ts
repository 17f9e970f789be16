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
      reason:
        'the capabilities of a container reach only root, and the sockets of container engines belong to root',
    },
    ...driver.privileges,
    ...(privileged
      ? []
      : [
          {
            kind: 'security-profile' as const,
            name: 'seccomp: Unconfined',
            reason:
              'the default profiles of CRI-O and of containerd before 1.7 refuse bpf() to a container with BPF',
          },
          {
            kind: 'security-profile' as const,
            name: 'AppArmor: Unconfined',
            reason: 'the default profile refuses to look into processes that are not in a container',
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
    hostPath('/proc', 'the processes that run when Falco starts, and what it has missed of later ones'),
    hostPath(
      '/etc',
      'the names of users and groups, in passwd and group, which a mount of the files alone would not keep up with',
    ),
    ...driver.mounts.map(({ hostPath: path, reason }) => hostPath(path, reason)),
    ...engineDirectories(sockets).map(({ path, beside }) =>
      hostPath(
        path,
        `the socket of the container engine, for images, names and pods of containers: whoever can connect to it rules the node. A mount of the socket alone would die with the engine's restart; its directory also holds ${beside}`,
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
  const reason = `asked for with the prop "${prop}"`;
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
    const asked = 'asked for with the prop "extraVolumes"';
    return path === undefined ? [] : [{ kind: 'host-path', name: path.path, reason: asked, access }];
  });
  return [...kept, ...added, ...paths];
}
