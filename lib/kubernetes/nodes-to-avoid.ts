import type { k8s } from 'cdk8s-plus-28';

/** Which nodes without a system of their own a cluster may have. */
export interface NodesToAvoid {
  readonly avoidFargate: boolean;
  readonly avoidVirtualKubelet: boolean;
}

/**
 * The affinity of a DaemonSet that tolerates every taint: that alone would put pods onto nodes that are none, where they
 * stay pending for good. `undefined` if the cluster has no such nodes.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate.html
 * @see https://github.com/virtual-kubelet/virtual-kubelet
 */
export function offNodesToAvoid(nodes: NodesToAvoid | undefined): k8s.Affinity | undefined {
  const expressions = [
    ...(nodes?.avoidFargate === true ? [notIn('eks.amazonaws.com/compute-type', 'fargate')] : []),
    ...(nodes?.avoidVirtualKubelet === true ? [notIn('type', 'virtual-kubelet')] : []),
  ];
  return expressions.length === 0
    ? undefined
    : {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: expressions }],
          },
        },
      };
}

function notIn(key: string, value: string): k8s.NodeSelectorRequirement {
  return { key, operator: 'NotIn', values: [value] };
}
