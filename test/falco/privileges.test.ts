import { describe, expect, it } from 'vitest';
import { ContainerEngine, Driver, type FalcoProps, NodeProfile } from '../../lib/falco';
import { falcoWith, type Manifest, objectOf, objectsOf } from './harness';

/** What the manifest allows the pods, as the list of privileges names it. */
function allowed(falco: ReturnType<typeof falcoWith>): string[] {
  const { hostPID, hostIPC, hostNetwork, volumes, containers } = objectOf(objectsOf(falco), 'DaemonSet').spec
    .template.spec;
  const [{ securityContext, volumeMounts }] = containers;
  const access = (volume: string) =>
    volumeMounts.find(({ name }: Manifest) => name === volume).readOnly === true ? 'read-only' : 'read-write';
  return [
    ...(securityContext.runAsUser === 0 ? ['user root'] : []),
    ...(securityContext.privileged === true ? ['privileged privileged'] : []),
    ...(securityContext.capabilities?.add ?? []).map((name: string) => `capability ${name}`),
    ...(securityContext.seccompProfile?.type === 'Unconfined'
      ? ['security-profile seccomp: Unconfined']
      : []),
    ...(securityContext.appArmorProfile?.type === 'Unconfined'
      ? ['security-profile AppArmor: Unconfined']
      : []),
    ...(securityContext.seLinuxOptions === undefined
      ? []
      : [`security-profile SELinux: ${securityContext.seLinuxOptions.type}`]),
    ...volumes
      .filter(({ hostPath }: Manifest) => hostPath !== undefined)
      .map(({ name, hostPath }: Manifest) => `host-path ${hostPath.path} ${access(name)}`),
    ...[hostPID, hostIPC, hostNetwork].flatMap((on, index) =>
      on === true ? [`host-namespace ${['PID', 'IPC', 'network'][index]}`] : [],
    ),
  ];
}

describe('the list of privileges', () => {
  it.each<[string, FalcoProps]>([
    ['without props', {}],
    ['without SYS_ADMIN', { driver: Driver.modernEbpf({ sysAdmin: false }) }],
    [
      'on one of several engines',
      { containerEngines: [ContainerEngine.cri('/run/a/a.sock', '/run/b/b.sock')] },
    ],
    ['with a privileged container', { driver: Driver.modernEbpf({ leastPrivileged: false }) }],
    ['on Bottlerocket', { nodes: NodeProfile.eksBottlerocket() }],
    ['on k3s', { nodes: NodeProfile.k3s() }],
    [
      'with other container engines',
      { containerEngines: [ContainerEngine.docker(), ContainerEngine.podman(), ContainerEngine.lxc()] },
    ],
    [
      'privileged on Bottlerocket',
      { nodes: NodeProfile.eksBottlerocket(), driver: Driver.modernEbpf({ leastPrivileged: false }) },
    ],
    ['with metrics and captures', { metrics: true, config: { capture: { enabled: true } } }],
    [
      'with a security context of the user',
      {
        containerSecurityContext: {
          capabilities: { add: ['BPF', 'PERFMON', 'SYS_RESOURCE', 'NET_ADMIN'], drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
          seLinuxOptions: { type: 'spc_t' },
        },
      },
    ],
    [
      'with paths of the node',
      {
        extraVolumes: [
          { name: 'audit', hostPath: { path: '/var/log/audit' } },
          { name: 'out', hostPath: { path: '/var/log/falco' } },
          { name: 'scratch', emptyDir: {} },
        ],
        extraVolumeMounts: [
          { name: 'audit', mountPath: '/audit', readOnly: true },
          { name: 'out', mountPath: '/var/log/falco' },
          { name: 'scratch', mountPath: '/scratch' },
        ],
      },
    ],
  ])('has what the manifest allows, all of it and no more, %s', (_, props) => {
    const falco = falcoWith(props);
    const listed = falco.privileges.map(({ kind, name, access }) =>
      [kind, name, access].filter(Boolean).join(' '),
    );
    expect([...listed].sort()).toEqual(allowed(falco).sort());
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('has a reason for each', () => {
    for (const { reason, name } of falcoWith({ nodes: NodeProfile.eksBottlerocket() }).privileges) {
      expect(reason.length, name).toBeGreaterThan(20);
      expect(reason, name).not.toMatch(/\.$/);
    }
  });

  it('is short without props', () => {
    expect(falcoWith().privileges.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'user root',
      'capability SYS_ADMIN',
      'capability SYS_PTRACE',
      'capability DAC_READ_SEARCH',
      'capability SYS_RESOURCE',
      'security-profile seccomp: Unconfined',
      'security-profile AppArmor: Unconfined',
      'host-path /proc',
      'host-path /etc',
      'host-path /sys/kernel',
      'host-path /run/containerd',
      'host-path /run/crio',
      'host-path /run/k3s/containerd',
    ]);
  });

  it('says what lies beside a socket', () => {
    const { privileges } = falcoWith({ containerEngines: [ContainerEngine.cri(), ContainerEngine.docker()] });
    const reason = (path: string) => privileges.find(({ name }) => name === path)?.reason;
    const common =
      'the container engine socket, for images, names and pods of containers: whoever can connect to it controls the node. A mount of the socket alone would break when the engine restarts; its directory also contains';
    expect(reason('/run/containerd')).toBe(
      `${common} the configuration of every container with its environment variables, and the files of earlier containers`,
    );
    expect(reason('/var/run')).toBe(
      `${common} everything that the node keeps in /run, including the sockets of systemd and of other engines`,
    );
  });

  it('has no host namespace and nothing writable of the node', () => {
    const { privileges } = falcoWith();
    expect(privileges.filter(({ kind }) => kind === 'host-namespace')).toEqual([]);
    expect(privileges.filter(({ access }) => access === 'read-write')).toEqual([]);
  });
});
