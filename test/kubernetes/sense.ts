import type { Emitted } from './emitted';
import { type Manifest, nameOf } from './manifest';

/** What is wrong with the objects that the API server does not see, since it looks at one object only. */
export function senseProblems(emitted: Emitted): string[] {
  const checks: readonly ((emitted: Emitted) => string[])[] = [
    names,
    labels,
    namespaces,
    selectors,
    ports,
    volumes,
    references,
    permissions,
    containers,
    secrets,
    sizes,
    serviceMonitors,
  ];
  return checks.flatMap((check) => check(emitted));
}

const CLUSTER_WIDE = ['Namespace', 'ClusterRole', 'ClusterRoleBinding'];
const WORKLOADS = ['DaemonSet', 'Deployment'];
const DNS_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** Annotations of one object, keys and values together. */
const MAX_ANNOTATION_BYTES = 256 * 1024;

// biome-ignore lint/suspicious/noExplicitAny: any part of any object
type Any = any;

function workloads({ objects }: Emitted): Manifest[] {
  return objects.filter(({ kind }) => WORKLOADS.includes(kind));
}

function podSpec(workload: Manifest): Any {
  return workload['spec'].template.spec;
}

function allContainers(workload: Manifest): Any[] {
  const { containers, initContainers = [] } = podSpec(workload);
  return [...initContainers, ...containers];
}

