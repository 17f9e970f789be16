import { type Alarm, type AlarmTarget, label } from '../alarm';
import { type ContainerNames, containerAlarms } from './container';

/** What the alarms about the pods of a DaemonSet are called, and what they say. */
export interface DaemonSetNames extends ContainerNames {
  /** What it means that a pod is not ready. */
  readonly whenNotReady: string;
}

/** Alarms about the pods of an engine, from kube-state-metrics and the kubelet's cAdvisor. */
export function daemonSetAlarms(target: AlarmTarget, names: DaemonSetNames): readonly Alarm[] {
  const { namespace, name } = target;
  const { engine } = names;
  const daemonSet = `{${label('namespace', namespace)}, ${label('daemonset', name)}}`;
  const pods = `kubectl -n ${namespace} get pods -o wide`;
  return [
    {
      name: `${engine}NotReadyOnNode`,
      severity: 'critical',
      expr: `kube_daemonset_status_desired_number_scheduled${daemonSet} - kube_daemonset_status_number_ready${daemonSet} > 0`,
      holdsFor: '15m',
      summary: `${engine} is not ready on {{ $value }} of its nodes`,
      runbook: {
        meaning: names.whenNotReady,
        causes: [
          `The pod cannot start: the image cannot be pulled, the kernel has no BTF, or a quota or an admission policy blocks it.`,
          'The node itself is not ready.',
        ],
        steps: [
          `\`${pods}\` lists the pods and their nodes.`,
          `\`kubectl -n ${namespace} describe pod <pod>\` and \`kubectl -n ${namespace} logs <pod> --previous\` show the reason.`,
          '`npx cdk8s-runtime-detection doctor` checks the nodes and the pods, and reports problems.',
        ],
      },
    },
    ...containerAlarms(target, names),
  ];
}
