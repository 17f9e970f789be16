import type { k8s } from 'cdk8s-plus-28';
import { ContainerEngine } from './container-engine';

/** What is known about nodes for which there is no ready profile. */
export interface NodeProfileProps {
  /** What messages call the profile. */
  readonly name: string;

  /**
   * Container engines of the nodes.
   *
   * @default - containerd under Kubernetes, at `/run/containerd/containerd.sock`
   */
  readonly containerEngines?: readonly ContainerEngine[];

  /**
   * Sockets that there are on such a node, where no others can be. A construct that asks for another one is refused,
   * since its pods would wait for it forever.
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
   * SELinux label of Falco's container.
   *
   * @default - the label that the node gives any container
   */
  readonly seLinuxOptions?: k8s.SeLinuxOptions;

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
}

/** What is known about the nodes that Falco runs on: sockets, kernel, confinement. */
export class NodeProfile {
  /** Nodes with containerd, whatever else they are. */
  public static containerd(): NodeProfile {
    return new NodeProfile({ name: 'containerd' });
  }

  /** Nodes with CRI-O. */
  public static crio(): NodeProfile {
    return new NodeProfile({ name: 'CRI-O', containerEngines: [ContainerEngine.cri('/run/crio/crio.sock')] });
  }

  /** Nodes with k3s. */
  public static k3s(): NodeProfile {
    const socket = '/run/k3s/containerd/containerd.sock';
    return new NodeProfile({
      name: 'k3s',
      containerEngines: [ContainerEngine.cri(socket)],
      onlySockets: [socket],
    });
  }

  /**
   * kind. A node is itself a container: all nodes of one machine share its kernel, so that each node's Falco sees the
   * events of all of them.
   */
  public static kind(): NodeProfile {
    return new NodeProfile({ name: 'kind', onlySockets: ['/run/containerd/containerd.sock'] });
  }

  /** EKS with Amazon Linux 2023. */
  public static eksAl2023(): NodeProfile {
    return new NodeProfile({
      name: 'EKS with Amazon Linux 2023',
      onlySockets: ['/run/containerd/containerd.sock'],
      kernel: '6.1',
      avoidFargate: true,
    });
  }

  /** EKS with Bottlerocket, which enforces SELinux. */
  public static eksBottlerocket(): NodeProfile {
    return new NodeProfile({
      name: 'EKS with Bottlerocket',
      containerEngines: [
        ContainerEngine.cri('/run/containerd/containerd.sock'),
        ContainerEngine.containerd('/run/host-containerd/containerd.sock'),
      ],
      onlySockets: ['/run/containerd/containerd.sock', '/run/host-containerd/containerd.sock'],
      kernel: '5.15',
      // The levels span all categories: a process of another category could not be looked at otherwise.
      seLinuxOptions: { user: 'system_u', role: 'system_r', type: 'control_t', level: 's0-s0:c0.c1023' },
      seLinuxReason:
        'Bottlerocket lets a process labelled container_t look neither at processes of the host nor at those of other pods',
      avoidFargate: true,
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
  public readonly seLinuxOptions: k8s.SeLinuxOptions | undefined;
  public readonly seLinuxReason: string;
  public readonly avoidFargate: boolean;

  private constructor(props: NodeProfileProps) {
    this.name = props.name;
    this.containerEngines = props.containerEngines ?? [ContainerEngine.cri()];
    this.onlySockets = props.onlySockets;
    this.kernel = props.kernel;
    this.seLinuxOptions = props.seLinuxOptions;
    this.seLinuxReason = props.seLinuxReason ?? 'the label that the node profile asks for';
    this.avoidFargate = props.avoidFargate ?? false;
  }
}
