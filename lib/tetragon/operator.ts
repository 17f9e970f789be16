import {
  type api,
  type GivenSecurityContexts,
  type SecurityContextNames,
  type SecurityContexts,
  securityContexts,
} from '../kubernetes';
import type { ConfigFiles } from './config';
import { CrdInstall } from './crd-install';
import { OPERATOR_CONFIG_DIRECTORY, OPERATOR_HEALTH_PORT, OPERATOR_METRICS_PORT } from './paths';
import { definitions } from './rbac';
import type { TetragonProps } from './tetragon-props';

/** The user that upstream runs it as; the image names none. */
const USER = 65532;

export interface OperatorPodInputs {
  readonly props: TetragonProps;
  readonly image: string;
  readonly configMapName: string;
  readonly serviceAccountName: string;
  readonly selector: Readonly<Record<string, string>>;
}

/** Whether there is anything left for the operator to do. */
export function needsOperator(props: TetragonProps): boolean {
  return definitions(props).length > 0 || props.enablePodInfo === true;
}

/** What the operator is told. */
export function operatorConfig(props: TetragonProps, namespace: string): ConfigFiles {
  const skipsAll = (props.crds ?? CrdInstall.OPERATOR) !== CrdInstall.OPERATOR;
  return {
    'skip-crd-creation': String(skipsAll),
    'skip-tracing-policy-crd': String(skipsAll),
    'skip-pod-info-crd': String(props.enablePodInfo !== true),
    'force-update-crds': String(props.forceUpdateCrds ?? false),
    'leader-election': String(hasLeader(props)),
    ...(hasLeader(props) && { 'leader-election-namespace': namespace }),
  };
}

export function hasLeader({ operatorReplicas = 1 }: TetragonProps): boolean {
  return operatorReplicas > 1;
}

/** Where the props say nothing. */
export const OPERATOR_SECURITY_CONTEXTS: SecurityContexts = {
  pod: { seccompProfile: { type: 'RuntimeDefault' } },
  container: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
    runAsGroup: USER,
    runAsNonRoot: true,
    runAsUser: USER,
  },
};

export const OPERATOR_CONTEXT_NAMES = {
  containerSecurityContext: 'operatorContainerSecurityContext',
  podSecurityContext: 'operatorPodSecurityContext',
  unsafeContainerSecurityContext: 'unsafeOperatorContainerSecurityContext',
  unsafePodSecurityContext: 'unsafeOperatorPodSecurityContext',
} as const satisfies SecurityContextNames;

/** What the props say about the operator's. */
export function operatorContexts(props: TetragonProps): GivenSecurityContexts {
  return {
    containerSecurityContext: props.operatorContainerSecurityContext,
    podSecurityContext: props.operatorPodSecurityContext,
    unsafeContainerSecurityContext: props.unsafeOperatorContainerSecurityContext,
    unsafePodSecurityContext: props.unsafeOperatorPodSecurityContext,
  };
}

/** The pod of the operator. */
export function operatorPod(inputs: OperatorPodInputs): api.PodSpec {
  const { props } = inputs;
  const { pod: securityContext } = securityContexts(OPERATOR_SECURITY_CONTEXTS, operatorContexts(props));
  return {
    serviceAccountName: inputs.serviceAccountName,
    enableServiceLinks: false,
    ...(props.imagePullSecrets && { imagePullSecrets: props.imagePullSecrets.map((name) => ({ name })) }),
    ...(props.operatorPriorityClassName !== undefined && {
      priorityClassName: props.operatorPriorityClassName,
    }),
    terminationGracePeriodSeconds: 10,
    nodeSelector: { 'kubernetes.io/os': 'linux', ...props.operatorNodeSelector },
    affinity: props.operatorAffinity ?? preferDifferentNodes(inputs.selector),
    ...(props.operatorTolerations && { tolerations: [...props.operatorTolerations] }),
    ...(securityContext && { securityContext }),
    containers: [container(inputs)],
    volumes: [{ name: 'tetragon-operator-config', configMap: { name: inputs.configMapName } }],
  };
}

function container({ props, image }: OperatorPodInputs): api.Container {
  const hasMetrics = props.metrics === true;
  return {
    name: 'tetragon-operator',
    image,
    imagePullPolicy: props.imagePullPolicy ?? 'IfNotPresent',
    command: ['/usr/bin/tetragon-operator'],
    args: [
      'serve',
      `--config-dir=${OPERATOR_CONFIG_DIRECTORY}/`,
      `--metrics-bind-address=${hasMetrics ? `:${OPERATOR_METRICS_PORT}` : '0'}`,
    ],
    ports: [
      { name: 'health', containerPort: OPERATOR_HEALTH_PORT, protocol: 'TCP' },
      ...(hasMetrics ? [{ name: 'metrics', containerPort: OPERATOR_METRICS_PORT, protocol: 'TCP' }] : []),
    ],
    // It makes the definitions of policies before it answers, which takes a while on a busy node.
    startupProbe: { ...probe('/healthz'), periodSeconds: 3, failureThreshold: 40 },
    livenessProbe: { ...probe('/healthz'), periodSeconds: 20 },
    readinessProbe: { ...probe('/readyz'), periodSeconds: 10 },
    // A limit of CPU would only make the definitions come later.
    resources: props.operatorResources ?? {
      requests: { cpu: '10m', memory: '64Mi' },
      limits: { memory: '128Mi' },
    },
    securityContext: securityContexts(OPERATOR_SECURITY_CONTEXTS, operatorContexts(props)).container,
    volumeMounts: [
      { name: 'tetragon-operator-config', mountPath: OPERATOR_CONFIG_DIRECTORY, readOnly: true },
    ],
  };
}

function probe(path: string): api.Probe {
  return { httpGet: { path, port: 'health' }, timeoutSeconds: 3 };
}

function preferDifferentNodes(selector: Readonly<Record<string, string>>): api.Affinity {
  const podAffinityTerm = { labelSelector: { matchLabels: selector }, topologyKey: 'kubernetes.io/hostname' };
  return {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }],
    },
  };
}
