import type { NodeProfile } from '../../falco';
import type { Remark } from './answer';
import type { NodeFacts } from './node-facts';

type Profiles = typeof NodeProfile;

/** The methods of NodeProfile that make a profile from nothing, by their names. */
export type ProfileName = {
  [Name in keyof Profiles]: Profiles[Name] extends () => NodeProfile ? Name : never;
}[keyof Profiles];

/** The profile that knows the node's sockets, kernel and confinement. */
export interface Fit {
  /** `undefined` if none of the ready profiles fits: the remark says what to write. */
  readonly profile: ProfileName | undefined;
  readonly remarks: readonly Remark[];
}

const OF_DOCKER: Fit = {
  profile: undefined,
  remarks: [
    {
      reason:
        "Docker is the container runtime: write NodeProfile.of({ name: 'Docker', containerEngines: [ContainerEngine.docker()] }), or alerts will lack container and pod names",
    },
  ],
};

const CONTAINERD_SOCKET = '/run/containerd/containerd.sock';

export function fittingProfile(node: NodeFacts): Fit {
  const { osImage, providerId, kubeletVersion, containerRuntime, labels } = node;
  const [runtime = ''] = containerRuntime.split('://');
  if (runtime === 'docker') {
    return OF_DOCKER;
  }
  if (/bottlerocket/i.test(osImage)) {
    return fits('eksBottlerocket');
  }
  if (/\+k0s/.test(kubeletVersion)) {
    return other(node, '/run/k0s/containerd.sock');
  }
  if (labels['microk8s.io/cluster'] === 'true') {
    return other(node, '/var/snap/microk8s/common/run/containerd.sock');
  }
  if (/\+rke2/.test(kubeletVersion)) {
    return fits('rke2');
  }
  if (/\+k3s/.test(kubeletVersion) || providerId.startsWith('k3s://') || /^k3s (dev|v\d)/i.test(osImage)) {
    return fits('k3s');
  }
  if (runtime === 'cri-o' || (runtime === '' && /red hat.*coreos/i.test(osImage))) {
    return fits('crio');
  }
  const socket = statedSocket(node);
  if (socket !== undefined && socket !== CONTAINERD_SOCKET) {
    return socket === '/run/crio/crio.sock' ? fits('crio') : other(node, socket);
  }
  if (providerId.startsWith('kind://')) {
    return fits('kind');
  }
  const managed = managedProfile(node);
  if (managed !== undefined) {
    return fits(managed);
  }
  if (/amazon linux 2023|al2023/i.test(osImage)) {
    return fits('eksAl2023');
  }
  if (runtime !== 'containerd' && runtime !== '') {
    const reason = `the container runtime "${containerRuntime}" is unknown: set its socket with NodeProfile.of({ containerEngines: [ContainerEngine.cri('<socket>')] })`;
    return { profile: undefined, remarks: [{ reason }] };
  }
  return fits(runtime === '' ? 'any' : 'containerd');
}

/** The profile of a node of GKE or AKS. */
function managedProfile({ name, labels, osImage }: NodeFacts): ProfileName | undefined {
  const has = (prefix: string) => Object.keys(labels).some((label) => label.startsWith(prefix));
  const isUbuntu = /ubuntu/i.test(osImage);
  if (/container-optimized os/i.test(osImage)) {
    return 'gkeCos';
  }
  if (has('cloud.google.com/gke-') || name.startsWith('gke-')) {
    return isUbuntu ? 'gkeUbuntu' : undefined;
  }
  if (has('kubernetes.azure.com/') || name.startsWith('aks-')) {
    return /azure ?linux|mariner/i.test(osImage) ? 'aksAzureLinux' : isUbuntu ? 'aksUbuntu' : undefined;
  }
  return undefined;
}

function fits(profile: ProfileName): Fit {
  return { profile, remarks: [] };
}

function other({ containerRuntime }: NodeFacts, socket: string): Fit {
  const [runtime = 'the container runtime'] = containerRuntime.split('://');
  const reason = `${runtime} listens at ${socket}: write NodeProfile.of({ name: '...', containerEngines: [ContainerEngine.cri('${socket}')] })`;
  return { profile: undefined, remarks: [{ reason }] };
}

/** What kubeadm, and kind with it, has written down: `unix:///run/containerd/containerd.sock`. */
function statedSocket({ annotations }: NodeFacts): string | undefined {
  const stated = annotations['kubeadm.alpha.kubernetes.io/cri-socket'];
  return stated?.replace(/^unix:\/\//, '').replace(/^\/var\/run\//, '/run/');
}
