import {
  type api,
  offNodesToAvoid,
  type SecurityContexts,
  securityContexts,
  socketDirectory,
} from '../kubernetes';
import {
  BPF_DIRECTORY,
  CONFIG_DIRECTORY,
  EXPORT_DIRECTORY,
  EXPORT_FILE_NAME,
  HEALTH_PORT,
  METRICS_PORT,
  PROC_ROOT,
  RUN_DIRECTORY,
} from './paths';
import { goMemoryLimit, ProcessCache } from './process-cache';
import { bytesOf } from './quantity';
import type { TetragonProps } from './tetragon-props';

export interface AgentPodInputs {
  readonly props: TetragonProps;
  readonly image: string;
  readonly exportStdoutImage: string;
  readonly configMapName: string;
  readonly serviceAccountName: string;
}

/** One volume of the pod, and where the agent's container has it. */
interface Mounted {
  readonly volume: api.Volume;
  readonly mount: api.VolumeMount;
}

/** The pod of the agent. */
export function agentPod(inputs: AgentPodInputs): api.PodSpec {
  const { props } = inputs;
  const mounted = mounts(inputs);
  const { pod: securityContext } = securityContexts(agentSecurityContexts(props), props);
  return {
    serviceAccountName: inputs.serviceAccountName,
    enableServiceLinks: false,
    hostNetwork: true,
    // The network is the node's, and so is whoever resolves names: the API server has to be found before the cluster's DNS runs.
    dnsPolicy: 'Default',
    ...(props.imagePullSecrets && { imagePullSecrets: props.imagePullSecrets.map((name) => ({ name })) }),
    ...(props.priorityClassName !== '' && {
      priorityClassName: props.priorityClassName ?? 'system-node-critical',
    }),
    terminationGracePeriodSeconds: props.terminationGracePeriodSeconds ?? 1,
    nodeSelector: { 'kubernetes.io/os': 'linux', ...props.nodeSelector },
    ...affinity(props),
    tolerations: [...(props.tolerations ?? [{ operator: 'Exists' }])],
    ...(securityContext && { securityContext }),
    ...(props.extraInitContainers && { initContainers: [...props.extraInitContainers] }),
    containers: [
      agentContainer(inputs, mounted),
      ...(props.exportStdout === false ? [] : [exportStdoutContainer(inputs)]),
    ],
    volumes: [...mounted.map(({ volume }) => volume), ...(props.extraVolumes ?? [])],
  };
}

/** The security contexts of the agent, where the props say nothing. */
export function agentSecurityContexts({ nodes }: TetragonProps): SecurityContexts {
  return {
    pod: undefined,
    container: {
      privileged: true,
      runAsUser: 0,
      readOnlyRootFilesystem: true,
      ...(nodes?.seLinuxOptions && { seLinuxOptions: nodes.seLinuxOptions }),
    },
  };
}

