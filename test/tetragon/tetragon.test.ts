import { App, Chart, JsonPatch, Testing, Yaml } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import {
  CrdInstall,
  Falco,
  Findings,
  NodeProfile,
  Tetragon,
  TetragonEventType,
  type TetragonProps,
} from '../../lib';
import {
  agentOf,
  configOf,
  type Manifest,
  objectOf,
  objectsOf,
  podOf,
  problems,
  problemsOf,
  synth,
  tetragonWith,
} from './harness';

const named = (objects: readonly Manifest[]): string[] =>
  objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? '-'}/${metadata.name}`);

describe('Tetragon without props', () => {
  it('is these objects', () => {
    expect(`\n${Yaml.stringify(...synth())}`).toMatchSnapshot();
  });

  it('is the same wherever and whenever it is made', () => {
    expect(synth()).toEqual(synth());
  });

  it('warns of nothing', () => {
    expect(Findings.of(tetragonWith()).all).toEqual([]);
  });
});

describe('the namespace', () => {
  it('is never made, since whoever deletes the objects would delete it', () => {
    expect(synth({ namespace: 'security' }).map(({ kind }) => kind)).not.toContain('Namespace');
  });

  it('is the one of the chart, where it has one', () => {
    const chart = new Chart(new App(), 'test', { namespace: 'security' });
    expect(new Tetragon(chart, 'Tetragon').namespace).toBe('security');
    expect(new Tetragon(chart, 'Other', { namespace: 'own', name: 'other' }).namespace).toBe('own');
  });

  it('is another one than that of Falco in the same chart', () => {
    const chart = new Chart(new App(), 'test');
    new Falco(chart, 'Falco');
    expect(new Tetragon(chart, 'Tetragon').namespace).toBe('kube-system');
  });
});

describe('the names', () => {
  it('start with the prop', () => {
    const objects = synth({ name: 'blue', metrics: true, serviceMonitor: true, operatorReplicas: 2 });
    expect(named(objects)).toEqual([
      'ServiceAccount kube-system/blue',
      'ClusterRole -/blue',
      'ClusterRoleBinding -/blue',
      'ConfigMap kube-system/blue-config',
      'ServiceAccount kube-system/blue-operator',
      'ClusterRole -/blue-operator',
      'ClusterRoleBinding -/blue-operator',
      'Role kube-system/blue-operator',
      'RoleBinding kube-system/blue-operator',
      'ConfigMap kube-system/blue-operator-config',
      'Deployment kube-system/blue-operator',
      'Service kube-system/blue-operator-metrics',
      'ServiceMonitor kube-system/blue-operator',
      'DaemonSet kube-system/blue',
      'Service kube-system/blue-metrics',
      'ServiceMonitor kube-system/blue',
    ]);
  });

  it('are refused where something else has them, in another namespace too', () => {
    const chart = new Chart(new App(), 'test');
    new Tetragon(chart, 'A');
    expect(problemsOf(() => new Tetragon(chart, 'B'))).toEqual([
      [
        'PROP1006',
        'test/B, prop "name"',
        'test/A already has a DaemonSet "tetragon" in namespace "kube-system"',
        'rename one of the two, for example { name: "tetragon-2" }',
      ],
    ]);
    expect(problemsOf(() => new Tetragon(chart, 'C', { namespace: 'other' }))[0]?.[2]).toBe(
      'test/A already has a ClusterRole "tetragon" in namespace "other"',
    );
  });
});

describe('the images', () => {
  const images = (props?: TetragonProps): string[] => {
    const objects = synth(props);
    return ['DaemonSet', 'Deployment'].flatMap((kind) =>
      objectOf(objects, kind).spec.template.spec.containers.map(({ image }: Manifest) => image),
    );
  };

  it('are the ones that upstream pins', () => {
    expect(images()).toEqual([
      'quay.io/cilium/tetragon:v1.7.0',
      'quay.io/cilium/hubble-export-stdout:v1.1.1',
      'quay.io/cilium/tetragon-operator:v1.7.0',
    ]);
  });

  it('come from one registry all together', () => {
    expect(images({ imageRegistry: 'registry.example.com/mirror/' })).toEqual([
      'registry.example.com/mirror/cilium/tetragon:v1.7.0',
      'registry.example.com/mirror/cilium/hubble-export-stdout:v1.1.1',
      'registry.example.com/mirror/cilium/tetragon-operator:v1.7.0',
    ]);
  });

  it('can be pinned by their digests, each by its own', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((digit) => `sha256:${digit.repeat(64)}`) as [
      string,
      string,
      string,
    ];
    expect(images({ imageDigest: a, exportStdoutImageDigest: b, operatorImageDigest: c })).toEqual([
      `quay.io/cilium/tetragon:v1.7.0@${a}`,
      `quay.io/cilium/hubble-export-stdout:v1.1.1@${b}`,
      `quay.io/cilium/tetragon-operator:v1.7.0@${c}`,
    ]);
  });
});

describe('what a policy or a reader of the events needs', () => {
  it('is switched on, even after the objects are made', () => {
    const tetragon = tetragonWith();
    expect(tetragon.processCredentialsEnabled).toBe(false);
    tetragon.requireProcessCredentials('a rule compares user ids');
    tetragon.requireProcessNamespaces('a rule compares namespaces');
    tetragon.requireParentsMap('a policy has matchParentBinaries');
    tetragon.requirePolicyFilter('a policy is for pods with a label');
    tetragon.requireAncestors('a rule looks at proc.aname', TetragonEventType.PROCESS_KPROBE);
    tetragon.requireAncestors('another rule looks at proc.aname', TetragonEventType.PROCESS_EXIT);
    expect(objectOf(objectsOf(tetragon), 'ConfigMap', 'tetragon-config').data).toMatchObject({
      'enable-process-cred': 'true',
      'enable-process-ns': 'true',
      'parents-map-enabled': 'true',
      'enable-policy-filter': 'true',
      'enable-ancestors': 'base,kprobe',
    });
    expect(tetragon.processCredentialsEnabled).toBe(true);
    expect(tetragon.processNamespacesEnabled).toBe(true);
    expect(tetragon.requirements).toEqual([
      { feature: 'process credentials', reason: 'a rule compares user ids' },
      { feature: 'process namespaces', reason: 'a rule compares namespaces' },
      { feature: 'parents map', reason: 'a policy has matchParentBinaries' },
      { feature: 'policy filter', reason: 'a policy is for pods with a label' },
      { feature: 'ancestors', reason: 'a rule looks at proc.aname' },
      { feature: 'ancestors', reason: 'another rule looks at proc.aname' },
    ]);
  });

  it('replaces the pods', () => {
    const checksum = (tetragon: Tetragon): string =>
      objectOf(objectsOf(tetragon), 'DaemonSet').spec.template.metadata.annotations['checksum/config'];
    const tetragon = tetragonWith();
    tetragon.requireParentsMap('a policy has matchParentBinaries');
    expect(checksum(tetragon)).not.toBe(checksum(tetragonWith()));
  });

  it.each<[keyof TetragonProps, (tetragon: Tetragon) => void]>([
    ['enableProcessCred', (tetragon) => tetragon.requireProcessCredentials('a rule asks')],
    ['enableProcessNs', (tetragon) => tetragon.requireProcessNamespaces('a rule asks')],
    ['parentsMapEnabled', (tetragon) => tetragon.requireParentsMap('a rule asks')],
    ['enablePolicyFilter', (tetragon) => tetragon.requirePolicyFilter('a rule asks')],
  ])('is refused where %s is off', (prop, ask) => {
    const tetragon = tetragonWith({ [prop]: false });
    expect(problemsOf(() => ask(tetragon))).toEqual([
      ['PROP1003', prop, 'disabled, but required: a rule asks', 'remove it'],
    ]);
  });

  it('is refused where an event has no process', () => {
    const ask = (): void =>
      tetragonWith().requireAncestors('a rule asks', TetragonEventType.PROCESS_THROTTLE);
    expect(problemsOf(ask)).toEqual([
      ['PROP1003', 'enableAncestors', 'PROCESS_THROTTLE has no process, so it has no ancestors', 'remove it'],
    ]);
  });
});

describe('what others need to know', () => {
  it('is said', () => {
    const {
      exportDirectory,
      exportFileName,
      socketPath,
      policyFilterEnabled,
      serviceAccountName,
      clusterName,
    } = tetragonWith();
    expect({
      exportDirectory,
      exportFileName,
      socketPath,
      policyFilterEnabled,
      serviceAccountName,
      clusterName,
    }).toEqual({
      exportDirectory: '/var/log/tetragon',
      exportFileName: 'tetragon.log',
      socketPath: '/var/run/tetragon/tetragon.sock',
      policyFilterEnabled: true,
      serviceAccountName: 'tetragon',
      clusterName: undefined,
    });
  });

  it('follows the props', () => {
    const tetragon = tetragonWith({
      exportDirectory: '/data/events',
      exportFileName: 'events.json',
      serverAddress: '',
      enablePolicyFilter: false,
      serviceAccountName: 'own',
      clusterName: 'prod-1',
    });
    expect(tetragon.exportDirectory).toBe('/data/events');
    expect(tetragon.exportFileName).toBe('events.json');
    expect(tetragon.socketPath).toBeUndefined();
    expect(tetragon.policyFilterEnabled).toBe(false);
    expect(tetragon.serviceAccountName).toBe('own');
    expect(tetragon.clusterName).toBe('prod-1');
  });
});

describe('the socket of the container engine', () => {
  it('is mounted by its directory, so that it is found again when the engine has started again', () => {
    const { volumes, containers } = podOf({ criSocket: '/run/crio/crio.sock' });
    expect(volumes).toContainEqual({
      name: 'cri-socket',
      hostPath: { path: '/run/crio', type: 'Directory' },
    });
    expect(containers[0].volumeMounts).toContainEqual({
      name: 'cri-socket',
      mountPath: '/run/crio',
      readOnly: true,
    });
    expect(configOf({ criSocket: '/run/crio/crio.sock' })['cri-endpoint']).toBe('unix:///run/crio/crio.sock');
  });

  it('cannot lie in the root directory', () => {
    expect(problems({ criSocket: '/containerd.sock' })).toEqual([
      [
        'PROP1001',
        'criSocket',
        '"/containerd.sock" is not a valid socket path in a directory, such as "/run/containerd/containerd.sock"',
      ],
    ]);
  });
});

describe('the operator', () => {
  it('is not there where nothing is left for it to do', () => {
    const tetragon = tetragonWith({ crds: CrdInstall.NONE });
    expect(tetragon.operator).toBeUndefined();
    expect(named(objectsOf(tetragon)).join()).not.toContain('operator');
  });

  it('is not there where the definitions are among the manifests, which have them first', () => {
    const tetragon = tetragonWith({ crds: CrdInstall.MANIFEST, labels: { team: 'a' } });
    const objects = objectsOf(tetragon);
    expect(tetragon.operator).toBeUndefined();
    expect(tetragon.definitions.map(({ name }) => name)).toEqual([
      'tracingpolicies.cilium.io',
      'tracingpoliciesnamespaced.cilium.io',
    ]);
    const kinds = objects.map(({ kind }) => kind);
    expect(kinds.lastIndexOf('CustomResourceDefinition')).toBeLessThan(kinds.indexOf('DaemonSet'));
    const { metadata, spec } = objectOf(objects, 'CustomResourceDefinition', 'tracingpolicies.cilium.io');
    expect(metadata.labels).toMatchObject({
      team: 'a',
      'app.kubernetes.io/part-of': 'runtime-detection',
      'cilium.io.k8s.crd.schema.version': '1.7.17',
    });
    expect([spec.group, spec.scope, spec.names.kind]).toEqual(['cilium.io', 'Cluster', 'TracingPolicy']);
    const { properties } = spec.versions[0].schema.openAPIV3Schema.properties.spec;
    expect(properties.kprobes.items.properties.syscall).toEqual({ type: 'boolean', default: true });
  });

  it('keeps PodInfo objects whose definition is among the manifests', () => {
    const objects = synth({ crds: CrdInstall.MANIFEST, enablePodInfo: true });
    expect(objectOf(objects, 'CustomResourceDefinition', 'podinfo.cilium.io').spec.names.kind).toBe(
      'PodInfo',
    );
    expect(objectOf(objects, 'ConfigMap', 'tetragon-operator-config').data).toMatchObject({
      'skip-crd-creation': 'true',
    });
  });

  it('makes no definitions where somebody else does, and keeps PodInfo objects all the same', () => {
    const objects = synth({ crds: CrdInstall.NONE, enablePodInfo: true });
    expect(objectOf(objects, 'ConfigMap', 'tetragon-operator-config').data).toEqual({
      'skip-crd-creation': 'true',
      'skip-tracing-policy-crd': 'true',
      'skip-pod-info-crd': 'false',
      'force-update-crds': 'false',
      'leader-election': 'false',
    });
    const { rules } = objectOf(objects, 'ClusterRole', 'tetragon-operator');
    expect(JSON.stringify(rules)).not.toContain('customresourcedefinitions');
  });

  it('elects a leader where it has several pods', () => {
    const objects = synth({ operatorReplicas: 2 });
    expect(objectOf(objects, 'Deployment').spec.replicas).toBe(2);
    expect(objectOf(objects, 'ConfigMap', 'tetragon-operator-config').data).toMatchObject({
      'leader-election': 'true',
      'leader-election-namespace': 'kube-system',
    });
    expect(objectOf(objects, 'Role').rules).toEqual([
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create', 'get', 'update'] },
      { apiGroups: [''], resources: ['events'], verbs: ['create'] },
    ]);
  });

  it('has its pods replaced when its configuration changes', () => {
    const checksum = (props: TetragonProps): string =>
      objectOf(synth(props), 'Deployment').spec.template.metadata.annotations['checksum/config'];
    expect(checksum({ forceUpdateCrds: true })).not.toBe(checksum({}));
    expect(checksum({ logLevel: 'debug' })).toBe(checksum({}));
  });
});

describe('the pod of the agent', () => {
  it("has the container that writes to standard output confined, and able to read what is root's alone", () => {
    const sidecar = podOf().containers[1];
    expect(sidecar.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsUser: 0,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(sidecar.volumeMounts).toEqual([
      { name: 'export-logs', mountPath: '/var/log/tetragon', readOnly: true },
    ]);
  });

  it('leaves that container out where asked to', () => {
    expect(podOf({ exportStdout: false }).containers.map(({ name }: Manifest) => name)).toEqual(['tetragon']);
  });

  it('listens on the addresses of the node where the kubelet asks, and no more', () => {
    expect(agentOf().ports.map(({ hostPort }: Manifest) => hostPort)).toEqual([6789]);
    expect(agentOf({ metrics: true }).ports.map(({ hostPort }: Manifest) => hostPort)).toEqual([6789, 2112]);
    expect(configOf()['metrics-server']).toBe('');
  });

  it('is given time until the operator has made the definitions', () => {
    const { periodSeconds, failureThreshold } = agentOf().startupProbe;
    expect(periodSeconds * failureThreshold).toBe(600);
  });

  it('has the label that SELinux wants, in both containers', () => {
    const { containers } = podOf({ nodes: NodeProfile.eksBottlerocket() });
    for (const { securityContext } of containers) {
      expect(securityContext.seLinuxOptions.type).toBe('control_t');
    }
  });

  it('stays off Fargate, where no DaemonSet can run', () => {
    expect(JSON.stringify(podOf({ nodes: NodeProfile.eksAl2023() }).affinity)).toContain('fargate');
    expect(podOf().affinity).toBeUndefined();
  });

  it('tells Go of the limit that somebody sets, and of none where there is none', () => {
    const variables = (props: TetragonProps): string[] =>
      agentOf(props).env.map(({ name }: Manifest) => name);
    expect(variables({ resources: {} })).toEqual(['NODE_NAME']);
    expect(variables({})).toEqual(['NODE_NAME', 'GOMEMLIMIT']);
  });

  it('can be patched', () => {
    const tetragon = tetragonWith();
    tetragon.daemonSet.addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 5));
    tetragon.operator?.deployment.addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 6));
    const objects = Testing.synth(Chart.of(tetragon));
    expect(objectOf(objects, 'DaemonSet').spec.minReadySeconds).toBe(5);
    expect(objectOf(objects, 'Deployment').spec.minReadySeconds).toBe(6);
  });
});

describe('what works, and probably not as meant', () => {
  it.each<[string, TetragonProps, string]>([
    [
      'a policy filter that is off',
      { enablePolicyFilter: false },
      'policies that select pods by namespace or labels fail to load',
    ],
    [
      'a limit of events',
      { exportRateLimit: 100 },
      'events above 100 per minute are dropped, regardless of their content',
    ],
    [
      "the chart's own list",
      { exportDeny: [{ namespaces: ['', 'cilium', 'kube-system'] }] },
      '"" matches the host, so events of the nodes themselves are not exported',
    ],
  ])('is told: %s', (_, props, message) => {
    expect(Findings.of(tetragonWith(props)).all.map((each) => [each.code, each.message])).toEqual([
      ['PROP1007', message],
    ]);
  });
});
