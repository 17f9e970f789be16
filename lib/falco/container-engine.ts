import { ENGINE_SOCKETS } from '../kubernetes';

/** A socket on the node through which the container plugin learns about containers. */
export interface ContainerEngineSocket {
  /** Path on the node. */
  readonly path: string;
}

/**
 * A container engine that the container plugin asks for the names, images and labels of containers.
 *
 * @see https://github.com/falcosecurity/plugins/tree/main/plugins/container
 */
export class ContainerEngine {
  /**
   * Any engine with the Container Runtime Interface: containerd and CRI-O under Kubernetes.
   *
   * @param sockets paths on the node; `/run/containerd/containerd.sock` where none is given
   */
  public static cri(...sockets: string[]): ContainerEngine {
    return new ContainerEngine('cri', orDefault(sockets, ENGINE_SOCKETS.containerd.path));
  }

  /**
   * containerd's own interface, for containers that Kubernetes did not start.
   *
   * @param sockets paths on the node; `/run/containerd/containerd.sock` where none is given
   */
  public static containerd(...sockets: string[]): ContainerEngine {
    return new ContainerEngine('containerd', orDefault(sockets, ENGINE_SOCKETS.containerd.path));
  }

  /** Docker. @param sockets paths on the node; `/var/run/docker.sock` where none is given */
  public static docker(...sockets: string[]): ContainerEngine {
    return new ContainerEngine('docker', orDefault(sockets, ENGINE_SOCKETS.docker.path));
  }

  /** Podman. @param sockets paths on the node; `/run/podman/podman.sock` where none is given */
  public static podman(...sockets: string[]): ContainerEngine {
    return new ContainerEngine('podman', orDefault(sockets, ENGINE_SOCKETS.podman.path));
  }

  /** LXC, recognized by its control groups. */
  public static lxc(): ContainerEngine {
    return new ContainerEngine('lxc', []);
  }

  /** LXC under libvirt, recognized by its control groups. */
  public static libvirtLxc(): ContainerEngine {
    return new ContainerEngine('libvirt_lxc', []);
  }

  /** BPM of BOSH, recognized by its control groups. */
  public static bpm(): ContainerEngine {
    return new ContainerEngine('bpm', []);
  }

  private constructor(
    /** The plugin's name for it. */
    public readonly name: EngineName,
    /** Paths of its sockets on the node. Empty for an engine without one. */
    public readonly sockets: readonly string[],
  ) {}
}

/** The engines of the container plugin 0.7.1, in the order in which they are written. */
export const ENGINE_NAMES = ['cri', 'containerd', 'docker', 'podman', 'lxc', 'libvirt_lxc', 'bpm'] as const;

export type EngineName = (typeof ENGINE_NAMES)[number];

function orDefault(sockets: readonly string[], socket: string): readonly string[] {
  return sockets.length === 0 ? [socket] : [...sockets];
}
