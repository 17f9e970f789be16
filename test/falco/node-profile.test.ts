import { describe, expect, it } from 'vitest';
import { ContainerEngine, Driver, NodeProfile } from '../../lib/falco';
import { containerOf, falcoWith, type Manifest, podOf, problems, yamlOf } from './harness';

const CONTAINERD = '/run/containerd/containerd.sock';
const CRIO = '/run/crio/crio.sock';
const K3S = '/run/k3s/containerd/containerd.sock';

/** The engines that the container plugin asks, with their sockets. */
function asked(props: Parameters<typeof yamlOf>[0]): Record<string, string[] | undefined> {
  const { engines } = yamlOf(props).plugins[0].init_config as Manifest;
  return Object.fromEntries(
    Object.entries<Manifest>(engines)
      .filter(([, { enabled }]) => enabled)
      .map(([name, { sockets }]) => [name, sockets]),
  );
}

/** The directories of sockets that are mounted: path on the node, type, path in the container. */
function mounted(props: Parameters<typeof podOf>[0]): string[][] {
  const { volumes, containers } = podOf(props) as Manifest;
  return volumes
    .filter(({ name }: Manifest) => name.startsWith('engine-sockets-'))
    .map(({ name, hostPath }: Manifest) => {
      const mount = containers[0].volumeMounts.find((each: Manifest) => each.name === name);
      expect(mount).toEqual({ name, mountPath: mount.mountPath, readOnly: true });
      return [hostPath.path, hostPath.type, mount.mountPath];
    });
}

/** The sockets that the plugin looks for in the container, and does not find there. */
function unreachable(props: Parameters<typeof podOf>[0]): string[] {
  const { env, volumeMounts } = containerOf(props);
  const root = env.find(({ name }: Manifest) => name === 'HOST_ROOT').value;
  const places: string[] = volumeMounts.map(({ mountPath }: Manifest) => mountPath);
  return Object.values(asked(props))
    .flatMap((sockets = []) => sockets)
    .map((socket) => `${root}${socket}`)
    .filter((socket) => !places.some((place) => socket.startsWith(`${place}/`)));
}

/** Every profile that is ready-made. */
const PROFILES = Object.getOwnPropertyNames(NodeProfile)
  .filter((name) => !['length', 'name', 'prototype', 'of'].includes(name))
  .map((name) => (NodeProfile as unknown as Readonly<Record<string, () => NodeProfile>>)[name]!());

