import { type Alarm, type AlarmTarget, label } from '../alarm';

/** What the alarms about the pods of an engine are called, and how its program is looked at. */
export interface DaemonSetNames {
  /** `Falco` or `Tetragon`, with which the names of the alarms begin. */
  readonly engine: string;
  /** The container of the engine. */
  readonly container: string;
}

/** Alarms about the pods of an engine, from kube-state-metrics and the kubelet's cAdvisor. */
export function daemonSetAlarms({ namespace, name }: AlarmTarget, names: DaemonSetNames): readonly Alarm[] {
  const { engine, container } = names;
  const daemonSet = `{${label('namespace', namespace)}, ${label('daemonset', name)}}`;
  const ofContainer = `${label('namespace', namespace)}, ${label('container', container)}`;
  const pods = `kubectl -n ${namespace} get pods -o wide`;
  return [
    {
      name: `${engine}NotReadyOnNode`,
      severity: 'critical',
      expr: `kube_daemonset_status_desired_number_scheduled${daemonSet} - kube_daemonset_status_number_ready${daemonSet} > 0`,
      holdsFor: '15m',
      summary: `${engine} is not ready on {{ $value }} of the nodes that it should run on`,
      runbook: {
        meaning: `Nothing is detected by ${engine} on these nodes.`,
        causes: [
          `The pod cannot start: an image that cannot be pulled, a kernel without BTF, a quota, a policy of admission.`,
          'The node itself is not ready.',
        ],
        steps: [
          `\`${pods}\` names the pods and their nodes.`,
          `\`kubectl -n ${namespace} describe pod <pod>\` and \`kubectl -n ${namespace} logs <pod> --previous\` say why.`,
          '`npx cdk8s-runtime-detection doctor` reads the nodes and the pods, and says what does not fit.',
        ],
      },
    },
    {
      name: `${engine}Restarts`,
      severity: 'critical',
      expr: `sum by (namespace, pod) (increase(kube_pod_container_status_restarts_total{${ofContainer}}[15m])) > 2`,
      holdsFor: '1m',
      summary: `${engine} keeps restarting in {{ $labels.pod }}`,
      runbook: {
        meaning: `${engine} sees nothing between two starts. A program that ends at its start often refuses its configuration.`,
        causes:
          engine === 'Falco'
            ? [
                'A rules file does not load: Falco ends at the first error.',
                'The kernel refuses its programs: `perf_event_paranoid`, missing capabilities, no BTF.',
                'It needs more memory than its limit.',
              ]
            : [
                'The kernel refuses its programs: no BTF, lockdown, missing capabilities.',
                'It needs more memory than its limit.',
              ],
        steps: [
          `\`kubectl -n ${namespace} logs <pod> -c ${container} --previous\` ends with the reason.`,
          ...(engine === 'Falco'
            ? [
                '`npx cdk8s-runtime-detection rules check` names what is wrong in rules, with line and column.',
              ]
            : []),
          `\`kubectl -n ${namespace} describe pod <pod>\` says \`OOMKilled\` where memory was the reason.`,
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
        meaning: `At the limit the kernel ends ${engine}, and what happens until it runs again is not seen.`,
        causes: [
          'A node with more processes and containers than the limit was made for.',
          'Many more rules.',
        ],
        steps: [
          `\`kubectl -n ${namespace} top pod <pod> --containers\` shows whether it still grows.`,
          `Raise the memory limit with the prop \`resources\`, and apply again.`,
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
        meaning: `An engine that waits for CPU falls behind the kernel, and then loses events.`,
        causes: ['A CPU limit that is too low for the node. This package sets none by default.'],
        steps: ['Remove the CPU limit, or raise it, with the prop `resources`.'],
      },
    },
  ];
}
