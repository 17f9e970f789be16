import { type api, checkApiFields, ENGINE_SOCKETS } from '../kubernetes';
import { type PropFindings, reportUnknownProps } from '../props';
import { checkTypes, type PropType } from './check-types';
import { ContainerEngine } from './container-engine';

/** What is known about nodes for which there is no ready profile. */
export interface NodeProfileProps {
  /** What messages call the profile. */
  readonly name: string;

  /**
   * Container engines of the nodes.
   *
   * @default - those of {@link NodeProfile.any}
   */
  readonly containerEngines?: readonly ContainerEngine[];

  /**
   * Sockets that such a node has, where it has no others. A construct that asks for another one is refused, since
   * Falco would learn nothing there.
   *
   * @default - any socket is believed
   */
  readonly onlySockets?: readonly string[];

  /**
   * The oldest kernel of the nodes, such as `6.1`.
   *
   * @default - taken to be new enough
   */
  readonly kernel?: string;

  /**
   * The highest value of `kernel.perf_event_paranoid` on the nodes, as `sysctl` prints it. With 2 or less Falco does
   * without the capability SYS_ADMIN.
   *
   * @default - not known: Falco gets SYS_ADMIN, since it would not start on Debian and Ubuntu without
   */
  readonly perfEventParanoid?: number;

  /**
   * SELinux label of Falco's container.
   *
   * @default - the label that the node gives any container
   */
  readonly seLinuxOptions?: api.SELinuxOptions;

  /**
   * Why the label is needed.
   *
   * @default - a general reason
   */
  readonly seLinuxReason?: string;

  /**
   * Whether the cluster may have Fargate nodes, where no DaemonSet can run.
   *
   * @default false
   */
  readonly avoidFargate?: boolean;

  /**
   * Whether the cluster may have nodes of a virtual kubelet, such as the virtual nodes of AKS, which run no pods with
   * paths of the node.
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

/** What is known about the nodes that Falco runs on: sockets, kernel, confinement. */
export class NodeProfile {
  /**
   * Nodes about which nothing is known. Containerd, CRI-O and the containerd of k3s and RKE2 are asked, each where
   * there is one.
   */
  public static any(): NodeProfile {
    return new NodeProfile({ name: 'any' });
  }

  /** Nodes with containerd, whatever else they are. */
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

  /** Nodes with k3s, on whatever system. */
  public static k3s(): NodeProfile {
    return cri('k3s', ENGINE_SOCKETS.k3s.path);
  }

  /** Nodes with RKE2, on whatever system. */
  public static rke2(): NodeProfile {
    return cri('RKE2', ENGINE_SOCKETS.k3s.path);
  }

  /**
   * kind. A node is itself a container: all nodes of one machine share its kernel, so that each node's Falco sees the
   * events of all of them, and the machine decides on `kernel.perf_event_paranoid`.
   */
  public static kind(): NodeProfile {
    return cri('kind', ENGINE_SOCKETS.containerd.path);
  }

  /**
   * EKS with Amazon Linux 2023. Its kernel has upstream's levels alone, and the AMI sets none.
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
   * EKS with Bottlerocket, which enforces SELinux. Its kernel is Amazon Linux's, and it sets no other level.
   *
   * @see https://github.com/bottlerocket-os/bottlerocket-core-kit/blob/a10182f974ab/packages/release/release-sysctl.conf
   * @see https://github.com/bottlerocket-os/bottlerocket-kernel-kit/blob/2f501629a988/packages/kernel-6.1/config-bottlerocket
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
        'Bottlerocket lets a process labelled container_t look neither at processes of the host nor at those of other pods',
      avoidFargate: true,
    });
  }

  /**
   * GKE with Container-Optimized OS, in Standard mode: Autopilot takes no pods with paths of the node. Google says
   * nowhere which `kernel.perf_event_paranoid` its kernel has.
   */
  public static gkeCos(): NodeProfile {
    return cri('GKE with Container-Optimized OS', ENGINE_SOCKETS.containerd.path);
  }

  /** GKE with Ubuntu, in Standard mode. */
  public static gkeUbuntu(): NodeProfile {
    return cri('GKE with Ubuntu', ENGINE_SOCKETS.containerd.path, { perfEventParanoid: UBUNTU_PARANOID });
  }

  /**
   * AKS with Ubuntu. Microsoft's image sets no level of its own.
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
   * AKS with Azure Linux. Its kernel has upstream's levels alone, and neither the system nor the image sets one.
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
  /** `undefined` where any socket is believed. */
  public readonly onlySockets: readonly string[] | undefined;
  /** `undefined` where it is taken to be new enough. */
  public readonly kernel: string | undefined;
  /** `undefined` where it is not known. */
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
    this.seLinuxReason = props.seLinuxReason ?? 'the label that the node profile asks for';
    this.avoidFargate = props.avoidFargate ?? false;
    this.avoidVirtualKubelet = props.avoidVirtualKubelet ?? false;
  }

  /**
   * Reports what is wrong with the props of a profile of one's own.
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
      findings.add('PROP1001', 'nodes.perfEventParanoid', `${paranoid} is not an integer from -1`, {
        help: 'write what "sysctl kernel.perf_event_paranoid" prints on a node',
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
