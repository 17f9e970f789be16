import { describe, expect, it } from 'vitest';
import type { Privilege, TetragonProps } from '../../lib';
import { type Manifest, objectOf, podOf, synth, tetragonWith } from './harness';

function names(kind: Privilege['kind'], props?: TetragonProps): string[] {
  return tetragonWith(props)
    .privileges.filter((each) => each.kind === kind)
    .map(({ name }) => name);
}

describe('the privileges of Tetragon', () => {
  it('are these, each with its reason', () => {
    expect(
      tetragonWith({ criSocket: '/run/containerd/containerd.sock', operatorReplicas: 2, enablePodInfo: true })
        .privileges,
    ).toMatchInlineSnapshot(`
      [
        {
          "kind": "privileged",
          "name": "privileged",
          "reason": "only a privileged container may mount the BPF file system for the node; it also loads eBPF programs and inspects every process",
        },
        {
          "kind": "user",
          "name": "root",
          "reason": "only root gets the privileges of the container",
        },
        {
          "kind": "host-namespace",
          "name": "network",
          "reason": "upstream states that it does not see processes properly otherwise; it also lets the agent reach the API server before the pod network is up",
        },
        {
          "access": "read-only",
          "kind": "host-path",
          "name": "/proc",
          "reason": "processes that run when the agent starts, and the namespaces of the first process",
        },
        {
          "access": "read-write",
          "kind": "host-path",
          "name": "/sys/fs/bpf",
          "reason": "the eBPF programs and maps that the agent pins, so that they can outlive it; its mount there must propagate to the node",
        },
        {
          "access": "read-write",
          "kind": "host-path",
          "name": "/var/run/tetragon",
          "reason": "the socket that tetra connects to, and the PID file that prevents a second agent",
        },
        {
          "access": "read-write",
          "kind": "host-path",
          "name": "/var/log/tetragon",
          "reason": "the events, so that they outlive the pod and others can read them",
        },
        {
          "access": "read-only",
          "kind": "host-path",
          "name": "/run/containerd",
          "reason": "the container engine socket, for the cgroups of containers: whoever can connect to it controls the node. A mount of the socket alone would break when the engine restarts; its directory also contains the configuration of every container with its environment variables, and the files of earlier containers",
        },
        {
          "kind": "rbac",
          "name": "agent: list, watch pods",
          "reason": "the pod, workload and labels of a process, for pods on its own node",
        },
        {
          "kind": "rbac",
          "name": "agent: list, watch nodes",
          "reason": "the labels of its own node, which events contain",
        },
        {
          "kind": "rbac",
          "name": "agent: list, watch tracingpolicies, tracingpoliciesnamespaced",
          "reason": "the policies to load",
        },
        {
          "kind": "rbac",
          "name": "agent: list, watch customresourcedefinitions",
          "reason": "to wait for the policy CRDs before it watches policies",
        },
        {
          "kind": "rbac",
          "name": "operator: create customresourcedefinitions",
          "reason": "to create the CRDs; create permission cannot be limited to names",
        },
        {
          "kind": "rbac",
          "name": "operator: get, update tracingpolicies.cilium.io, tracingpoliciesnamespaced.cilium.io, podinfo.cilium.io",
          "reason": "to check whether the CRDs exist, and to update them",
        },
        {
          "kind": "rbac",
          "name": "operator: get, list, watch pods",
          "reason": "the pods to maintain PodInfo objects for",
        },
        {
          "kind": "rbac",
          "name": "operator: create, delete, get, list, patch, update, watch podinfo",
          "reason": "maintain a PodInfo object for each pod",
        },
        {
          "kind": "rbac",
          "name": "operator: create, get, update leases",
          "reason": "the lease of the leader",
        },
        {
          "kind": "rbac",
          "name": "operator: create events",
          "reason": "report who became the leader",
        },
      ]
    `);
  });

  it.each<[string, TetragonProps]>([
    ['without props', {}],
    ['with the container engine', { criSocket: '/run/crio/crio.sock' }],
    ['with another directory', { exportDirectory: '/data/events', hostProcPath: '/procHost' }],
    [
      'with a path of the user',
      {
        extraVolumes: [{ name: 'own', hostPath: { path: '/own' } }],
        extraVolumeMounts: [{ name: 'own', mountPath: '/own' }],
      },
    ],
  ])('name every path of the node and how it is mounted %s', (_, props) => {
    const { volumes, containers } = podOf(props);
    const mounted = volumes
      .filter(({ hostPath }: Manifest) => hostPath !== undefined)
      .map(({ name, hostPath }: Manifest) => {
        const { readOnly } = containers[0].volumeMounts.find((mount: Manifest) => mount.name === name);
        return [hostPath.path, readOnly === true ? 'read-only' : 'read-write'];
      });
    const told = tetragonWith(props)
      .privileges.filter(({ kind }) => kind === 'host-path')
      .map(({ name, access }) => [name, access]);
    expect(told.sort()).toEqual(mounted.sort());
  });

  it('name every rule of every role', () => {
    const props = { enablePodInfo: true, operatorReplicas: 2 };
    const rules = synth(props)
      .filter(({ kind }) => kind.endsWith('Role'))
      .flatMap((role) =>
        role.rules.map(
          (rule: Manifest) => `${rule.verbs.join(', ')} ${(rule.resourceNames ?? rule.resources).join(', ')}`,
        ),
      );
    expect(
      names('rbac', props)
        .map((name) => name.replace(/^\w+: /, ''))
        .sort(),
    ).toEqual(rules.sort());
  });

  it('leave the operator no more than the definitions of policies', () => {
    expect(objectOf(synth(), 'ClusterRole', 'tetragon-operator').rules).toEqual([
      { apiGroups: ['apiextensions.k8s.io'], resources: ['customresourcedefinitions'], verbs: ['create'] },
      {
        apiGroups: ['apiextensions.k8s.io'],
        resourceNames: ['tracingpolicies.cilium.io', 'tracingpoliciesnamespaced.cilium.io'],
        resources: ['customresourcedefinitions'],
        verbs: ['get', 'update'],
      },
    ]);
  });
});
