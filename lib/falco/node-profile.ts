import { type api, checkApiFields, ENGINE_SOCKETS } from '../kubernetes';
import { type PropFindings, reportUnknownProps } from '../props';
import { checkTypes, type PropType } from './check-types';
import { ContainerEngine } from './container-engine';

/** Properties of nodes for which there is no predefined profile. */
export interface NodeProfileProps {
  /** Name of the profile in messages. */
  readonly name: string;

  /**
   * Container engines of the nodes.
   *
   * @default - the engines of {@link NodeProfile.any}
   */
  readonly containerEngines?: readonly ContainerEngine[];

  /**
   * Complete list of the sockets that such a node has. A construct that uses any other socket is rejected, because
   * Falco would read nothing from it.
   *
   * @default - any socket is accepted
   */
  readonly onlySockets?: readonly string[];

  /**
   * Oldest kernel version of the nodes, such as `6.1`.
   *
   * @default - assumed to be new enough
   */
  readonly kernel?: string;

  /**
   * Highest value of `kernel.perf_event_paranoid` on the nodes, as `sysctl` prints it. With 2 or less, Falco does not
   * need the capability SYS_ADMIN.
   *
   * @default - unknown; Falco gets SYS_ADMIN, because it might not start on Debian and Ubuntu without it
   */
  readonly perfEventParanoid?: number;

  /**
   * SELinux label of Falco's container.
   *
   * @default - the node's default label for containers
   */
  readonly seLinuxOptions?: api.SELinuxOptions;

  /**
   * Reason why the label is needed.
   *
   * @default - a general reason
   */
  readonly seLinuxReason?: string;

  /**
   * Whether the cluster may have Fargate nodes, which cannot run DaemonSets.
   *
   * @default false
   */
  readonly avoidFargate?: boolean;

  /**
   * Whether the cluster may have virtual kubelet nodes, such as the virtual nodes of AKS, which cannot run pods with
   * hostPath volumes.
   *
   * @default false
   */
  readonly avoidVirtualKubelet?: boolean;
}

const NODE_PROFILE_PROPS: Readonly<Record<keyof NodeProfileProps, PropType>> = {
  avoidFargate: 'boolean',
  avoidVirtualKubelet: 'boolean',
  containerEngines: 'list',
  kernel: 'text',
  name: 'text',
  onlySockets: 'list',
  perfEventParanoid: 'number',
  seLinuxOptions: 'map',
  seLinuxReason: 'text',
};

/**
 * `kernel.perf_event_paranoid` of the kernel's sources. Systems that neither patch it nor set it otherwise have it.
 *
 * @see https://github.com/torvalds/linux/blob/v6.12/kernel/events/core.c
 */
const UPSTREAM_PARANOID = 2;

/**
 * `kernel.perf_event_paranoid` of Ubuntu. Its kernel, as Debian's, knows values above 2, and then lets nobody without
 * SYS_ADMIN call `perf_event_open()`, PERFMON or not.
 *
 * @see https://bugs.launchpad.net/ubuntu/+source/linux/+bug/2131046
 */
const UBUNTU_PARANOID = 4;

/** Properties of the nodes that Falco runs on: sockets, kernel and confinement. */
export class NodeProfile {
  /**
   * Nodes about which nothing is known. Falco queries whichever of containerd, CRI-O and the containerd of k3s and RKE2
   * a node runs.
   */
  public static any(): NodeProfile {
    return new NodeProfile({ name: 'any' });
  }

  /** Nodes with containerd, with no other assumptions. */
  public static containerd(): NodeProfile {
    return new NodeProfile({ name: 'containerd', containerEngines: [ContainerEngine.cri()] });
  }

  /** Nodes with CRI-O. */
  public static crio(): NodeProfile {
    return new NodeProfile({
      name: 'CRI-O',
      containerEngines: [ContainerEngine.cri(ENGINE_SOCKETS.crio.path)],
    });
  }

  /** Nodes with k3s, on any operating system. */
  public static k3s(): NodeProfile {
    return cri('k3s', ENGINE_SOCKETS.k3s.path);
  }

  /** Nodes with RKE2, on any operating system. */
  public static rke2(): NodeProfile {
    return cri('RKE2', ENGINE_SOCKETS.k3s.path);
  }

  /**
   * Nodes of kind. Each node is a container and all nodes on one machine share its kernel, so the Falco on each node
   * sees the events of all of them, and `kernel.perf_event_paranoid` is that of the machine.
   */
  public static kind(): NodeProfile {
    return cri('kind', ENGINE_SOCKETS.containerd.path);
  }

  /**
   * EKS with Amazon Linux 2023. Its kernel has only upstream's levels of `kernel.perf_event_paranoid`, and the AMI does
   * not change the default.
   *
   * @see https://github.com/amazonlinux/linux/blob/0fa9b91c3f58/kernel/events/core.c
   * @see https://github.com/awslabs/amazon-eks-ami
   */
  public static eksAl2023(): NodeProfile {
    return cri('EKS with Amazon Linux 2023', ENGINE_SOCKETS.containerd.path, {
      kernel: '6.1',
      perfEventParanoid: UPSTREAM_PARANOID,
      avoidFargate: true,
    });
  }