function agentContainer({ props, image }: AgentPodInputs, mounted: readonly Mounted[]): api.Container {
  const resources = agentResources(props);
  const limit = bytesOf(resources.limits?.['memory']);
  return {
    name: 'tetragon',
    image,
    imagePullPolicy: props.imagePullPolicy ?? 'IfNotPresent',
    terminationMessagePolicy: 'FallbackToLogsOnError',
    args: [`--config-dir=${CONFIG_DIRECTORY}/`],
    env: [
      // The API server adds the version where it is missing, and a server-side apply after a plain one would then be
      // refused as a conflict.
      { name: 'NODE_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } } },
      // Go would let the heap double before it collects, whatever the limit of the container.
      ...(limit === undefined ? [] : [{ name: 'GOMEMLIMIT', value: goMemoryLimit(limit) }]),
      ...(props.extraEnv ?? []),
    ],
    ports: [
      // On the node's network a port is the node's as well, which the scheduler should know.
      { name: 'health', containerPort: HEALTH_PORT, hostPort: HEALTH_PORT, protocol: 'TCP' },
      ...(props.metrics === true
        ? [{ name: 'metrics', containerPort: METRICS_PORT, hostPort: METRICS_PORT, protocol: 'TCP' }]
        : []),
    ],
    ...probes(),
    resources,
    securityContext: securityContexts(agentSecurityContexts(props), props).container,
    volumeMounts: [...mounted.map(({ mount }) => mount), ...(props.extraVolumeMounts ?? [])],
  };
}

/**
 * The agent answers once it watches and as long as it is not stuck. It answers the same whether or not policies load
 * and events get out: ask the metrics for that.
 */
function probes(): Partial<api.Container> {
  const grpc: api.GRPCAction = { port: HEALTH_PORT, service: 'liveness' };
  return {
    // At first the agent waits for the definitions that the operator makes, and nobody answers until they are there.
    startupProbe: { grpc, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 120 },
    livenessProbe: { grpc, timeoutSeconds: 60 },
  };
}

/** The memory that the process cache needs, unless the user knows better. */
export function agentResources({ resources, processCache: given }: TetragonProps): api.ResourceRequirements {
  const cache = given ?? ProcessCache.medium();
  return (
    resources ?? {
      requests: {
        cpu: cache.cpuRequest,
        memory: cache.memoryRequest,
      },
      limits: { memory: cache.memoryLimit },
    }
  );
}

/**
 * A shell that runs `tail -q -F` of busybox, and no more: root without any capability, since the file is root's alone.
 *
 * @see https://github.com/cilium/hubble-export-stdout/blob/v1.1.1/hubble-export-stdout
 */
function exportStdoutContainer({ props, exportStdoutImage }: AgentPodInputs): api.Container {
  const { exportDirectory = EXPORT_DIRECTORY, exportFileName = EXPORT_FILE_NAME } = props;
  return {
    name: 'export-stdout',
    image: exportStdoutImage,
    imagePullPolicy: props.imagePullPolicy ?? 'IfNotPresent',
    terminationMessagePolicy: 'FallbackToLogsOnError',
    command: ['hubble-export-stdout'],
    args: [`${exportDirectory}/${exportFileName}`],
    resources: props.exportStdoutResources ?? {
      requests: { cpu: '10m', memory: '16Mi' },
      limits: { memory: '64Mi' },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsUser: 0,
      seccompProfile: { type: 'RuntimeDefault' },
      ...(props.nodes?.seLinuxOptions && { seLinuxOptions: props.nodes.seLinuxOptions }),
    },
    volumeMounts: [{ name: 'export-logs', mountPath: exportDirectory, readOnly: true }],
  };
}

function mounts({ props, configMapName }: AgentPodInputs): Mounted[] {
  const { exportDirectory = EXPORT_DIRECTORY, hostProcPath = '/proc', criSocket } = props;
  return [
    {
      volume: { name: 'tetragon-config', configMap: { name: configMapName } },
      mount: { name: 'tetragon-config', mountPath: CONFIG_DIRECTORY, readOnly: true },
    },
    hostPath('bpf-maps', BPF_DIRECTORY, 'DirectoryOrCreate', { mountPropagation: 'Bidirectional' }),
    hostPath('tetragon-run', RUN_DIRECTORY, 'DirectoryOrCreate'),
    hostPath('export-logs', exportDirectory, 'DirectoryOrCreate'),
    hostPath('host-proc', hostProcPath, 'Directory', { mountPath: PROC_ROOT, readOnly: true }),
    // A mount of the socket itself would lead nowhere once the container engine has started again.
    ...(criSocket === undefined
      ? []
      : [hostPath('cri-socket', socketDirectory(criSocket), 'Directory', { readOnly: true })]),
  ];
}

function hostPath(name: string, path: string, type: string, mount: Partial<api.VolumeMount> = {}): Mounted {
  return { volume: { name, hostPath: { path, type } }, mount: { name, mountPath: path, ...mount } };
}

function affinity(props: TetragonProps): Partial<api.PodSpec> {
  const wanted = props.affinity ?? offNodesToAvoid(props.nodes);
  return wanted === undefined ? {} : { affinity: wanted };
}
