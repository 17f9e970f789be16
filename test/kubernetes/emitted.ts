import { App, Chart, Yaml } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { parseAllDocuments } from 'yaml';
import { eks } from '../../charts/eks';
import { LOCAL } from '../../charts/local';
import type { Profile } from '../../charts/profile';
import {
  AwsIdentity,
  ContainerEngine,
  Driver,
  Falco,
  type FalcoProps,
  FalcoResources,
  Falcosidekick,
  type FalcosidekickProps,
  NodeProfile,
  Output,
  Priority,
  Reload,
  RuleFiles,
  SecretRef,
  UpdateStrategy,
} from '../../lib';
import { AWS_OUTPUTS, OUTPUTS } from '../../lib/falcosidekick/catalogue';
import { unchecked } from '../falcosidekick/harness';
import { maximalSettings, minimalSettings } from '../falcosidekick/sample-settings';
import type { Manifest } from './manifest';

/** Objects that are applied together, as `kubectl` reads them from the files, and what the cluster must have for them. */
export interface Emitted {
  readonly name: string;
  /** In the order in which they are applied. */
  readonly objects: readonly Manifest[];
  /** The same before they were written to files. */
  readonly meant: readonly unknown[];
  /** What props name and nobody emits, such as `Secret falco/slack`, and what is found there. */
  readonly given: readonly string[];
  /** Names of containers that were asked to be privileged. */
  readonly privileged: readonly string[];
  /** Names of workloads whose pods have the network of the node. */
  readonly onNodeNetwork: readonly string[];
  /** Secrets that were given as text. */
  readonly plainSecrets: readonly string[];
}

type Needs = Partial<Omit<Emitted, 'name' | 'objects' | 'meant'>>;

/** What is emitted when `build` has added to an app. */
export function emitted(name: string, build: (app: App) => Needs): Emitted {
  const app = new App();
  const needs = build(app);
  const charts = [...app.charts].sort((a, b) => (a.node.id < b.node.id ? -1 : 1));
  // As files, since that is what people apply: YAML has its own ideas about texts such as "on" and "012".
  const objects = charts.flatMap((chart) => readYaml(Yaml.stringify(...chart.toJson())));
  const meant = charts.flatMap((chart) => chart.toJson());
  return { name, objects, meant, given: [], privileged: [], onNodeNetwork: [], plainSecrets: [], ...needs };
}

/** `kubectl` reads YAML 1.1. */
export function readYaml(text: string): Manifest[] {
  return parseAllDocuments(text, { version: '1.1' }).map((document) => document.toJS() as Manifest);
}

function emittedBy(profile: Profile, name = profile.name): Emitted {
  return emitted(`the profile ${name}`, (app) => {
    profile.build({ app, policies: new App() });
    return { given: ['Namespace kube-system'], privileged: ['tetragon'], onNodeNetwork: ['tetragon'] };
  });
}

const EKS = {
  topicArn: 'arn:aws:sns:eu-west-1:111122223333:falco-alerts',
  roleArn: 'arn:aws:iam::111122223333:role/falcosidekick',
  clusterName: 'prod-1',
  bottlerocket: false,
};

/** Texts that a reader of YAML may take for something else. */
const TEXTS = {
  'example.com/boolean': 'yes',
  'example.com/octal': '012',
  'example.com/float': '1e3',
  'example.com/time': '12:30:45',
  'example.com/null': '~',
  'example.com/date': '2001-01-01',
  'example.com/lines': 'one: 1\n  two\t# three\n\n',
};

const INIT_CONTAINER: k8s.Container = {
  name: 'wait',
  image: 'registry.example.com/wait:1.0',
  imagePullPolicy: 'IfNotPresent',
  resources: {
    requests: { cpu: k8s.Quantity.fromString('10m'), memory: k8s.Quantity.fromString('16Mi') },
    limits: { memory: k8s.Quantity.fromString('16Mi') },
  },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
};

/** Security contexts that stand in place of those that are merged. */
type Unsafe = 'unsafeContainerSecurityContext' | 'unsafePodSecurityContext';

/** Every prop but those that exclude another one; the compiler refuses a list with one missing. */
type EveryFalcoProp = Required<Omit<FalcoProps, 'serviceAccountName' | 'upstreamRulesFile' | Unsafe>>;

