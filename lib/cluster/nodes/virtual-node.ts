import type { NodeFacts } from './node-facts';

/** What a node is that stands for something other than a machine. `undefined` for a machine. */
export function virtualNode(node: NodeFacts): string | undefined {
  const { name, labels, annotations, taints, kubeletVersion } = node;
  const hasTaint = (key: string) => taints.some((taint) => taint.key === key);
  if (labels['eks.amazonaws.com/compute-type'] === 'fargate' || /^fargate-/.test(name)) {
    return 'the node is a Fargate node';
  }
  if (
    labels['type'] === 'kwok' ||
    annotations['kwok.x-k8s.io/node'] === 'fake' ||
    /^kwok-/.test(kubeletVersion)
  ) {
    return 'the node is simulated by kwok';
  }
  if (/^virtual-node-aci/.test(name)) {
    return 'the node is a virtual node of Azure Container Instances';
  }
  if (
    labels['type'] === 'virtual-kubelet' ||
    labels['kubernetes.io/role'] === 'virtual-kubelet' ||
    labels['alibabacloud.com/virtual-node'] === 'true' ||
    labels['liqo.io/type'] === 'virtual-node' ||
    labels['node-role.kubernetes.io/virtual-node'] !== undefined ||
    hasTaint('virtual-kubelet.io/provider') ||
    /virtual-?kubelet|-vk-/i.test(kubeletVersion) ||
    /^virtual-?kubelet/i.test(name)
  ) {
    return 'the node is a virtual node (virtual kubelet)';
  }
  return undefined;
}
