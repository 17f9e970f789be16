import type { Remark } from './answer';
import { isContainer, type KernelOrigin, kernelOrigin } from './kernel-origin';
import { isAtLeast, type KernelRelease, parseKernelRelease, redHatBuild } from './kernel-release';
import type { NodeFacts } from './node-facts';

/** What the kernel of a Linux node means for Falco's modern eBPF and for Tetragon. */
export function judgeKernel(node: NodeFacts): readonly Remark[] {
  if (node.kernelVersion === '') {
    return [unknown('the node does not report its kernel version')];
  }
  const kernel = parseKernelRelease(node.kernelVersion);
  if (kernel === undefined) {
    return [unknown(`"${node.kernelVersion}" is not a Linux kernel release`)];
  }
  const origin = kernelOrigin(node);
  return [...judgeVersion(kernel, origin), ...judgeOrigin(kernel, origin, isContainer(node))];
}

/**
 * Modern eBPF asks the kernel for BPF ring buffers, which came with 5.8, and for its types (BTF); it does not look at
 * the version. Tetragon supports 4.19 and newer, and needs BTF as well.
 *
 * @see https://github.com/falcosecurity/libs/blob/0.25.4/userspace/libpman/src/configuration.c pman_check_support
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/docs/content/en/docs/installation/faq.md
 */
function judgeVersion(kernel: KernelRelease, origin: KernelOrigin): readonly Remark[] {
  if (isAtLeast(kernel, '5.8')) {
    return [];
  }
  const { text } = kernel;
  if (origin === 'Red Hat' && redHatBuild(kernel) !== undefined) {
    return judgeRedHat8(kernel);
  }
  if (origin === 'Oracle UEK' && isAtLeast(kernel, '5.4')) {
    const reason = `kernel ${text} is older than 5.8, but Oracle has added BPF ring buffers and BTF to most builds: try it on one node`;
    return [{ reason, modernEbpf: 'maybe', tetragon: 'maybe' }];
  }
  const old = `kernel ${text} is older than 5.8, the first with the BPF ring buffers that modern eBPF needs`;
  if (!isAtLeast(kernel, '4.19')) {
    return [{ reason: `${old}, and Tetragon needs 4.19`, modernEbpf: 'no', tetragon: 'no' }];
  }
  const types = isAtLeast(kernel, '5.2')
    ? 'Tetragon needs BTF, which not every kernel of this age has: check for /sys/kernel/btf/vmlinux'
    : 'Tetragon runs only with a BTF file for this kernel, and does not load all policies';
  return [
    { reason: old, modernEbpf: 'no' },
    { reason: types, tetragon: 'maybe' },
  ];
}

/** RHEL 8 keeps the number 4.18, and gets parts of newer kernels with each minor release: 240 is 8.3, 348 is 8.5. */
function judgeRedHat8(kernel: KernelRelease): readonly Remark[] {
  const build = redHatBuild(kernel) ?? 0;
  const { text } = kernel;
  if (build <= 240) {
    const reason = `kernel ${text} is older than RHEL 8.4 and has no BPF ring buffers: update the node`;
    return [{ reason, modernEbpf: 'no', tetragon: 'no' }];
  }
  const tested = build >= 348;
  const backports = `kernel ${text} has BPF ring buffers and BTF from newer kernels${tested ? '' : ', but possibly not everything that modern eBPF needs: update the node to RHEL 8.5 or newer'}`;
  const tetragon =
    'Tetragon detects features by kernel version, and supports 4.19 and newer: try it on one node';
  return [
    tested ? { reason: backports } : { reason: backports, modernEbpf: 'maybe' },
    { reason: tetragon, tetragon: 'maybe' },
  ];
}

function judgeOrigin(kernel: KernelRelease, origin: KernelOrigin, inContainer: boolean): readonly Remark[] {
  const { text } = kernel;
  switch (origin) {
    case 'WSL':
      return [
        {
          reason: `depending on its release, the WSL kernel (${text}) lacks features that tracing needs: try it on one node, or use a virtual machine`,
          modernEbpf: 'maybe',
          tetragon: 'maybe',
        },
      ];
    case 'Docker Desktop':
      return judgeDockerDesktop(kernel);
    case 'minikube':
      return [
        {
          reason: `some releases of minikube's own image (1.37) have no BTF: check for /sys/kernel/btf/vmlinux, or start minikube with --driver=docker`,
          modernEbpf: 'maybe',
          tetragon: 'maybe',
        },
      ];
    case 'Raspberry Pi':
      return [
        {
          reason: `the kernel of Raspberry Pi OS (${text}) may be built without BTF: check for /sys/kernel/btf/vmlinux`,
          modernEbpf: 'maybe',
          tetragon: 'maybe',
        },
      ];
    case 'Flatcar':
      return isAtLeast(kernel, '6.12') ? [] : judgeOldFlatcar(text);
    case 'Talos':
      return [
        {
          reason:
            'Talos with Secure Boot locks down the kernel (lockdown=confidentiality), so neither Falco nor Tetragon can read its memory; without Secure Boot, both run',
        },
      ];
    case 'Ubuntu':
      return [{ reason: perfParanoid('Ubuntu', 4) }];
    case 'Debian':
      return [{ reason: perfParanoid('Debian', 3) }];
    case 'unknown':
      return isAtLeast(kernel, '5.8') ? [unproved('BTF', text, inContainer)] : [];
    default:
      return [];
  }
}

/** BTF came with the kernels 6 of Docker Desktop; CONFIG_SECURITY, which Tetragon's hooks need, went away for a while. */
function judgeDockerDesktop(kernel: KernelRelease): readonly Remark[] {
  const { text } = kernel;
  if (!isAtLeast(kernel, '6.1')) {
    const reason = `the kernel ${text} of Docker Desktop has no BTF: update Docker Desktop`;
    return [{ reason, modernEbpf: 'no', tetragon: 'no' }];
  }
  return [
    {
      reason: `some 6.6 kernels of Docker Desktop lack the security hooks that Tetragon needs to start: update Docker Desktop if the agent does not start`,
      tetragon: 'maybe',
    },
  ];
}

/** @see https://github.com/flatcar/scripts/pull/2600 */
function judgeOldFlatcar(kernel: string): readonly Remark[] {
  const reason = `Flatcar's kernel ${kernel} may be built without CONFIG_FTRACE_SYSCALLS, which Tetragon requires: update the node if the agent does not start`;
  return [{ reason, tetragon: 'maybe' }];
}

function unproved(what: string, kernel: string, inContainer = false): Remark {
  const where = inContainer ? ' on the host of the node' : '';
  const reason = `kernel ${kernel} may be built without ${what}: check for /sys/kernel/btf/vmlinux${where}`;
  return { reason, modernEbpf: 'maybe', tetragon: 'maybe' };
}

function unknown(reason: string): Remark {
  return { reason, modernEbpf: 'maybe', tetragon: 'maybe' };
}

function perfParanoid(system: string, value: number): string {
  return `kernel.perf_event_paranoid is ${value} on ${system} by default: Falco needs the capability SYS_ADMIN there`;
}