export function everyFalcoProp(app: App, sendTo: Falcosidekick): EveryFalcoProp {
  return {
    affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
    annotations: TEXTS,
    clusterName: 'prod-1',
    config: {
      capture: { enabled: true },
      webserver: {
        enabled: true,
        listenPort: 9765,
        sslEnabled: true,
        sslCertificate: '/etc/web/tls.pem',
        prometheusMetricsEnabled: true,
      },
      metrics: { enabled: true, interval: '15m' },
      plugins: [{ name: 'json', libraryPath: '/host/etc/libjson.so' }],
    },
    containerEngines: [ContainerEngine.cri(), ContainerEngine.docker(), ContainerEngine.lxc()],
    containerHooks: ['create', 'start'],
    containerLabelMaxLength: 200,
    containerSecurityContext: { runAsGroup: 0 },
    containerWithSize: true,
    driver: Driver.modernEbpf({ sysAdmin: true, bufferSizePreset: 5 }),
    extraArgs: ['-A'],
    extraConfig: { example: { on: 'off' } },
    extraEnv: [{ name: 'EXAMPLE', value: '$(no reference)' }],
    extraInitContainers: [INIT_CONTAINER],
    extraVolumeMounts: [{ name: 'web', mountPath: '/etc/web', readOnly: true }],
    extraVolumes: [{ name: 'web', secret: { secretName: 'falco-web' } }],
    imageDigest: `sha256:${'0123456789abcdef'.repeat(4)}`,
    imagePullPolicy: 'Always',
    imagePullSecrets: ['registry'],
    imageRegistry: 'registry.example.com:5000/mirror',
    imageRepository: 'security/falco',
    imageTag: '0.44.1-custom',
    labels: { 'example.com/team': 'on' },
    metrics: true,
    name: 'falco-blue',
    namespace: 'detection',
    nodeSelector: { 'example.com/pool': '1' },
    nodes: NodeProfile.of({ name: 'own', seLinuxOptions: { type: 'spc_t' }, kernel: '4.18' }),
    podAnnotations: TEXTS,
    podLabels: { 'example.com/pod': 'yes' },
    podSecurityContext: { fsGroup: 0 },
    priorityClassName: 'detection',
    reload: Reload.HOT,
    resources: FalcoResources.of({ cpuRequest: '0.5', memoryRequest: '1Gi', memoryLimit: '2Gi' }),
    rules: RuleFiles.bundled().and(RuleFiles.inline('50-own.yaml', `# ${'x'.repeat(200_000)}`)),
    rulesScope: new Chart(app, '05-rules'),
    tuning: {
      allowedImages: ['registry.example.com/ci/*'],
      allowedNamespaces: ['ci'],
      privilegedAgents: [{ namespace: 'kube-system', image: 'registry.k8s.io/kube-proxy' }],
      upstream: { 'Terminal shell in container': { enabled: false } },
    },
    sendTo,
    serviceAccountAnnotations: TEXTS,
    serviceMonitor: true,
    terminationGracePeriodSeconds: 10,
    tolerations: [{ key: 'example.com/pool', operator: 'Equal', value: '1', effect: 'NoSchedule' }],
    updateStrategy: UpdateStrategy.rollingUpdate('10%'),
    upstreamRules: true,
  };
}

type EveryFalcosidekickProp = Required<Omit<FalcosidekickProps, 'serviceAccountName' | Unsafe>>;

