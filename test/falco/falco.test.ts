import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { describe, expect, it } from 'vitest';
import { DetectionNamespace } from '../../lib';
import { Falco, FalcoResources, RuleFiles, UpdateStrategy } from '../../lib/falco';
import { containerOf, falcoWith, type Manifest, objectOf, objectsOf, podOf, synth } from './harness';

const names = (objects: readonly Manifest[]) =>
  objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);

describe('a Falco without props', () => {
  it('is a namespace, a service account, a configuration, rules, a quota and a DaemonSet, in this order', () => {
    expect(names(synth())).toEqual([
      'Namespace/falco',
      'ServiceAccount/falco',
      'ConfigMap/falco',
      'ConfigMap/falco-rules',
      'ResourceQuota/falco-critical-pods',
      'DaemonSet/falco',
    ]);
  });

  it('is reachable object by object', () => {
    const falco = falcoWith();
    expect(falco.namespace).toBe('falco');
    expect(falco.name).toBe('falco');
    expect(falco.daemonSet.kind).toBe('DaemonSet');
    expect(falco.configMap.name).toBe('falco');
    expect(falco.serviceAccount?.name).toBe('falco');
    expect(falco.ruleConfigMaps?.names).toEqual(['falco-rules']);
    expect(falco.metricsService).toBeUndefined();
    expect(falco.serviceMonitor).toBeUndefined();
  });

  it('is the same bytes every time', () => {
    expect(synth()).toEqual(synth());
    expect(JSON.stringify(synth())).toBe(JSON.stringify(synth()));
  });

  it('asks nothing of the Kubernetes API', () => {
    expect(podOf().automountServiceAccountToken).toBe(false);
    expect(objectOf(synth(), 'ServiceAccount').automountServiceAccountToken).toBe(false);
  });

  it('runs Falco with its own configuration, beside that of the image', () => {
    const { args, env, volumeMounts } = containerOf();
    expect(args).toEqual(['/usr/bin/falco', '-c', '/etc/runtime-detection/falco/falco.yaml']);
    expect(env).toEqual([
      { name: 'HOST_ROOT', value: '/host' },
      { name: 'FALCO_HOSTNAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } } },
    ]);
    expect(volumeMounts.map(({ mountPath, readOnly }: Manifest) => [mountPath, readOnly])).toEqual([
      ['/etc/runtime-detection/falco', true],
      ['/etc/runtime-detection/rules.d', true],
      ['/host/proc', true],
      ['/host/etc', true],
      ['/sys/kernel', true],
      ['/host/run/containerd', true],
      ['/host/run/crio', true],
      ['/host/run/k3s/containerd', true],
    ]);
  });

  it('mounts whole directories, since single files do not follow changes', () => {
    for (const mount of containerOf().volumeMounts) {
      expect(mount).not.toHaveProperty('subPath');
    }
  });

  it('mounts every volume that it has, and has every volume that it mounts', () => {
    const { volumes, containers } = podOf();
    const names = (all: readonly Manifest[]) => all.map(({ name }) => name).sort();
    expect(names(volumes)).toEqual(names(containers[0].volumeMounts));
    expect(new Set(names(volumes)).size).toBe(volumes.length);
  });

  it('runs on every Linux node, whatever its taints, and is not evicted for others', () => {
    const { tolerations, nodeSelector, priorityClassName } = podOf();
    expect(tolerations).toEqual([{ operator: 'Exists' }]);
    expect(nodeSelector).toEqual({ 'kubernetes.io/os': 'linux' });
    expect(priorityClassName).toBe('system-node-critical');
  });

  it('is asked for its health where the web server listens', () => {
    const { ports, startupProbe, livenessProbe, readinessProbe } = containerOf();
    expect(ports).toEqual([{ name: 'web', containerPort: 8765, protocol: 'TCP' }]);
    for (const probe of [startupProbe, livenessProbe, readinessProbe]) {
      expect(probe.httpGet).toEqual({ path: '/healthz', port: 'web' });
    }
  });

  it('is replaced node by node', () => {
    expect(objectOf(synth(), 'DaemonSet').spec.updateStrategy).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxUnavailable: 1 },
    });
  });
});

