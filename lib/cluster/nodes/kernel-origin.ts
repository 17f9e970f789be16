import type { NodeFacts } from './node-facts';

/** Who has built the kernel, since that decides how it is configured. */
export type KernelOrigin =
  | 'Amazon Linux'
  | 'Arch Linux'
  | 'Azure Linux'
  | 'Bottlerocket'
  | 'Container-Optimized OS'
  | 'Debian'
  | 'Docker Desktop'
  | 'Fedora'
  | 'Flatcar'
  | 'minikube'
  | 'Oracle UEK'
  | 'Raspberry Pi'
  | 'Red Hat'
  | 'SUSE'
  | 'Talos'
  | 'Ubuntu'
  | 'WSL'
  | 'unknown';

/** What releases look like. The first that matches counts. */
const BY_RELEASE: readonly (readonly [pattern: RegExp, origin: KernelOrigin])[] = [
  [/microsoft/i, 'WSL'],
  [/linuxkit/i, 'Docker Desktop'],
  [/[-+.](rpi|rpt)\b|-v8\+/i, 'Raspberry Pi'],
  [/uek/, 'Oracle UEK'],
  [/\.amzn\d+/, 'Amazon Linux'],
  [/[.-]arch\d+-\d+$/, 'Arch Linux'],
  [/\.(azl|cm)\d+/, 'Azure Linux'],
  [/\.fc\d+/, 'Fedora'],
  // Kernels of others, for Red Hat's systems: some are built without BTF.
  [/elrepo/, 'unknown'],
  [/\.el\d+/, 'Red Hat'],
  [/-talos/, 'Talos'],
  [/-flatcar/, 'Flatcar'],
  [/-1[56]0\d{3}\.|-default$/, 'SUSE'],
  [
    /^\d+\.\d+\.\d+-\d+-(generic|aws|azure|bluefield|fips|gcp|gke|gkeop|hwe|ibm|intel|kvm|lowlatency|nvidia|oem|oracle|raspi|realtime|xilinx)(-[\w.-]+)?$/,
    'Ubuntu',
  ],
  [/-(amd64|arm64)(-16k)?$/, 'Debian'],
];

/**
 * Systems that come as one with their kernel, whose release does not name them. Of others the name says nothing: Ubuntu
 * is also what runs on kernels of NVIDIA, Proxmox or one's own, and some of those are built without BTF.
 */
const BY_IMAGE: readonly (readonly [pattern: RegExp, origin: KernelOrigin])[] = [
  [/bottlerocket/i, 'Bottlerocket'],
  [/container-optimized os/i, 'Container-Optimized OS'],
  [/talos/i, 'Talos'],
  [/flatcar/i, 'Flatcar'],
  [/docker desktop/i, 'Docker Desktop'],
  [/buildroot/i, 'minikube'],
];

export function kernelOrigin(node: NodeFacts): KernelOrigin {
  const byRelease = find(BY_RELEASE, node.kernelVersion);
  // A node that is a container shows its own system, and the kernel of the machine around it.
  return byRelease ?? (isContainer(node) ? 'unknown' : find(BY_IMAGE, node.osImage)) ?? 'unknown';
}

/** Whether the node is itself a container: kind, k3d, and minikube where it runs in Docker. */
export function isContainer({ providerId, osImage, labels }: NodeFacts): boolean {
  return (
    providerId.startsWith('kind://') ||
    /^k3s (dev|v\d)/i.test(osImage) ||
    (labels['minikube.k8s.io/name'] !== undefined && !/buildroot/i.test(osImage))
  );
}

function find(
  table: readonly (readonly [RegExp, KernelOrigin])[],
  written: string,
): KernelOrigin | undefined {
  return table.find(([pattern]) => pattern.test(written))?.[1];
}
