import { ENGINE_SOCKETS } from '../kubernetes';

/** A socket on the node from which the container plugin reads container metadata. */
export interface ContainerEngineSocket {
  /** Path on the node. */
  readonly path: string;
}

/**
 * A container engine from which the container plugin reads the names, images and labels of containers.
 *
 * @see https://github.com/falcosecurity/plugins/tree/main/plugins/container
 */
export class ContainerEngine {
  /**
   * Any engine that implements the Container Runtime Interface (CRI), such as containerd and CRI-O under Kubernetes.
   *
   * @param sockets paths on the node; default `/run/containerd/containerd.sock`
   */
  public static cri(...sockets: string[]): ContainerEngine {
    return new ContainerEngine('cri', orDefault(sockets, ENGINE_SOCKETS.containerd.path));
  }

  /**
   * containerd's native API, for containers that Kubernetes did not start.
   *
   * @param sockets paths on the node; default `/run/containerd/containerd.sock`
   */
  public static containerd(...sockets: string[]): ContainerEngine {
    return new ContainerEngine('containerd', orDefault(sockets, ENGINE_SOCKETS.containerd.path));
  }

  /** Docker. @param sockets paths on the node; default `/var/run/docker.sock` */
  public static docker(...sockets: string[]): ContainerEngine {
    return new ContainerEngine('docker', orDefault(sockets, ENGINE_SOCKETS.docker.path));
  }

  /** Podman. @param sockets paths on the node; default `/run/podman/podman.sock` */
  public static podman(...sockets: string[]): ContainerEngine {
    return new ContainerEngine('podman', orDefault(sockets, ENGINE_SOCKETS.podman.path));
  }

  /** LXC, detected by its cgroups. */
  public static lxc(): ContainerEngine {
    return new ContainerEngine('lxc', []);
  }

  /** LXC under libvirt, detected by its cgroups. */
  public static libvirtLxc(): ContainerEngine {
    return new ContainerEngine('libvirt_lxc', []);
  }

  /** BOSH BPM, detected by its cgroups. */
  public static bpm(): ContainerEngine {
    return new ContainerEngine('bpm', []);
  }

  private constructor(
    /** The plugin's name for the engine. */
    public readonly name: EngineName,
    /** Paths of the engine's sockets on the node. Empty for an engine without a socket. */
    public readonly sockets: readonly string[],
  ) {}
}

/** The engines of the container plugin 0.7.1, in the order in which they are written. */
export const ENGINE_NAMES = ['cri', 'containerd', 'docker', 'podman', 'lxc', 'libvirt_lxc', 'bpm'] as const;

export type EngineName = (typeof ENGINE_NAMES)[number];

function orDefault(sockets: readonly string[], socket: string): readonly string[] {
  return sockets.length === 0 ? [socket] : [...sockets];
}
