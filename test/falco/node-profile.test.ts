import { describe, expect, it } from 'vitest';
import { ContainerEngine, Driver, NodeProfile } from '../../lib/falco';
import { containerOf, falcoWith, type Manifest, podOf, problems, yamlOf } from './harness';

const CONTAINERD = '/run/containerd/containerd.sock';

/** The engines that the container plugin asks, with their sockets. */
function asked(props: Parameters<typeof yamlOf>[0]): Record<string, string[] | undefined> {
  const { engines } = yamlOf(props).plugins[0].init_config as Manifest;
  return Object.fromEntries(
    Object.entries<Manifest>(engines)
      .filter(([, { enabled }]) => enabled)
      .map(([name, { sockets }]) => [name, sockets]),
  );
}

/** The sockets of the node that are mounted, each with its place in the container. */
function mounted(props: Parameters<typeof podOf>[0]): string[][] {
  const { volumes, containers } = podOf(props) as Manifest;
  return volumes
    .filter(({ hostPath }: Manifest) => hostPath?.type === 'Socket')
    .map(({ name, hostPath }: Manifest) => {
      const mount = containers[0].volumeMounts.find((each: Manifest) => each.name === name);
      expect(mount.readOnly).toBe(true);
      return [hostPath.path, mount.mountPath];
    });
}

describe('the profile of nodes', () => {
  it.each<[string, NodeProfile, Record<string, string[]>]>([
    ['containerd', NodeProfile.containerd(), { cri: [CONTAINERD] }],
    ['CRI-O', NodeProfile.crio(), { cri: ['/run/crio/crio.sock'] }],
    ['k3s', NodeProfile.k3s(), { cri: ['/run/k3s/containerd/containerd.sock'] }],
    ['kind', NodeProfile.kind(), { cri: [CONTAINERD] }],
    ['EKS with Amazon Linux 2023', NodeProfile.eksAl2023(), { cri: [CONTAINERD] }],
    [
      'EKS with Bottlerocket',
      NodeProfile.eksBottlerocket(),
      { cri: [CONTAINERD], containerd: ['/run/host-containerd/containerd.sock'] },
    ],
  ])('%s asks the engines that such nodes have, at their sockets', (name, nodes, engines) => {
    expect(nodes.name).toBe(name);
    expect(asked({ nodes })).toEqual(engines);
    const sockets = Object.values(engines).flat();
    expect(mounted({ nodes })).toEqual(sockets.map((socket) => [socket, `/host${socket}`]));
    expect(problems({ nodes })).toEqual([]);
  });

  it('may be of any other kind', () => {
    const nodes = NodeProfile.of({
      name: 'ours',
      containerEngines: [ContainerEngine.docker(), ContainerEngine.podman('/a.sock', '/b.sock')],
    });
    expect(asked({ nodes })).toEqual({ docker: ['/var/run/docker.sock'], podman: ['/a.sock', '/b.sock'] });
  });

  it('keeps pods off Fargate where a cluster may have it', () => {
    const affinity = {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            {
              matchExpressions: [
                { key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate'] },
              ],
            },
          ],
        },
      },
    };
    expect(podOf({ nodes: NodeProfile.eksAl2023() }).affinity).toEqual(affinity);
    expect(podOf({ nodes: NodeProfile.eksBottlerocket() }).affinity).toEqual(affinity);
    expect(podOf()).not.toHaveProperty('affinity');
    expect(podOf({ nodes: NodeProfile.eksAl2023(), affinity: {} }).affinity).toEqual({});
  });

  it('labels the container for SELinux on Bottlerocket, privileged or not', () => {
    const label = { user: 'system_u', role: 'system_r', type: 'control_t', level: 's0-s0:c0.c1023' };
    const nodes = NodeProfile.eksBottlerocket();
    expect(containerOf({ nodes }).securityContext.seLinuxOptions).toEqual(label);
    const driver = Driver.modernEbpf({ leastPrivileged: false });
    expect(containerOf({ nodes, driver }).securityContext.seLinuxOptions).toEqual(label);
    expect(containerOf().securityContext).not.toHaveProperty('seLinuxOptions');
  });

  it('knows that a socket is not there', () => {
    const containerEngines = [ContainerEngine.cri('/run/crio/crio.sock')];
    expect(problems({ nodes: NodeProfile.kind(), containerEngines })).toEqual([
      [
        'PROP1003',
        'containerEngines',
        'the nodes (kind) have no socket "/run/crio/crio.sock": pods would wait for it forever',
        `they have "${CONTAINERD}"; for other nodes choose another profile, or NodeProfile.of({...})`,
      ],
    ]);
    expect(problems({ containerEngines })).toEqual([]);
  });
});