function duplicates(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

function matches(selector: Any, labelsOfPod: Any): boolean {
  return Object.entries(selector).every(([key, value]) => labelsOfPod?.[key] === value);
}

function names({ objects }: Emitted): string[] {
  const bad = objects.filter(
    ({ kind, metadata: { name } }) => !DNS_LABEL.test(name) || (kind === 'Service' && /^\d/.test(name)),
  );
  const ids = objects.map((object) => `${nameOf(object)} in ${object.metadata.namespace ?? 'the cluster'}`);
  return [
    ...bad.map((object) => `${nameOf(object)}: the name is no DNS label`),
    ...duplicates(ids).map((id) => `${id}: twice`),
  ];
}

function labels({ objects }: Emitted): string[] {
  const value = /^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/;
  return objects.flatMap((object) => {
    const own = object.metadata.labels ?? {};
    const pod = object['spec']?.template?.metadata?.labels ?? {};
    const bad = [...Object.entries<string>(own), ...Object.entries<string>(pod)].filter(
      ([, text]) => !value.test(text),
    );
    return [
      ...(own['app.kubernetes.io/part-of'] === 'runtime-detection' ? [] : ['label part-of is missing']),
      ...(own['app.kubernetes.io/managed-by'] === 'cdk8s' ? [] : ['label managed-by is missing']),
      ...bad.map(([key, text]) => `label ${key} cannot be "${text}"`),
    ].map((problem) => `${nameOf(object)}: ${problem}`);
  });
}

/** Set wherever there is one, and there before the first object that lies in it. */
function namespaces({ objects, given }: Emitted): string[] {
  const known = new Set(given.filter((each) => each.startsWith('Namespace ')).map((each) => each.slice(10)));
  const problems: string[] = [];
  for (const object of objects) {
    const { namespace } = object.metadata;
    if (object.kind === 'Namespace') {
      known.add(object.metadata.name);
    }
    if (CLUSTER_WIDE.includes(object.kind) !== (namespace === undefined)) {
      problems.push(`${nameOf(object)}: namespace ${namespace}`);
    } else if (namespace !== undefined && !known.has(namespace)) {
      problems.push(`${nameOf(object)}: the namespace ${namespace} is not there yet`);
    }
  }
  return problems;
}

/** A selector of pods selects those of one workload, and of no other. */
function selectors(all: Emitted): string[] {
  const wanted = all.objects.flatMap((object): [object: Manifest, selector: Any, namespace?: string][] => {
    switch (object.kind) {
      case 'DaemonSet':
      case 'Deployment':
      case 'PodDisruptionBudget':
        return [[object, object['spec'].selector.matchLabels]];
      case 'Service':
        return [[object, object['spec'].selector]];
      case 'NetworkPolicy':
        return [
          [object, object['spec'].podSelector.matchLabels],
          ...object['spec'].ingress
            .flatMap((rule: Any) => rule.from)
            .filter((peer: Any) => peer.podSelector !== undefined)
            .map((peer: Any): [Manifest, Any, string | undefined] => [
              object,
              peer.podSelector.matchLabels,
              peer.namespaceSelector?.matchLabels['kubernetes.io/metadata.name'],
            ]),
        ];
      default:
        return [];
    }
  });
  return wanted.flatMap(([object, selector, namespace = object.metadata.namespace]) => {
    const selected = workloads(all).filter(
      ({ metadata, ['spec']: spec }) =>
        metadata.namespace === namespace && matches(selector, spec.template.metadata.labels),
    );
    return Object.keys(selector).length > 0 && selected.length === 1
      ? []
      : [`${nameOf(object)}: selects ${selected.map(nameOf).join(' and ') || 'nothing'}`];
  });
}

function selectedBy(selector: Any, all: Emitted): Manifest[] {
  return workloads(all).filter(({ ['spec']: spec }) => matches(selector, spec.template.metadata.labels));
}

function hasPort(workload: Manifest, port: Any): boolean {
  const known: Any[] = podSpec(workload).containers.flatMap((container: Any) => container.ports ?? []);
  return known.some(({ name, containerPort }) => port === name || port === containerPort);
}

function ports(all: Emitted): string[] {
  const ofServices = all.objects
    .filter(({ kind }) => kind === 'Service')
    .flatMap((service) =>
      service['spec'].ports
        .filter(
          ({ targetPort }: Any) =>
            !selectedBy(service['spec'].selector, all).every((workload) => hasPort(workload, targetPort)),
        )
        .map(({ targetPort }: Any) => `${nameOf(service)}: no container has the port ${targetPort}`),
    );
  const ofPolicies = all.objects
    .filter(({ kind }) => kind === 'NetworkPolicy')
    .flatMap((policy) =>
      policy['spec'].ingress
        .flatMap((rule: Any) => rule.ports)
        .filter(
          ({ port }: Any) =>
            !selectedBy(policy['spec'].podSelector.matchLabels, all).every((workload) =>
              hasPort(workload, port),
            ),
        )
        .map(({ port }: Any) => `${nameOf(policy)}: no container has the port ${port}`),
    );
  const ofProbes = workloads(all).flatMap((workload) =>
    podSpec(workload).containers.flatMap((container: Any) =>
      ['startupProbe', 'livenessProbe', 'readinessProbe']
        .map((probe) => container[probe]?.httpGet?.port)
        .filter((port) => port !== undefined && !hasPort(workload, port))
        .map((port) => `${nameOf(workload)}: a probe asks the port ${port}, which no container has`),
    ),
  );
  const ofContainers = workloads(all).flatMap((workload) => {
    const known: Any[] = podSpec(workload).containers.flatMap((container: Any) => container.ports ?? []);
    return [
      ...duplicates(known.map(({ name }) => name)),
      ...duplicates(known.map(({ containerPort }) => String(containerPort))),
    ].map((port) => `${nameOf(workload)}: the port ${port} twice`);
  });
  return [...ofServices, ...ofPolicies, ...ofProbes, ...ofContainers];
}

function volumes(all: Emitted): string[] {
  return workloads(all).flatMap((workload) => {
    const declared: string[] = (podSpec(workload).volumes ?? []).map(({ name }: Any) => name);
    const mounted: string[] = allContainers(workload).flatMap(({ volumeMounts = [] }) =>
      volumeMounts.map(({ name }: Any) => name),
    );
    const paths = allContainers(workload).flatMap(({ volumeMounts = [] }) =>
      duplicates(volumeMounts.map(({ mountPath }: Any) => mountPath)),
    );
    return [
      ...mounted.filter((name) => !declared.includes(name)).map((name) => `no volume ${name} for the mount`),
      ...declared
        .filter((name) => !mounted.includes(name))
        .map((name) => `the volume ${name} is not mounted`),
      ...declared.filter((name) => !DNS_LABEL.test(name)).map((name) => `the volume ${name} is no DNS label`),
      ...duplicates(declared).map((name) => `the volume ${name} twice`),
      ...paths.map((path) => `two mounts at ${path}`),
    ].map((problem) => `${nameOf(workload)}: ${problem}`);
  });
}

/** One thing that a pod needs: `Secret falco/slack`, and the key in it, where one is named. */
interface Reference {
  readonly object: string;
  readonly key?: string | undefined;
}

/** What a pod refers to is emitted, or is the user's own, and has the key. */
function references({ objects, given }: Emitted): string[] {
  const known = new Map<string, readonly string[] | undefined>(
    given.map((each) => {
      const [object = '', keys] = each.split(': ');
      return [object, keys?.split(', ')];
    }),
  );
  for (const { kind, metadata, ['data']: data } of objects) {
    known.set(
      metadata.namespace === undefined
        ? `${kind} ${metadata.name}`
        : `${kind} ${metadata.namespace}/${metadata.name}`,
      data === undefined ? undefined : Object.keys(data),
    );
  }
  const built = ['PriorityClass system-node-critical', 'PriorityClass system-cluster-critical'];
  return objects
    .filter(({ kind }) => WORKLOADS.includes(kind))
    .flatMap((workload) =>
      referencesOf(workload)
        .filter(({ object, key }) => {
          const keys = known.get(object);
          return (
            !built.includes(object) &&
            (!known.has(object) || (key !== undefined && keys?.includes(key) === false))
          );
        })
        .map(
          ({ object, key }) =>
            `${nameOf(workload)}: there is no ${object}${key === undefined ? '' : `: ${key}`}`,
        ),
    );
}

function referencesOf(workload: Manifest): Reference[] {
  const { namespace } = workload.metadata;
  const spec = podSpec(workload);
  const one = (kind: string, name: string, key?: string): Reference => ({
    object: `${kind} ${namespace}/${name}`,
    key,
  });
  const items = (kind: string, name: string, list: Any[] | undefined): Reference[] =>
    list === undefined ? [one(kind, name)] : list.map(({ key }) => one(kind, name, key));
  const source = (part: Any): Reference[] => [
    ...(part.configMap === undefined ? [] : items('ConfigMap', part.configMap.name, part.configMap.items)),
    ...(part.secret === undefined
      ? []
      : items('Secret', part.secret.secretName ?? part.secret.name, part.secret.items)),
  ];
  return [
    one('ServiceAccount', spec.serviceAccountName),
    ...(spec.priorityClassName === undefined ? [] : [{ object: `PriorityClass ${spec.priorityClassName}` }]),
    ...(spec.imagePullSecrets ?? []).map(({ name }: Any) => one('Secret', name)),
    ...(spec.volumes ?? []).flatMap((volume: Any) =>
      [volume, ...(volume.projected?.sources ?? [])].flatMap(source),
    ),
    ...allContainers(workload).flatMap(({ env = [], envFrom = [] }) => [
      ...env.flatMap(({ valueFrom }: Any) => [
        ...(valueFrom?.secretKeyRef === undefined
          ? []
          : [one('Secret', valueFrom.secretKeyRef.name, valueFrom.secretKeyRef.key)]),
        ...(valueFrom?.configMapKeyRef === undefined
          ? []
          : [one('ConfigMap', valueFrom.configMapKeyRef.name, valueFrom.configMapKeyRef.key)]),
      ]),
      ...envFrom.flatMap(({ secretRef, configMapRef }: Any) => [
        ...(secretRef === undefined ? [] : [one('Secret', secretRef.name)]),
        ...(configMapRef === undefined ? [] : [one('ConfigMap', configMapRef.name)]),
      ]),
    ]),
  ];
}

/** A token of the Kubernetes API only for pods with permissions, and permissions only for accounts of pods. */
function permissions(all: Emitted): string[] {
  const bindings = all.objects.filter(({ kind }) => kind.endsWith('Binding'));
  const subjects: string[] = bindings.flatMap((binding) =>
    binding['subjects'].map(({ kind, namespace, name }: Any) => `${kind} ${namespace}/${name}`),
  );
  const roles = all.objects.filter(({ kind }) => kind.endsWith('Role')).map(nameOf);
  const accounts = workloads(all).map((workload) => {
    const { serviceAccountName, automountServiceAccountToken } = podSpec(workload);
    const account = `ServiceAccount ${workload.metadata.namespace}/${serviceAccountName}`;
    return { workload, account, token: automountServiceAccountToken !== false };
  });
  return [
    ...bindings
      .filter(({ ['roleRef']: { kind, name } }) => !roles.includes(`${kind} ${name}`))
      .map((binding) => `${nameOf(binding)}: there is no such role`),
    ...subjects
      .filter((subject) => !accounts.some(({ account }) => account === subject))
      .map((subject) => `permissions for ${subject}, which no pod has`),
    ...accounts
      .filter(({ account, token }) => token !== subjects.includes(account))
      .map(
        ({ workload, token }) =>
          `${nameOf(workload)}: ${token ? 'a token without' : 'permissions without a'} use`,
      ),
    ...all.objects
      .filter(({ kind }) => kind.endsWith('Role'))
      .flatMap((role) =>
        role['rules']
          .flatMap((rule: Any) => [...rule.verbs, ...rule.resources, ...rule.apiGroups])
          .filter((word: string) => word === '*')
          .map(() => `${nameOf(role)}: *`),
      ),
  ];
}

function containers(all: Emitted): string[] {
  return workloads(all).flatMap((workload) => {
    const own = allContainers(workload);
    const problems = own.flatMap((container) =>
      containerProblems(container, all.privileged).map((problem) => `${container.name}: ${problem}`),
    );
    const { hostNetwork, hostPID, hostIPC } = podSpec(workload);
    return [
      ...problems,
      ...duplicates(own.map(({ name }) => name)).map((name) => `two containers ${name}`),
      ...(hostPID || hostIPC || (hostNetwork === true) !== all.onNodeNetwork.includes(workload.metadata.name)
        ? ['a namespace of the node']
        : []),
    ].map((problem) => `${nameOf(workload)}: ${problem}`);
  });
}

function containerProblems(container: Any, privileged: readonly string[]): string[] {
  const { image, imagePullPolicy, resources, securityContext = {}, env = [] } = container;
  const added: string[] = securityContext.capabilities?.add ?? [];
  const isPrivileged = privileged.includes(container.name);
  const [, tag] = /:([^/@:]+)(@|$)/.exec(image) ?? [];
  return [
    ...(tag === undefined || tag === 'latest' ? [`the image ${image} is not pinned`] : []),
    ...(image.includes('/') && /^[^/]*[.:][^/]*\//.test(image)
      ? []
      : [`the image ${image} names no registry`]),
    ...(imagePullPolicy !== undefined ? [] : ['no imagePullPolicy']),
    ...(resources?.requests?.cpu && resources.requests.memory ? [] : ['no requests']),
    ...(resources?.limits?.memory ? [] : ['no limit of memory']),
    ...(securityContext.readOnlyRootFilesystem === true ? [] : ['the root file system can be written to']),
    ...((securityContext.privileged === true) === isPrivileged ? [] : ['privileged']),
    ...(isPrivileged || securityContext.capabilities?.drop?.includes('ALL') ? [] : ['keeps capabilities']),
    // The API server refuses `false` with either of the two.
    ...(isPrivileged || added.includes('SYS_ADMIN') || securityContext.allowPrivilegeEscalation === false
      ? []
      : ['may gain privileges']),
    ...duplicates(env.map(({ name }: Any) => name)).map((name) => `the variable ${name} twice`),
  ];
}

const SECRET_VARIABLE =
  /(PASSWORD|PASSWD|TOKEN|SECRET(ACCESS)?(KEY)?|API_?KEY|WEBHOOK_?URL|CREDENTIALS|ROUTINGKEY)$/;

/** A secret is written in a Secret, or nowhere. */
function secrets({ objects, plainSecrets }: Emitted): string[] {
  const elsewhere = objects.filter(({ kind }) => kind !== 'Secret');
  const told = elsewhere.flatMap((object) => {
    const text = JSON.stringify(object);
    const shown = plainSecrets.filter(
      (secret) => text.includes(secret) || text.includes(Buffer.from(secret).toString('base64')),
    );
    return shown.map(() => `${nameOf(object)}: shows a secret`);
  });
  const held = objects
    .filter(({ kind }) => kind === 'Secret')
    .flatMap(({ ['data']: data }) =>
      Object.values<string>(data).map((value) => Buffer.from(value, 'base64').toString()),
    );
  const lost = plainSecrets.filter((secret) => !held.includes(secret)).map(() => 'a secret is in no Secret');
  const plain = objects
    .filter(({ kind }) => WORKLOADS.includes(kind))
    .flatMap((workload) =>
      allContainers(workload)
        .flatMap(({ env = [] }) => env)
        .filter(({ name, value }: Any) => value !== undefined && SECRET_VARIABLE.test(name))
        .map(({ name }: Any) => `${nameOf(workload)}: the variable ${name} is plain text`),
    );
  return [...told, ...lost, ...plain];
}

/** A plain `kubectl apply` keeps a copy of each object in an annotation of it. */
function sizes({ objects }: Emitted): string[] {
  return objects.flatMap((object) => {
    const { annotations = {} } = object.metadata;
    const copy = `${JSON.stringify({ ...object, metadata: { ...object.metadata, annotations } })}\n`;
    const all = { ...annotations, 'kubectl.kubernetes.io/last-applied-configuration': copy };
    const bytes = Object.entries(all).reduce(
      (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value),
      0,
    );
    return bytes > MAX_ANNOTATION_BYTES ? [`${nameOf(object)}: annotations of ${bytes} bytes`] : [];
  });
}

const MONITOR_FIELDS = ['endpoints', 'namespaceSelector', 'selector'];
const ENDPOINT_FIELDS = ['interval', 'path', 'port', 'relabelings', 'scheme', 'scrapeTimeout', 'tlsConfig'];

/** The Prometheus Operator's own schema is not at hand: what is used of it is checked by hand. */
function serviceMonitors(all: Emitted): string[] {
  return all.objects
    .filter(({ kind }) => kind === 'ServiceMonitor')
    .flatMap((monitor) => {
      const { selector, endpoints, ...rest } = monitor['spec'];
      const services = all.objects.filter(
        ({ kind, metadata }) =>
          kind === 'Service' &&
          metadata.namespace === monitor.metadata.namespace &&
          matches(selector.matchLabels, metadata.labels),
      );
      const portNames: string[] = services.flatMap(({ ['spec']: spec }) =>
        spec.ports.map(({ name }: Any) => name),
      );
      const fields = [
        ...Object.keys(monitor['spec']).filter((field) => !MONITOR_FIELDS.includes(field)),
        ...endpoints.flatMap((endpoint: Any) =>
          Object.keys(endpoint).filter((field) => !ENDPOINT_FIELDS.includes(field)),
        ),
      ];
      return [
        ...fields.map((field) => `unknown field ${field}`),
        ...(services.length === 1 ? [] : [`selects ${services.map(nameOf).join(' and ') || 'no Service'}`]),
        ...endpoints
          .filter(({ port }: Any) => !portNames.includes(port))
          .map(({ port }: Any) => `no Service has the port ${port}`),
        ...(rest.namespaceSelector?.matchNames?.includes(monitor.metadata.namespace) === false
          ? ['looks into other namespaces']
          : []),
      ].map((problem) => `${nameOf(monitor)}: ${problem}`);
    });
}
