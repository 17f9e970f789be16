import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** The classes that Kubernetes itself brings, whose pods are the last to go. */
const CRITICAL_CLASSES: readonly (string | undefined)[] = ['system-node-critical', 'system-cluster-critical'];

/** Where GKE has such a quota already. */
const HAS_A_QUOTA = 'kube-system';

/** Whose pods ask for which priority classes, and where. */
export interface CriticalPodsProps {
  /** Name of the workload, which the quota is named after. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Classes of the pods. `undefined` is none. */
  readonly priorityClassNames: readonly (string | undefined)[];
}

/**
 * The name of the quota that the pods need, or `undefined` if they need none.
 *
 * Clusters may admit pods of a critical class only into namespaces with a quota for that class; GKE does. Elsewhere such
 * a quota changes nothing. A priority class of our own would do without, and have neither of the two things that the
 * critical ones are for: the kubelet does not evict their pods from a full node, and makes room for them there.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/#limit-priority-class-consumption-by-default
 */
export function criticalPodsQuotaName(props: Omit<CriticalPodsProps, 'labels'>): string | undefined {
  return props.namespace !== HAS_A_QUOTA && criticalClasses(props).length > 0
    ? `${props.name}-critical-pods`
    : undefined;
}

/** Makes the quota of {@link criticalPodsQuotaName}, where one is needed. */
export function addCriticalPodsQuota(
  scope: Construct,
  id: string,
  props: CriticalPodsProps,
): k8s.KubeResourceQuota | undefined {
  const name = criticalPodsQuotaName(props);
  if (name === undefined) {
    return undefined;
  }
  return new k8s.KubeResourceQuota(scope, id, {
    metadata: { name, namespace: props.namespace, labels: { ...props.labels } },
    spec: {
      // As in GKE's own: it is to admit, and not to count.
      hard: { pods: k8s.Quantity.fromString('1G') },
      scopeSelector: {
        matchExpressions: [{ operator: 'In', scopeName: 'PriorityClass', values: criticalClasses(props) }],
      },
    },
  });
}

function criticalClasses({ priorityClassNames }: Pick<CriticalPodsProps, 'priorityClassNames'>): string[] {
  return [...new Set(priorityClassNames)].flatMap((name) =>
    name !== undefined && CRITICAL_CLASSES.includes(name) ? [name] : [],
  );
}