describe('the names of the objects', () => {
  it('start with the name that is given', () => {
    expect(names(synth({ name: 'detector', metrics: true, serviceMonitor: true }))).toEqual([
      'Namespace/falco',
      'ServiceAccount/detector',
      'ConfigMap/detector',
      'ConfigMap/detector-rules',
      'ResourceQuota/detector-critical-pods',
      'DaemonSet/detector',
      'Service/detector-metrics',
      'ServiceMonitor/detector',
    ]);
  });

  it('clash with those of another Falco in the namespace', () => {
    const chart = new Chart(new App(), 'test');
    new Falco(chart, 'First');
    expect(() => new Falco(chart, 'Second')).toThrow(
      `PROP1006 error: test/First already has a DaemonSet "falco" in namespace "falco"
  test/Second, prop "name"
  rename one of the two, for example { name: "falco-2" }`,
    );
  });

  it('clash in any kind of object', () => {
    const chart = new Chart(new App(), 'test');
    new Falco(chart, 'First', { name: 'a' });
    expect(() => new Falco(chart, 'Second', { name: 'a-rules' })).toThrow(
      'PROP1006 error: test/First/Rules already has a ConfigMap "a-rules" in namespace "falco"',
    );
  });

  it('do not clash in two namespaces, or with two names', () => {
    const chart = new Chart(new App(), 'test');
    new Falco(chart, 'First');
    new Falco(chart, 'Second', { name: 'falco-2' });
    new Falco(chart, 'Third', { namespace: 'elsewhere' });
    expect(names(Testing.synth(chart)).filter((name) => name.startsWith('DaemonSet'))).toEqual([
      'DaemonSet/falco',
      'DaemonSet/falco-2',
      'DaemonSet/falco',
    ]);
  });

  it('are selected by the name of the program and of the instance, never by a hash', () => {
    const { selector, template } = objectOf(synth({ name: 'detector' }), 'DaemonSet').spec;
    const labels = { 'app.kubernetes.io/name': 'falco', 'app.kubernetes.io/instance': 'detector' };
    expect(selector).toEqual({ matchLabels: labels });
    expect(template.metadata.labels).toMatchObject(labels);
  });
});

describe('the namespace', () => {
  const privileged = {
    'pod-security.kubernetes.io/enforce': 'privileged',
    'pod-security.kubernetes.io/audit': 'privileged',
    'pod-security.kubernetes.io/warn': 'privileged',
  };

  it('is emitted first, with the labels that let the pods in', () => {
    const [namespace] = synth();
    expect(namespace).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'falco',
        labels: {
          'app.kubernetes.io/managed-by': 'cdk8s',
          'app.kubernetes.io/part-of': 'runtime-detection',
          ...privileged,
        },
      },
    });
  });

  it('is taken to exist where it is named', () => {
    const objects = synth({ namespace: 'security' });
    expect(objects.filter(({ kind }) => kind === 'Namespace')).toEqual([]);
    expect(new Set(objects.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['security']));
  });

  it('is taken to exist where the chart names it', () => {
    const chart = new Chart(new App(), 'test', { namespace: 'security' });
    const falco = new Falco(chart, 'Falco');
    expect(falco.namespace).toBe('security');
    expect(names(Testing.synth(chart))).not.toContain('Namespace/security');
  });

  it('is emitted once for several', () => {
    const chart = new Chart(new App(), 'test');
    new Falco(chart, 'First');
    new Falco(chart, 'Second', { name: 'second' });
    expect(names(Testing.synth(chart)).filter((name) => name.startsWith('Namespace'))).toEqual([
      'Namespace/falco',
    ]);
  });

  it('comes before the objects in it, whatever the order of the constructs', () => {
    const chart = new Chart(new App(), 'test');
    new Falco(chart, 'Falco', { namespace: 'security' });
    new DetectionNamespace(chart, 'ZNamespace', { name: 'other' });
    new Falco(chart, 'Other', { namespace: 'other' });
    const objects = names(Testing.synth(chart).filter(({ metadata }) => metadata.namespace !== 'security'));
    expect(objects[0]).toBe('Namespace/other');
  });

  it('is found in another chart of the app, and not emitted again', () => {
    const app = new App();
    new DetectionNamespace(new Chart(app, '00-namespace'), 'Namespace');
    const chart = new Chart(app, '30-falco');
    new Falco(chart, 'Falco');
    expect(names(Testing.synth(chart))).not.toContain('Namespace/falco');
  });

  it('may have further labels, which cannot take away those it needs', () => {
    const chart = new Chart(new App(), 'test');
    new DetectionNamespace(chart, 'Namespace', {
      labels: { team: 'security', 'pod-security.kubernetes.io/enforce': 'restricted' },
    });
    expect(objectOf(Testing.synth(chart), 'Namespace').metadata.labels).toMatchObject({
      team: 'security',
      ...privileged,
    });
  });
});