export const EVERY_FALCOSIDEKICK_PROP: EveryFalcosidekickProp = {
  affinity: {},
  annotations: TEXTS,
  awsCheckIdentity: true,
  awsIdentity: AwsIdentity.irsa(EKS.roleArn),
  bracketReplacer: '_',
  clusterName: 'prod-1',
  containerSecurityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
    runAsNonRoot: true,
  },
  customFields: { stage: 'on', cost: '012', token: '%CUSTOM' },
  customTags: ['prod'],
  debug: true,
  egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }],
  extraArgs: ['--config-file=/etc/own/config.yaml'],
  extraEnv: [{ name: 'CUSTOM', valueFrom: { secretKeyRef: { name: 'custom', key: 'token' } } }],
  extraVolumeMounts: [{ name: 'own', mountPath: '/etc/own', readOnly: true }],
  extraVolumes: [{ name: 'own', configMap: { name: 'falcosidekick-own' } }],
  imageDigest: `sha256:${'0123456789abcdef'.repeat(4)}`,
  imagePullPolicy: 'Always',
  imagePullSecrets: ['registry'],
  imageRegistry: 'registry.example.com:5000/mirror',
  imageRepository: 'security/falcosidekick',
  imageTag: '2.34.1-custom',
  ingressFrom: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
  labels: { 'example.com/team': 'on' },
  listenPort: 3801,
  name: 'falcosidekick-blue',
  namespace: 'detection',
  networkPolicy: true,
  nodeSelector: { 'example.com/pool': '1' },
  outputCaCertificate: { secretName: 'outputs-ca', key: 'ca.crt' },
  outputClientTlsSecretName: 'outputs-client',
  outputFieldFormat: '<timestamp>: <priority> <output> <tags>',
  outputs: [
    Output.stdout(),
    Output.sns({ topicArn: EKS.topicArn, minimumPriority: Priority.WARNING }),
    Output.slack({ webhookUrl: SecretRef.unsafePlainText('https://hooks.example.com/plain-secret-1') }),
    Output.webhook({
      address: 'https://alerts.example.com',
      mutualTls: true,
      customHeaders: { 'X-Team': 'security' },
    }),
    Output.policyReport(),
    Output.opsgenie({ apiKey: SecretRef.fromSecretKey('opsgenie', 'key') }),
  ],
  plainHttpPaths: ['/healthz', '/metrics', '/ping'],
  plainHttpPort: 3810,
  podAnnotations: TEXTS,
  podDisruptionBudget: true,
  podLabels: { 'example.com/pod': 'yes' },
  podSecurityContext: { runAsNonRoot: true, runAsUser: 4321, seccompProfile: { type: 'RuntimeDefault' } },
  priorityClassName: 'detection',
  prometheusExtraLabels: ['container.image.repository'],
  replicas: 3,
  resources: {
    requests: { cpu: k8s.Quantity.fromString('1'), memory: k8s.Quantity.fromString('1Gi') },
    limits: { memory: k8s.Quantity.fromString('1Gi') },
  },
  serviceAccountAnnotations: TEXTS,
  serviceAnnotations: TEXTS,
  serviceLabels: { 'example.com/service': '1e3' },
  serviceMonitor: true,
  serviceMonitorLabels: { release: 'prometheus' },
  templatedFields: { pod: '{{ index . "k8s.pod.name" }}' },
  tlsCaCertificate: { secretName: 'falcosidekick-server', key: 'ca.crt' },
  tlsClientCaCertificate: { secretName: 'falcosidekick-senders', key: 'ca.crt' },
  tlsSecretName: 'falcosidekick-server',
  tlsSenderSecretName: 'falco-sender',
  tolerations: [{ key: 'example.com/pool', operator: 'Exists' }],
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: { 'app.kubernetes.io/instance': 'falcosidekick-blue' } },
    },
  ],
  updateStrategy: { type: 'Recreate' },
};

const GIVEN_TO_EVERY_PROP = [
  'Namespace detection',
  'PriorityClass detection',
  'Secret detection/registry',
  'Secret detection/falco-web',
  'Secret detection/outputs-ca: ca.crt',
  'Secret detection/outputs-client: ca.crt, tls.crt, tls.key',
  'Secret detection/falcosidekick-server: ca.crt, tls.crt, tls.key',
  'Secret detection/falcosidekick-senders: ca.crt',
  'Secret detection/falco-sender: tls.crt, tls.key',
  'Secret detection/opsgenie: key',
  'Secret detection/custom: token',
  'ConfigMap detection/falcosidekick-own',
];

function everyProp(): Emitted {
  return emitted('every prop at once', (app) => {
    const sidekick = new Falcosidekick(
      new Chart(app, '10-falcosidekick'),
      'Falcosidekick',
      EVERY_FALCOSIDEKICK_PROP,
    );
    new Falco(new Chart(app, '20-falco'), 'Falco', everyFalcoProp(app, sidekick));
    return { given: GIVEN_TO_EVERY_PROP, plainSecrets: ['https://hooks.example.com/plain-secret-1'] };
  });
}

