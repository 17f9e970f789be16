import { type Answer, type Remark, worstOf } from './answer';
import { fittingProfile, type ProfileName } from './fitting-profile';
import { judgeKernel } from './judge-kernel';
import { isContainer } from './kernel-origin';
import type { NodeFacts } from './node-facts';
import { judgeSandbox, type RuntimeClass } from './sandboxes';
import { virtualNode } from './virtual-node';

/** What is known of one node. */
export interface NodeReport {
  readonly name: string;
  readonly modernEbpf: Answer;
  readonly tetragon: Answer;
  /** The method of NodeProfile that makes the profile; `null` if none fits. */
  readonly profile: ProfileName | null;
  readonly reasons: readonly string[];
  /** Whether pods of a DaemonSet are meant to run on it: not on Windows, nor on nodes that are no machines. */
  readonly isReached: boolean;
}

/** For these the programs' images are published. */
const ARCHITECTURES = ['amd64', 'arm64'];
const ALIASES: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64' };

/** Says of a node whether Falco's modern eBPF and Tetragon can run there, and why. */
export function judgeNode(node: NodeFacts, runtimeClasses: readonly RuntimeClass[] = []): NodeReport {
  const unreachable = whyUnreachable(node);
  if (unreachable !== undefined) {
    const { name } = node;
    return {
      name,
      modernEbpf: 'no',
      tetragon: 'no',
      profile: null,
      reasons: [unreachable],
      isReached: false,
    };
  }
  if (node.labels['vcluster.loft.sh/fake-node'] === 'true') {
    return {
      name: node.name,
      modernEbpf: 'maybe',
      tetragon: 'maybe',
      profile: null,
      reasons: [
        'the node is simulated by vcluster and does not describe the machine: check the nodes of the host cluster, and deploy there',
      ],
      isReached: true,
    };
  }
  const fit = fittingProfile(node);
  const remarks = [
    ...judgeArchitecture(node),
    ...judgeKernel(node),
    ...judgeSandbox(node, runtimeClasses),
    ...judgePlatform(node),
    ...fit.remarks,
    ...judgeState(node),
  ];
  return {
    name: node.name,
    modernEbpf: worstOf(remarks.flatMap(({ modernEbpf }) => modernEbpf ?? [])),
    tetragon: worstOf(remarks.flatMap(({ tetragon }) => tetragon ?? [])),
    profile: fit.profile ?? null,
    reasons: remarks.map(({ reason }) => reason),
    isReached: true,
  };
}

function whyUnreachable(node: NodeFacts): string | undefined {
  const { operatingSystem, osImage } = node;
  if (/windows/i.test(operatingSystem) || (operatingSystem === '' && /windows/i.test(osImage))) {
    return 'the node runs Windows: Falco and Tetragon require Linux, and the node selector of their DaemonSets excludes it';
  }
  const virtual = virtualNode(node);
  return virtual === undefined
    ? undefined
    : `${virtual}: DaemonSets do not run there, so its pods are not monitored`;
}

function judgeArchitecture({ architecture }: NodeFacts): readonly Remark[] {
  const name = ALIASES[architecture] ?? architecture;
  if (name === '') {
    const reason = 'the node does not report its architecture: the images are published for amd64 and arm64';
    return [{ reason, modernEbpf: 'maybe', tetragon: 'maybe' }];
  }
  if (ARCHITECTURES.includes(name)) {
    return [];
  }
  const reason = `no image of Falco or Tetragon is published for ${name}, only for amd64 and arm64`;
  return [{ reason, modernEbpf: 'no', tetragon: 'no' }];
}

function judgePlatform(node: NodeFacts): readonly Remark[] {
  const remarks: Remark[] = [];
  if (isContainer(node)) {
    const reason =
      'the node is a container and shares the kernel of its host: each Falco sees the events of all such nodes';
    remarks.push({ reason });
  }
  if (/bottlerocket/i.test(node.osImage)) {
    remarks.push({
      reason: 'Bottlerocket enforces SELinux: the profile sets the label that Falco needs',
    });
  }
  if (/container-optimized os/i.test(node.osImage)) {
    remarks.push({
      reason:
        'Container-Optimized OS loads no third-party kernel modules and has a read-only root: modern eBPF works with both',
    });
  }
  if (/^gk3-/.test(node.name)) {
    const reason =
      'GKE Autopilot rejects pods with capabilities and host paths, unless Google has allowlisted their vendor';
    remarks.push({ reason, modernEbpf: 'no', tetragon: 'no' });
  }
  return remarks;
}

/** What keeps a pod from running there now, and does not change what the node could do. */
function judgeState(node: NodeFacts): readonly Remark[] {
  const reasons: string[] = [];
  if (node.ready !== '' && node.ready !== 'True') {
    reasons.push(
      node.ready === 'Unknown'
        ? 'the node is not ready: its kubelet has stopped reporting'
        : 'the node is not ready: pods start when it is',
    );
  }
  if (node.isUnschedulable) {
    reasons.push('the node is cordoned, but DaemonSet pods still run there');
  }
  if (node.pressures.length > 0) {
    reasons.push(`the node is under pressure (${node.pressures.join(', ')}): pods may be evicted`);
  }
  const taints = node.taints.filter(
    ({ key, effect }) =>
      (effect === 'NoSchedule' || effect === 'NoExecute') && !key.startsWith('node.kubernetes.io/'),
  );
  if (taints.length > 0) {
    const names = taints.map(
      ({ key, value, effect }) => `${key}${value === '' ? '' : `=${value}`}:${effect}`,
    );
    reasons.push(
      `the DaemonSets of this library tolerate its ${names.length === 1 ? 'taint' : 'taints'} ${names.join(', ')}`,
    );
  }
  return reasons.map((reason) => ({ reason }));
}