describe('the image', () => {
  const image = (props: Parameters<typeof containerOf>[0]) => containerOf(props).image;
  const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

  it('is that of the version this library is written for', () => {
    expect(image({})).toBe('docker.io/falcosecurity/falco:0.44.1');
    expect(containerOf().imagePullPolicy).toBe('IfNotPresent');
  });

  it('comes from another registry, repository or tag, and by its digest', () => {
    expect(image({ imageRegistry: 'registry.example.com:5000/mirror/' })).toBe(
      'registry.example.com:5000/mirror/falcosecurity/falco:0.44.1',
    );
    expect(image({ imageRepository: 'ours/falco', imageTag: '0.44.1-1' })).toBe(
      'docker.io/ours/falco:0.44.1-1',
    );
    expect(image({ imageDigest: digest })).toBe(`docker.io/falcosecurity/falco:0.44.1@${digest}`);
  });

  it('is pulled with secrets and by a policy', () => {
    const pod = podOf({ imagePullSecrets: ['one', 'two'], imagePullPolicy: 'Always' });
    expect(pod.imagePullSecrets).toEqual([{ name: 'one' }, { name: 'two' }]);
    expect(pod.containers[0].imagePullPolicy).toBe('Always');
    expect(podOf()).not.toHaveProperty('imagePullSecrets');
  });
});

describe('labels and annotations', () => {
  it('go to all objects, the DaemonSet, the pods and the service account', () => {
    const objects = synth({
      metrics: true,
      serviceMonitor: true,
      labels: { team: 'security' },
      annotations: { 'example.com/a': 'daemonset' },
      podLabels: { tier: 'node' },
      podAnnotations: { 'example.com/b': 'pod' },
      serviceAccountAnnotations: { 'example.com/c': 'account' },
    });
    for (const { kind, metadata } of objects.filter((object) => object.kind !== 'Namespace')) {
      expect(metadata.labels, kind).toMatchObject({
        team: 'security',
        'app.kubernetes.io/name': 'falco',
        'app.kubernetes.io/part-of': 'runtime-detection',
        'app.kubernetes.io/managed-by': 'cdk8s',
        'app.kubernetes.io/version': '0.44.1',
      });
    }
    const { metadata, spec } = objectOf(objects, 'DaemonSet');
    expect(metadata.annotations).toEqual({ 'example.com/a': 'daemonset' });
    expect(spec.template.metadata.labels).toMatchObject({ team: 'security', tier: 'node' });
    expect(spec.template.metadata.annotations).toMatchObject({ 'example.com/b': 'pod' });
    expect(objectOf(objects, 'ServiceAccount').metadata.annotations).toEqual({ 'example.com/c': 'account' });
  });

  it('cannot take away what selects', () => {
    const { selector, template } = objectOf(
      synth({ labels: { 'app.kubernetes.io/name': 'x' }, podLabels: { 'app.kubernetes.io/instance': 'x' } }),
      'DaemonSet',
    ).spec;
    expect(template.metadata.labels).toMatchObject(selector.matchLabels);
    expect(selector.matchLabels['app.kubernetes.io/name']).toBe('falco');
  });
});

