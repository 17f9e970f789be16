/** CPU and memory of the container, as Kubernetes writes quantities. */
export interface FalcoResourcesProps {
  /** CPU that is kept free for the container, such as `100m`. */
  readonly cpuRequest: string;

  /**
   * CPU above which the container is slowed down. While it is, the buffers fill up and the kernel drops events; and
   * loading the programs at start, which takes most CPU of all, lasts as many times longer.
   *
   * @default - the container may use what the node has left
   */
  readonly cpuLimit?: string;

  /** Memory that is kept free for the container, such as `512Mi`. */
  readonly memoryRequest: string;

  /** Memory above which the container is killed, such as `1Gi`. The ring buffers count. */
  readonly memoryLimit: string;
}

/**
 * How much of the node Falco may use. None of the sizes has a CPU limit: a Falco that is slowed down loses events, and
 * under load the request already decides who gets how much.
 */
export class FalcoResources {
  /**
   * For a laptop cluster: few CPUs, few processes. With two CPUs, upstream's rules and the bundled ones Falco holds
   * about 100 MiB; the rest is for the table of threads, which grows with what runs on the node.
   */
  public static small(): FalcoResources {
    return new FalcoResources({ cpuRequest: '50m', memoryRequest: '256Mi', memoryLimit: '512Mi' });
  }

  /**
   * For most nodes. Requests and the limit of memory are upstream's: enough for some 64 CPUs with buffers of 8 MiB,
   * one for each two CPUs.
   */
  public static medium(): FalcoResources {
    return new FalcoResources({ cpuRequest: '100m', memoryRequest: '512Mi', memoryLimit: '1Gi' });
  }

  /** For nodes with many CPUs or very many processes: buffers for more CPUs, and threads at the end of their table. */
  public static large(): FalcoResources {
    return new FalcoResources({ cpuRequest: '500m', memoryRequest: '1Gi', memoryLimit: '3Gi' });
  }

  public static of(props: FalcoResourcesProps): FalcoResources {
    return new FalcoResources(props);
  }

  private constructor(public readonly props: FalcoResourcesProps) {}
}