describe('the profile of nodes', () => {
  it.each<[string, NodeProfile, Record<string, string[]>]>([
    ['any', NodeProfile.any(), { cri: [CONTAINERD, CRIO, K3S] }],
    ['containerd', NodeProfile.containerd(), { cri: [CONTAINERD] }],
    ['CRI-O', NodeProfile.crio(), { cri: [CRIO] }],
    ['k3s', NodeProfile.k3s(), { cri: [K3S] }],
    ['RKE2', NodeProfile.rke2(), { cri: [K3S] }],
    ['kind', NodeProfile.kind(), { cri: [CONTAINERD] }],
    ['EKS with Amazon Linux 2023', NodeProfile.eksAl2023(), { cri: [CONTAINERD] }],
    [
      'EKS with Bottlerocket',
      NodeProfile.eksBottlerocket(),
      { cri: [CONTAINERD], containerd: ['/run/host-containerd/containerd.sock'] },
    ],
    ['GKE with Container-Optimized OS', NodeProfile.gkeCos(), { cri: [CONTAINERD] }],
    ['GKE with Ubuntu', NodeProfile.gkeUbuntu(), { cri: [CONTAINERD] }],
    ['AKS with Ubuntu', NodeProfile.aksUbuntu(), { cri: [CONTAINERD] }],
    ['AKS with Azure Linux', NodeProfile.aksAzureLinux(), { cri: [CONTAINERD] }],
  ])('%s asks the engines that such nodes have, at their sockets', (name, nodes, engines) => {
    expect(PROFILES.map((profile) => profile.name)).toContain(name);
    expect(nodes.name).toBe(name);
    expect(asked({ nodes })).toEqual(engines);
    expect(problems({ nodes })).toEqual([]);
  });

  it.each(PROFILES)('$name has every socket in the container that the plugin asks there', (nodes) => {
    expect(unreachable({ nodes })).toEqual([]);
    expect(mounted({ nodes }).length).toBeGreaterThan(0);
  });

  it('mounts a socket by its directory, and waits where the nodes have one engine', () => {
    expect(mounted({ nodes: NodeProfile.kind() })).toEqual([
      ['/run/containerd', 'Directory', '/host/run/containerd'],
    ]);
    expect(mounted({ nodes: NodeProfile.eksBottlerocket() })).toEqual([
      ['/run/containerd', 'Directory', '/host/run/containerd'],
      ['/run/host-containerd', 'Directory', '/host/run/host-containerd'],
    ]);
  });

  it('starts where a node has one of several engines', () => {
    const several = [
      ['/run/containerd', 'DirectoryOrCreate', '/host/run/containerd'],
      ['/run/crio', 'DirectoryOrCreate', '/host/run/crio'],
    ];
    expect(mounted({ containerEngines: [ContainerEngine.cri(CONTAINERD, CRIO)] })).toEqual(several);
    expect(mounted({ nodes: NodeProfile.any() }).slice(0, 2)).toEqual(several);
  });

  it('is that of any nodes where nothing is said', () => {
    expect(podOf()).toEqual(podOf({ nodes: NodeProfile.any() }));
  });

  it('may be of any other kind', () => {
    const nodes = NodeProfile.of({
      name: 'ours',
      containerEngines: [ContainerEngine.docker(), ContainerEngine.podman('/a/a.sock', '/b/b.sock')],
    });
    expect(asked({ nodes })).toEqual({
      docker: ['/var/run/docker.sock'],
      podman: ['/a/a.sock', '/b/b.sock'],
    });
  });

  it('has props that JavaScript may misspell', () => {
    const given = { name: 'ours', perfEventParanoia: 2, kernel: 6.1 };
    expect(problems({ nodes: NodeProfile.of(given as never) })).toEqual([
      ['PROP1001', 'nodes.kernel', '6.1 is not a string'],
      [
        'PROP1004',
        'nodes.perfEventParanoia',
        'unknown prop "perfEventParanoia"',
        'did you mean "perfEventParanoid"?',
      ],
    ]);
  });

  it.each([2.5, -2, Number.NaN])('cannot have kernel.perf_event_paranoid = %s', (perfEventParanoid) => {
    expect(problems({ nodes: NodeProfile.of({ name: 'ours', perfEventParanoid }) })).toEqual([
      [
        'PROP1001',
        'nodes.perfEventParanoid',
        `${perfEventParanoid} is not an integer of at least -1`,
        'use the value that "sysctl kernel.perf_event_paranoid" prints on a node',
      ],
    ]);
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

  it('keeps pods off virtual nodes where a cluster may have them', () => {
    for (const nodes of [NodeProfile.aksUbuntu(), NodeProfile.aksAzureLinux()]) {
      const { requiredDuringSchedulingIgnoredDuringExecution: required } = podOf({ nodes }).affinity
        .nodeAffinity;
      expect(required.nodeSelectorTerms).toEqual([
        { matchExpressions: [{ key: 'type', operator: 'NotIn', values: ['virtual-kubelet'] }] },
      ]);
    }
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
    const containerEngines = [ContainerEngine.cri(CRIO)];
    expect(problems({ nodes: NodeProfile.kind(), containerEngines })).toEqual([
      [
        'PROP1017',
        'containerEngines',
        'the nodes (kind) have no socket "/run/crio/crio.sock"',
        `use "${CONTAINERD}"; for other nodes, use another profile or NodeProfile.of({...})`,
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
      ContainerEngine.cri('/a/a.sock'),
      ContainerEngine.cri('/b/b.sock', '/a/a.sock'),
      ContainerEngine.containerd('/a/a.sock'),
    ];
    expect(asked({ containerEngines })).toEqual({
      cri: ['/a/a.sock', '/b/b.sock'],
      containerd: ['/a/a.sock'],
    });
    expect(mounted({ containerEngines }).map(([path]) => path)).toEqual(['/a', '/b']);
  });

  it('is mounted once where the directory of another one holds it', () => {
    const containerEngines = [ContainerEngine.cri(), ContainerEngine.docker('/run/docker.sock')];
    expect(mounted({ containerEngines })).toEqual([['/run', 'DirectoryOrCreate', '/host/run']]);
    expect(unreachable({ containerEngines })).toEqual([]);
  });

  it('has a directory of its own', () => {
    expect(problems({ containerEngines: [ContainerEngine.cri('/engine.sock')] })).toEqual([
      [
        'PROP1003',
        'containerEngines',
        '"/engine.sock" is in the root directory, so the whole file system of the node would be mounted',
        'configure the engine to listen in a directory, for example "/run/engine/engine.sock"',
      ],
    ]);
  });

  it('takes its place in the container from other mounts', () => {
    const extraVolumes = [{ name: 'engine', hostPath: { path: '/run/containerd' } }];
    const extraVolumeMounts = [{ name: 'engine', mountPath: '/host/run/containerd' }];
    expect(problems({ extraVolumes, extraVolumeMounts })).toEqual([
      [
        'PROP1003',
        'extraVolumeMounts[0].mountPath',
        'duplicate mount at "/host/run/containerd"',
        'mount it elsewhere',
      ],
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
    ['unix:///run/containerd/containerd.sock', 'write only the path: "/run/containerd/containerd.sock"'],
    ['run/a.sock', 'write an absolute path on the node, for example "/run/containerd/containerd.sock"'],
    ['/run/', 'write an absolute path on the node, for example "/run/containerd/containerd.sock"'],
    ['/run/../a.sock', 'write an absolute path on the node, for example "/run/containerd/containerd.sock"'],
    ['/run/.', 'write an absolute path on the node, for example "/run/containerd/containerd.sock"'],
    ['', 'write an absolute path on the node, for example "/run/containerd/containerd.sock"'],
  ])('has no socket at "%s"', (socket, help) => {
    expect(problems({ containerEngines: [ContainerEngine.cri(socket)] })).toEqual([
      ['PROP1001', 'containerEngines', `"${socket}" is not a valid socket path`, help],
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