describe('the pod', () => {
  it('has what is added to it', () => {
    const pod = podOf({
      extraEnv: [{ name: 'TOKEN', value: 'x' }],
      extraArgs: ['-o', 'a=b'],
      extraVolumes: [{ name: 'more', emptyDir: {} }],
      extraVolumeMounts: [{ name: 'more', mountPath: '/more' }],
      extraInitContainers: [{ name: 'first', image: 'busybox:1' }],
      nodeSelector: { pool: 'a' },
      tolerations: [],
      priorityClassName: 'ours',
      terminationGracePeriodSeconds: 5,
      podSecurityContext: { fsGroup: 1 },
      containerSecurityContext: { runAsGroup: 0, readOnlyRootFilesystem: false },
      serviceAccountName: 'existing',
    });
    const [container] = pod.containers;
    expect(container.env.at(-1)).toEqual({ name: 'TOKEN', value: 'x' });
    expect(container.args.slice(-2)).toEqual(['-o', 'a=b']);
    expect(pod.volumes.at(-1)).toEqual({ name: 'more', emptyDir: {} });
    expect(container.volumeMounts.at(-1)).toEqual({ name: 'more', mountPath: '/more' });
    expect(pod.initContainers).toEqual([{ name: 'first', image: 'busybox:1' }]);
    expect(pod.nodeSelector).toEqual({ 'kubernetes.io/os': 'linux', pool: 'a' });
    expect(pod.tolerations).toEqual([]);
    expect(pod.priorityClassName).toBe('ours');
    expect(pod.terminationGracePeriodSeconds).toBe(5);
    expect(pod.securityContext).toEqual({ fsGroup: 1 });
    expect(container.securityContext).toMatchObject({
      runAsGroup: 0,
      readOnlyRootFilesystem: false,
      runAsUser: 0,
    });
    expect(pod.serviceAccountName).toBe('existing');
  });

  it('has no service account of its own where one exists', () => {
    const falco = falcoWith({ serviceAccountName: 'existing' });
    expect(falco.serviceAccount).toBeUndefined();
    expect(names(objectsOf(falco))).not.toContain('ServiceAccount/falco');
  });

  it('has no priority class where the text is empty', () => {
    expect(podOf({ priorityClassName: '' })).not.toHaveProperty('priorityClassName');
  });

  it('follows the web server', () => {
    const webserver = {
      listenPort: 9000,
      k8sHealthzEndpoint: '/ready',
      sslEnabled: true,
      sslCertificate: '/c.pem',
    };
    const { ports, livenessProbe } = containerOf({ config: { webserver } });
    expect(ports[0].containerPort).toBe(9000);
    expect(livenessProbe.httpGet).toEqual({ path: '/ready', port: 'web', scheme: 'HTTPS' });
  });

  it('has neither port nor probes without the web server', () => {
    const container = containerOf({ config: { webserver: { enabled: false } } });
    for (const key of ['ports', 'startupProbe', 'livenessProbe', 'readinessProbe']) {
      expect(container).not.toHaveProperty(key);
    }
  });

  it('has a volume for captures where they are written', () => {
    const { volumes, containers } = podOf({ config: { capture: { enabled: true } } });
    expect(volumes.at(-1)).not.toMatchObject({ name: 'captures' });
    expect(volumes).toContainEqual({ name: 'captures', emptyDir: {} });
    expect(containers[0].volumeMounts).toContainEqual({ name: 'captures', mountPath: '/tmp' });
    const elsewhere = podOf({ config: { capture: { enabled: true, pathPrefix: '/captures/node/falco' } } });
    expect(elsewhere.containers[0].volumeMounts).toContainEqual({
      name: 'captures',
      mountPath: '/captures/node',
    });
  });

  it('writes captures to a volume of the user where one is mounted there', () => {
    const { volumes } = podOf({
      config: { capture: { enabled: true, pathPrefix: '/captures/falco' } },
      extraVolumes: [{ name: 'disk', persistentVolumeClaim: { claimName: 'captures' } }],
      extraVolumeMounts: [{ name: 'disk', mountPath: '/captures/' }],
    });
    expect(volumes.map(({ name }: Manifest) => name)).not.toContain('captures');
  });
});