  /**
   * EKS with Bottlerocket, which enforces SELinux. It uses the kernel of Amazon Linux and does not change
   * `kernel.perf_event_paranoid`.
   *
   * @see
   * https://github.com/bottlerocket-os/bottlerocket-core-kit/blob/a10182f974ab/packages/release/release-sysctl.conf
   * @see
   * https://github.com/bottlerocket-os/bottlerocket-kernel-kit/blob/2f501629a988/packages/kernel-6.1/config-bottlerocket
   */
  public static eksBottlerocket(): NodeProfile {
    const sockets = [ENGINE_SOCKETS.containerd.path, ENGINE_SOCKETS.hostContainerd.path] as const;
    return new NodeProfile({
      name: 'EKS with Bottlerocket',
      containerEngines: [ContainerEngine.cri(sockets[0]), ContainerEngine.containerd(sockets[1])],
      onlySockets: sockets,
      kernel: '5.15',
      perfEventParanoid: UPSTREAM_PARANOID,
      // The levels span all categories: a process of another category could not be looked at otherwise.
      seLinuxOptions: { user: 'system_u', role: 'system_r', type: 'control_t', level: 's0-s0:c0.c1023' },
      seLinuxReason:
        'on Bottlerocket, a process with the label container_t can see neither the processes of the host nor those of other pods',
      avoidFargate: true,
    });
  }

  /**
   * GKE with Container-Optimized OS, in Standard mode: Autopilot rejects pods with hostPath volumes. Google does not
   * document the value of `kernel.perf_event_paranoid`.
   */
  public static gkeCos(): NodeProfile {
    return cri('GKE with Container-Optimized OS', ENGINE_SOCKETS.containerd.path);
  }

  /** GKE with Ubuntu, in Standard mode. */
  public static gkeUbuntu(): NodeProfile {
    return cri('GKE with Ubuntu', ENGINE_SOCKETS.containerd.path, { perfEventParanoid: UBUNTU_PARANOID });
  }

  /**
   * AKS with Ubuntu. Microsoft's image does not change `kernel.perf_event_paranoid`.
   *
   * @see https://github.com/Azure/AgentBaker/blob/06836ee2301e/parts/linux/cloud-init/artifacts/sysctl-d-60-CIS.conf
   */
  public static aksUbuntu(): NodeProfile {
    return cri('AKS with Ubuntu', ENGINE_SOCKETS.containerd.path, {
      perfEventParanoid: UBUNTU_PARANOID,
      avoidVirtualKubelet: true,
    });
  }

  /**
   * AKS with Azure Linux. Its kernel has only upstream's levels of `kernel.perf_event_paranoid`, and neither the
   * distribution nor the image changes the default.
   *
   * @see https://github.com/microsoft/azurelinux/blob/2172d5cf45e4/SPECS/kernel/config
   */
  public static aksAzureLinux(): NodeProfile {
    return cri('AKS with Azure Linux', ENGINE_SOCKETS.containerd.path, {
      kernel: '5.15',
      perfEventParanoid: UPSTREAM_PARANOID,
      avoidVirtualKubelet: true,
    });
  }

  /** Nodes of any other kind. */
  public static of(props: NodeProfileProps): NodeProfile {
    return new NodeProfile(props);
  }

  public readonly name: string;
  public readonly containerEngines: readonly ContainerEngine[];
  /** Complete list of the sockets of the nodes. `undefined` if any socket is accepted. */
  public readonly onlySockets: readonly string[] | undefined;
  /** Oldest kernel version of the nodes. `undefined` if it is assumed to be new enough. */
  public readonly kernel: string | undefined;
  /** Highest value of `kernel.perf_event_paranoid` on the nodes. `undefined` if unknown. */
  public readonly perfEventParanoid: number | undefined;
  public readonly seLinuxOptions: api.SELinuxOptions | undefined;
  public readonly seLinuxReason: string;
  public readonly avoidFargate: boolean;
  public readonly avoidVirtualKubelet: boolean;

  private constructor(private readonly props: NodeProfileProps) {
    this.name = props.name;
    this.containerEngines = props.containerEngines ?? [ANY_ENGINE];
    this.onlySockets = props.onlySockets;
    this.kernel = props.kernel;
    this.perfEventParanoid = props.perfEventParanoid;
    this.seLinuxOptions = props.seLinuxOptions;
    this.seLinuxReason = props.seLinuxReason ?? 'the label that the node profile requires';
    this.avoidFargate = props.avoidFargate ?? false;
    this.avoidVirtualKubelet = props.avoidVirtualKubelet ?? false;
  }

  /**
   * Reports problems with the props of a custom profile.
   *
   * @internal
   */
  public check(findings: PropFindings): void {
    reportUnknownProps(findings, this.props, NODE_PROFILE_PROPS, 'nodes');
    if (this.props.seLinuxOptions !== undefined) {
      checkApiFields('SELinuxOptions', this.props.seLinuxOptions, 'nodes.seLinuxOptions', findings);
    }
    const { perfEventParanoid: paranoid } = this.props;
    if (
      checkTypes(this.props, NODE_PROFILE_PROPS, findings, 'nodes.') &&
      paranoid !== undefined &&
      !(Number.isInteger(paranoid) && paranoid >= -1)
    ) {
      findings.add('PROP1001', 'nodes.perfEventParanoid', `${paranoid} is not an integer of at least -1`, {
        help: 'use the value that "sysctl kernel.perf_event_paranoid" prints on a node',
      });
    }
  }
}

/** The engines that Kubernetes runs on, wherever they listen. A node has one of them. */
const ANY_ENGINE = ContainerEngine.cri(
  ENGINE_SOCKETS.containerd.path,
  ENGINE_SOCKETS.crio.path,
  ENGINE_SOCKETS.k3s.path,
);

/** Nodes with one engine under Kubernetes, at a place of its own. */
function cri(name: string, socket: string, others: Partial<NodeProfileProps> = {}): NodeProfile {
  return NodeProfile.of({
    name,
    containerEngines: [ContainerEngine.cri(socket)],
    onlySockets: [socket],
    ...others,
  });
}
