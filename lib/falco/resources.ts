/** CPU and memory of the container, as Kubernetes writes quantities. */
export interface FalcoResourcesProps {
  /** CPU that is kept free for the container, such as `100m`. */
  readonly cpuRequest: string;

  /**
   * CPU above which the container is slowed down. While it is, the kernel drops events.
   *
   * @default - the container may use what the node has left
   */
  readonly cpuLimit?: string;

  /** Memory that is kept free for the container, such as `512Mi`. */
  readonly memoryRequest: string;

  /** Memory above which the container is killed, such as `1Gi`. The ring buffers count. */
  readonly memoryLimit: string;
}

/** How much of the node Falco may use. */
export class FalcoResources {
  /** For a laptop cluster: few CPUs, few processes. */
  public static small(): FalcoResources {
    return new FalcoResources({
      cpuRequest: '50m',
      cpuLimit: '500m',
      memoryRequest: '256Mi',
      memoryLimit: '512Mi',
    });
  }

  /** For most nodes: upstream's own numbers, enough for some 64 CPUs with buffers of 8 MiB. */
  public static medium(): FalcoResources {
    return new FalcoResources({
      cpuRequest: '100m',
      cpuLimit: '1',
      memoryRequest: '512Mi',
      memoryLimit: '1Gi',
    });
  }

  /** For nodes with many CPUs or very many processes. Without a CPU limit, so that no events are lost to it. */
  public static large(): FalcoResources {
    return new FalcoResources({ cpuRequest: '500m', memoryRequest: '1Gi', memoryLimit: '3Gi' });
  }

  public static of(props: FalcoResourcesProps): FalcoResources {
    return new FalcoResources(props);
  }

  private constructor(public readonly props: FalcoResourcesProps) {}
}