describe('resources', () => {
  it.each([
    ['small', FalcoResources.small(), '50m', '256Mi', '512Mi'],
    ['medium', FalcoResources.medium(), '100m', '512Mi', '1Gi'],
    ['large', FalcoResources.large(), '500m', '1Gi', '3Gi'],
  ])('are %s, and never limit the CPU', (_, resources, cpu, memory, memoryLimit) => {
    expect(containerOf({ resources }).resources).toEqual({
      requests: { cpu, memory },
      limits: { memory: memoryLimit },
    });
  });

  it('limit the CPU where it is asked for', () => {
    const asked = { cpuRequest: '1', cpuLimit: '2', memoryRequest: '1Gi', memoryLimit: '2Gi' };
    expect(containerOf({ resources: FalcoResources.of(asked) }).resources.limits).toEqual({
      cpu: '2',
      memory: '2Gi',
    });
  });

  it('are medium where nothing is said, and any other where they are given', () => {
    expect(containerOf()).toEqual(containerOf({ resources: FalcoResources.medium() }));
    const resources = FalcoResources.of({ cpuRequest: '1.5', memoryRequest: '1G', memoryLimit: '2Gi' });
    expect(containerOf({ resources }).resources).toEqual({
      requests: { cpu: '1.5', memory: '1G' },
      limits: { memory: '2Gi' },
    });
  });
});

describe('the update strategy', () => {
  it.each([
    [UpdateStrategy.rollingUpdate(3), { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 3 } }],
    [
      UpdateStrategy.rollingUpdate('10%'),
      { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
    ],
    [UpdateStrategy.onDelete(), { type: 'OnDelete' }],
  ])('is %o', (updateStrategy, expected) => {
    expect(objectOf(synth({ updateStrategy }), 'DaemonSet').spec.updateStrategy).toEqual(expected);
  });
});

describe('patches', () => {
  it('come last, so that fields newer than the types of the DaemonSet survive', () => {
    const falco = falcoWith();
    falco.daemonSet.addJsonPatch(
      JsonPatch.add('/spec/template/spec/containers/0/resizePolicy', [
        { resourceName: 'cpu', restartPolicy: 'NotRequired' },
      ]),
      JsonPatch.add('/spec/template/spec/brandNewField', { deep: true }),
      JsonPatch.replace('/spec/template/spec/priorityClassName', 'ours'),
    );
    const { spec } = objectOf(objectsOf(falco), 'DaemonSet').spec.template;
    expect(spec.containers[0].resizePolicy).toEqual([{ resourceName: 'cpu', restartPolicy: 'NotRequired' }]);
    expect(spec.brandNewField).toEqual({ deep: true });
    expect(spec.priorityClassName).toBe('ours');
    expect(spec.containers[0].securityContext.appArmorProfile).toEqual({ type: 'Unconfined' });
  });

  it('can take away what the construct says of AppArmor', () => {
    const falco = falcoWith();
    falco.daemonSet.addJsonPatch(
      JsonPatch.remove('/spec/template/spec/containers/0/securityContext/appArmorProfile'),
    );
    const [container] = objectOf(objectsOf(falco), 'DaemonSet').spec.template.spec.containers;
    expect(container.securityContext).not.toHaveProperty('appArmorProfile');
  });
});

describe('rules in a chart of their own', () => {
  it('can be applied alone', () => {
    const app = new App();
    const rules = new Chart(app, 'rules');
    const falco = new Falco(new Chart(app, 'falco'), 'Falco', {
      rulesScope: rules,
      rules: RuleFiles.inline('a.yaml', '- list: a\n  items: []\n'),
      namespace: 'falco',
    });
    expect(names(Testing.synth(rules))).toEqual(['ConfigMap/falco-rules']);
    expect(names(objectsOf(falco))).not.toContain('ConfigMap/falco-rules');
  });
});

describe('a name that is taken', () => {
  it('is found in objects that others made', () => {
    const chart = new Chart(new App(), 'test');
    new k8s.KubeDaemonSet(chart, 'Other', { metadata: { name: 'falco', namespace: 'falco' } });
    new ApiObject(chart, 'Unrelated', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'falco' } });
    expect(() => new Falco(chart, 'Falco')).toThrow(
      'PROP1006 error: test already has a DaemonSet "falco" in namespace "falco"',
    );
  });
});
