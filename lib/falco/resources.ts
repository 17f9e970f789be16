/** CPU and memory of the container, as Kubernetes quantities. */
export interface FalcoResourcesProps {
  /** CPU reserved for the container, such as `100m`. */
  readonly cpuRequest: string;

  /**
   * CPU above which the container is throttled. While it is throttled, the buffers fill up and the kernel drops events.
   * Loading the eBPF programs at start, which takes the most CPU, takes proportionally longer.
   *
   * @default - no limit; the container can use all spare CPU of the node
   */
  readonly cpuLimit?: string;

  /** Memory reserved for the container, such as `512Mi`. */
  readonly memoryRequest: string;

  /** Memory above which the container is killed, such as `1Gi`. Includes the ring buffers. */
  readonly memoryLimit: string;
}

/**
 * CPU and memory of Falco's container. None of the predefined sizes has a CPU limit, because a throttled Falco loses
 * events, and under load the CPU request already determines its share.
 */
export class FalcoResources {
  /**
   * For a cluster on a laptop: few CPUs and few processes. With two CPUs, upstream's rules and the bundled rules, Falco
   * uses about 100 MiB; the rest is for the thread table, which grows with the number of threads on the node.
   */
  public static small(): FalcoResources {
    return new FalcoResources({ cpuRequest: '50m', memoryRequest: '256Mi', memoryLimit: '512Mi' });
  }

  /**
   * For most nodes. The requests and the memory limit are upstream's: enough for about 64 CPUs with one 8 MiB buffer
   * per two CPUs.
   */
  public static medium(): FalcoResources {
    return new FalcoResources({ cpuRequest: '100m', memoryRequest: '512Mi', memoryLimit: '1Gi' });
  }

  /** For nodes with many CPUs or very many processes: room for the buffers of more CPUs and for a full thread table. */
  public static large(): FalcoResources {
    return new FalcoResources({ cpuRequest: '500m', memoryRequest: '1Gi', memoryLimit: '3Gi' });
  }

  public static of(props: FalcoResourcesProps): FalcoResources {
    return new FalcoResources(props);
  }

  private constructor(public readonly props: FalcoResourcesProps) {}
}