/** The other side of each switch. */
function otherwise(): Emitted {
  return emitted('existing accounts, a privileged container, nothing optional', (app) => {
    const chart = new Chart(app, 'chart', { namespace: 'detection' });
    const sidekick = new Falcosidekick(chart, 'Falcosidekick', {
      outputs: [
        Output.sqs({ url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/falco', region: 'eu-west-1' }),
      ],
      awsIdentity: AwsIdentity.nodeRole(),
      serviceAccountName: 'alerts',
      networkPolicy: false,
      podDisruptionBudget: false,
      tlsSecretName: 'falcosidekick-server',
      plainHttpPaths: [],
    });
    const falco = new Falco(chart, 'Falco', {
      driver: Driver.modernEbpf({ leastPrivileged: false }),
      serviceAccountName: 'watcher',
      rules: RuleFiles.none(),
      priorityClassName: '',
      updateStrategy: UpdateStrategy.onDelete(),
      config: { webserver: { enabled: false } },
    });
    falco.sendTo(sidekick);
    return {
      given: [
        'Namespace detection',
        'ServiceAccount detection/alerts',
        'ServiceAccount detection/watcher',
        'Secret detection/falcosidekick-server: tls.crt, tls.key',
      ],
      privileged: ['falco'],
    };
  });
}

/** Two of each in one namespace, under names of their own. */
function twice(): Emitted {
  return emitted('two Falcos and two Falcosidekicks', (app) => {
    const chart = new Chart(app, 'chart');
    for (const color of ['blue', 'green']) {
      const outputs = [Output.stdout()];
      const sidekick = new Falcosidekick(chart, `Falcosidekick-${color}`, {
        name: `sidekick-${color}`,
        outputs,
      });
      new Falco(chart, `Falco-${color}`, { name: `falco-${color}`, sendTo: sidekick, metrics: true });
    }
    return {};
  });
}

function eachKindOfNode(): Emitted[] {
  const kinds = [
    'any',
    'containerd',
    'crio',
    'k3s',
    'rke2',
    'kind',
    'eksAl2023',
    'eksBottlerocket',
    'gkeCos',
    'gkeUbuntu',
    'aksUbuntu',
    'aksAzureLinux',
  ] as const;
  return kinds.map((kind) =>
    emitted(`Falco on nodes of the kind ${kind}`, (app) => {
      new Falco(new Chart(app, 'chart'), 'Falco', { nodes: NodeProfile[kind]() });
      return {};
    }),
  );
}

function eachOutput(): Emitted[] {
  return OUTPUTS.flatMap((definition) =>
    [
      { size: 'few', settings: minimalSettings(definition) },
      { size: 'all', settings: maximalSettings(definition) },
    ].map(({ size, settings }) =>
      emitted(`the output ${definition.name} with ${size} settings`, (app) => {
        new Falcosidekick(new Chart(app, 'chart'), 'Falcosidekick', {
          outputs: [unchecked(definition.name, settings)],
          outputClientTlsSecretName: 'client',
          ...(AWS_OUTPUTS.has(definition.name) && { awsIdentity: AwsIdentity.podIdentity() }),
        });
        return { given: ['Secret falco/client: ca.crt, tls.crt, tls.key', ...givenTo(settings)] };
      }),
    ),
  );
}

function givenTo(settings: Readonly<Record<string, unknown>>): string[] {
  const keys = Object.values(settings)
    .filter((value) => value instanceof SecretRef)
    .flatMap(({ secretKey }) => secretKey ?? []);
  const name = keys[0]?.secretName;
  return name === undefined ? [] : [`Secret falco/${name}: ${keys.map(({ key }) => key).join(', ')}`];
}

/** Everything that is checked. */
export function allEmitted(): Emitted[] {
  return [
    emitted('Falco without props', (app) => {
      new Falco(new Chart(app, 'chart'), 'Falco');
      return {};
    }),
    emitted('Falcosidekick with one output', (app) => {
      new Falcosidekick(new Chart(app, 'chart'), 'Falcosidekick', { outputs: [Output.stdout()] });
      return {};
    }),
    emittedBy(LOCAL),
    emittedBy(eks(EKS), 'eks with IRSA'),
    emittedBy(eks({ ...EKS, roleArn: undefined, clusterName: undefined }), 'eks with Pod Identity'),
    emittedBy(eks({ ...EKS, bottlerocket: true }), 'eks on Bottlerocket'),
    everyProp(),
    otherwise(),
    twice(),
    ...eachKindOfNode(),
    ...eachOutput(),
  ];
}