describe('a container engine', () => {
  it.each([
    ['cri', ContainerEngine.cri(), [CONTAINERD]],
    ['containerd', ContainerEngine.containerd(), [CONTAINERD]],
    ['docker', ContainerEngine.docker(), ['/var/run/docker.sock']],
    ['podman', ContainerEngine.podman(), ['/run/podman/podman.sock']],
    ['lxc', ContainerEngine.lxc(), []],
    ['libvirt_lxc', ContainerEngine.libvirtLxc(), []],
    ['bpm', ContainerEngine.bpm(), []],
  ])('%s has its usual socket', (name, engine, sockets) => {
    expect([engine.name, engine.sockets]).toEqual([name, sockets]);
    expect(Object.keys(asked({ containerEngines: [engine] }))).toEqual([name]);
  });

  it('takes the place of those of the profile', () => {
    expect(asked({ nodes: NodeProfile.crio(), containerEngines: [ContainerEngine.docker()] })).toEqual({
      docker: ['/var/run/docker.sock'],
    });
  });

  it('is named twice and asked once, at all its sockets', () => {
    const containerEngines = [
      ContainerEngine.cri('/a.sock'),
      ContainerEngine.cri('/b.sock', '/a.sock'),
      ContainerEngine.containerd('/a.sock'),
    ];
    expect(asked({ containerEngines })).toEqual({ cri: ['/a.sock', '/b.sock'], containerd: ['/a.sock'] });
    expect(mounted({ containerEngines })).toEqual([
      ['/a.sock', '/host/a.sock'],
      ['/b.sock', '/host/b.sock'],
    ]);
  });

  it('that is not asked is switched off, since the plugin would ask it otherwise', () => {
    const { engines } = yamlOf().plugins[0].init_config;
    expect(Object.keys(engines)).toEqual([
      'cri',
      'containerd',
      'docker',
      'podman',
      'lxc',
      'libvirt_lxc',
      'bpm',
    ]);
    expect(engines.docker).toEqual({ enabled: false });
  });

  it.each([
    ['unix:///run/containerd/containerd.sock', 'write the path alone: "/run/containerd/containerd.sock"'],
    ['run/a.sock', 'write an absolute path on the node, for example "/run/containerd/containerd.sock"'],
    ['/run/', 'write an absolute path on the node, for example "/run/containerd/containerd.sock"'],
    ['/run/../a.sock', 'write an absolute path on the node, for example "/run/containerd/containerd.sock"'],
    ['/run/.', 'write an absolute path on the node, for example "/run/containerd/containerd.sock"'],
    ['', 'write an absolute path on the node, for example "/run/containerd/containerd.sock"'],
  ])('has no socket at "%s"', (socket, help) => {
    expect(problems({ containerEngines: [ContainerEngine.cri(socket)] })).toEqual([
      ['PROP1001', 'containerEngines', `"${socket}" is not the path of a socket`, help],
    ]);
  });
});

describe('the container plugin', () => {
  it('has its settings', () => {
    const { init_config } = yamlOf({
      containerLabelMaxLength: 0,
      containerHooks: ['create', 'start'],
      containerWithSize: true,
    }).plugins[0];
    expect(init_config).toMatchObject({ label_max_len: 0, hooks: ['create', 'start'], with_size: true });
  });

  it('is the first plugin, from the image', () => {
    expect(yamlOf().plugins[0]).toMatchObject({ name: 'container', library_path: 'libcontainer.so' });
    expect(falcoWith().falcoYaml).not.toContain('download');
  });
});
