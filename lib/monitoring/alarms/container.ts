import { type Alarm, type AlarmTarget, label } from '../alarm';

/** What the alarms about the container of a program are called, and what they say. */
export interface ContainerNames {
  /** The program, such as `Falco`, with which the names of the alarms begin. */
  readonly engine: string;
  /** The container of the program. */
  readonly container: string;
  /** What it means that the container starts again and again. */
  readonly whenRestarting: string;
  /** Why it does not start, or ends soon after. */
  readonly causes: readonly string[];
  /** What else to look at where it restarts. */
  readonly steps?: readonly string[];
  /** What needs more memory than was expected. */
  readonly memoryCauses: readonly string[];
  /** What it means that the program waits for CPU. */
  readonly whenThrottled: string;
}

/** Alarms about the container of a program, from kube-state-metrics and the kubelet's cAdvisor. */
export function containerAlarms({ namespace }: AlarmTarget, names: ContainerNames): readonly Alarm[] {
  const { engine, container, causes, steps = [] } = names;
  const ofContainer = `${label('namespace', namespace)}, ${label('container', container)}`;
  return [
    {
      name: `${engine}Restarts`,
      severity: 'critical',
      expr: `sum by (namespace, pod) (increase(kube_pod_container_status_restarts_total{${ofContainer}}[15m])) > 2`,
      holdsFor: '1m',
      summary: `${engine} keeps restarting in {{ $labels.pod }}`,
      runbook: {
        meaning: names.whenRestarting,
        causes: [...causes, 'The container needs more memory than its limit.'],
        steps: [
          `\`kubectl -n ${namespace} logs <pod> -c ${container} --previous\` ends with the reason.`,
          ...steps,
          `\`kubectl -n ${namespace} describe pod <pod>\` shows \`OOMKilled\` if memory was the reason.`,
        ],
      },
    },
    {
      name: `${engine}MemoryNearLimit`,
      severity: 'warning',
      expr:
        `max by (namespace, pod) (container_memory_working_set_bytes{${ofContainer}})` +
        ` / max by (namespace, pod) (kube_pod_container_resource_limits{${ofContainer}, resource="memory"}) > 0.9`,
      holdsFor: '15m',
      summary: `${engine} in {{ $labels.pod }} uses {{ $value | humanizePercentage }} of its memory limit`,
      runbook: {
        meaning: `At the limit, the kernel kills ${engine}. ${names.whenRestarting}`,
        causes: names.memoryCauses,
        steps: [
          `\`kubectl -n ${namespace} top pod <pod> --containers\` shows whether memory usage is still growing.`,
          `Raise the memory limit with the prop \`resources\`, and apply the manifests again.`,
        ],
      },
    },
    {
      name: `${engine}CpuThrottled`,
      severity: 'warning',
      expr:
        `sum by (namespace, pod) (rate(container_cpu_cfs_throttled_periods_total{${ofContainer}}[10m]))` +
        ` / sum by (namespace, pod) (rate(container_cpu_cfs_periods_total{${ofContainer}}[10m])) > 0.25`,
      holdsFor: '15m',
      summary: `${engine} in {{ $labels.pod }} is throttled in {{ $value | humanizePercentage }} of its CPU periods`,
      runbook: {
        meaning: names.whenThrottled,
        causes: ['The CPU limit is too low for the node. By default, this package sets no CPU limit.'],
        steps: ['Remove or raise the CPU limit with the prop `resources`.'],
      },
    },
  ];
}
