import { type api, type SecurityContexts, securityContexts } from '../kubernetes';
import type { EnvironmentSource } from './environment';
import type { FalcosidekickProps } from './falcosidekick-props';
import type { Tls } from './tls';

/** The user that the image is made for. */
const USER = 1234;

/** What the pod is made of, beside the props. */
export interface PodParts {
  readonly props: FalcosidekickProps;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly selector: Readonly<Record<string, string>>;
  readonly environment: readonly (readonly [name: string, source: EnvironmentSource])[];
  /** Name of the Secret that holds secrets given as text. */
  readonly secretName: string;
  readonly serviceAccountName: string;
  readonly port: number;
  readonly tls: Tls;
  /** Whether an output calls the API of Kubernetes. */
  readonly needsApi: boolean;
}

/** The pod of Falcosidekick. */
export function podTemplate(parts: PodParts): api.PodTemplateSpec {
  const { props, tls } = parts;
  const contexts = securityContexts(DEFAULT_SECURITY_CONTEXTS, props);
  return {
    metadata: {
      labels: { ...parts.labels },
      ...(Object.keys(parts.annotations).length === 0 ? {} : { annotations: { ...parts.annotations } }),
    },
    spec: {
      serviceAccountName: parts.serviceAccountName,
      // A token for AWS is another one, which the webhook of EKS mounts.
      automountServiceAccountToken: parts.needsApi,
      // A Service named "logstash" would set LOGSTASH_PORT, and Falcosidekick would read it as its own setting.
      enableServiceLinks: false,
      ...(contexts.pod === undefined ? {} : { securityContext: contexts.pod }),
      ...(props.imagePullSecrets === undefined
        ? {}
        : { imagePullSecrets: props.imagePullSecrets.map((name) => ({ name })) }),
      ...(props.priorityClassName === undefined ? {} : { priorityClassName: props.priorityClassName }),
      nodeSelector: { ...(props.nodeSelector ?? { 'kubernetes.io/os': 'linux' }) },
      ...(props.tolerations === undefined ? {} : { tolerations: [...props.tolerations] }),
      affinity: props.affinity ?? preferDifferentNodes(parts.selector),
      ...(props.topologySpreadConstraints === undefined
        ? {}
        : { topologySpreadConstraints: [...props.topologySpreadConstraints] }),
      containers: [container(parts)],
      ...undefinedIfEmpty('volumes', [...tls.volumes, ...(props.extraVolumes ?? [])]),
    },
  };
}

/** That of the image's own user, and as little as can be. */
export const DEFAULT_SECURITY_CONTEXTS: SecurityContexts = {
  pod: {
    runAsNonRoot: true,
    runAsUser: USER,
    runAsGroup: USER,
    fsGroup: USER,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  container: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
};

function container(parts: PodParts): api.Container {
  const { props, tls } = parts;
  return {
    name: 'falcosidekick',
    image: parts.image,
    imagePullPolicy: props.imagePullPolicy ?? 'IfNotPresent',
    ...undefinedIfEmpty('args', [...(props.extraArgs ?? [])]),
    ports: [
      { name: tls.isServer ? 'https' : 'http', containerPort: parts.port, protocol: 'TCP' },
      ...(tls.plainPaths.length === 0
        ? []
        : [{ name: 'plain-http', containerPort: tls.plainPort, protocol: 'TCP' }]),
    ],
    env: [
      ...(props.extraEnv ?? []),
      ...parts.environment.map(([name, source]) => variable(name, source, parts.secretName)),
    ],
    // It listens once its outputs are set up, which takes a while on a busy node.
    startupProbe: { ...probe('/ping', tls), periodSeconds: 3, failureThreshold: 40 },
    livenessProbe: probe('/ping', tls),
    readinessProbe: probe('/healthz', tls),
    // Measured: 56Mi at rest and 65Mi after some thousand alerts. The rest is for alerts that wait for a slow output,
    // which stay in memory. A limit of CPU would only delay alerts when many come at once.
    resources: props.resources ?? {
      requests: { cpu: '20m', memory: '96Mi' },
      limits: { memory: '256Mi' },
    },
    securityContext: securityContexts(DEFAULT_SECURITY_CONTEXTS, props).container,
    ...undefinedIfEmpty('volumeMounts', [...tls.mounts, ...(props.extraVolumeMounts ?? [])]),
  };
}

function variable(name: string, source: EnvironmentSource, secretName: string): api.EnvVar {
  switch (source.kind) {
    case 'value':
      // Kubernetes replaces $(NAME) in values by another variable; a doubled dollar sign is a plain one.
      return { name, value: source.value.replaceAll('$(', '$$$$(') };
    case 'secret-key':
      return {
        name,
        valueFrom: { secretKeyRef: { name: source.secretKey.secretName, key: source.secretKey.key } },
      };
    case 'plain-secret':
      return { name, valueFrom: { secretKeyRef: { name: secretName, key: name } } };
  }
}

/** The kubelet takes any certificate, but has none to show: with TLS it uses the plain port for what is there. */
function probe(path: string, tls: Tls): api.Probe {
  const isPlain = !tls.isServer || tls.plainPaths.includes(path);
  const port = !tls.isServer ? 'http' : isPlain ? 'plain-http' : 'https';
  return {
    httpGet: {
      path,
      port: port,
      ...(isPlain ? {} : { scheme: 'HTTPS' }),
    },
    periodSeconds: 10,
    timeoutSeconds: 3,
  };
}

function preferDifferentNodes(selector: Readonly<Record<string, string>>): api.Affinity {
  return {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 100,
          podAffinityTerm: {
            topologyKey: 'kubernetes.io/hostname',
            labelSelector: { matchLabels: { ...selector } },
          },
        },
      ],
    },
  };
}

function undefinedIfEmpty<Key extends string, Item>(
  key: Key,
  items: readonly Item[],
): { [K in Key]?: Item[] } {
  return (items.length === 0 ? {} : { [key]: [...items] }) as { [K in Key]?: Item[] };
}
