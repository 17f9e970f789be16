/** Measured with 1.7.0: 2.6 KiB with short arguments, 3.6 KiB with 1,024 bytes of them. The rest is for the pod. */
const BYTES_PER_PROCESS = 4 * 1024;

/**
 * What the agent needs beside the cache: the Go runtime, the kernel's type information, the pods of the node, and the
 * maps in the kernel, which count against the container: 28 MiB for the processes that run, 64 KiB for each CPU, and
 * those of policies.
 */
const BASE_MIB = 256;

/** Of that, what Go's garbage collector knows nothing of. */
const KERNEL_MIB = 128;

const MIB = 2 ** 20;

/**
 * Size of the agent's process cache, from which events get their process, parent and ancestors. If a process is not in
 * the cache, the event lacks the process and its pod.
 *
 * The cache size determines the agent's memory request and limit. The limit has room for twice a full cache, because
 * Go's garbage collector lets the heap double before it runs; near the limit, it is set to collect more often.
 */
export class ProcessCache {
  /** 16,384 processes, for a cluster on a laptop. Memory: 192 MiB request, 384 MiB limit. */
  public static small(): ProcessCache {
    return new ProcessCache(16_384, '50m');
  }

  /** 65,536 processes, upstream's default. Memory: 384 MiB request, 768 MiB limit. */
  public static medium(): ProcessCache {
    return new ProcessCache(65_536, '100m');
  }

  /**
   * 262,144 processes, for nodes that start hundreds of processes per second. Memory: 1152 MiB request, 2304 MiB limit.
   */
  public static large(): ProcessCache {
    return new ProcessCache(262_144, '250m');
  }

  /**
   * Any other number of processes. Memory: a request of 128 MiB plus 4 KiB per process, and twice that as the limit.
   *
   * @param processes number of processes, from 1,024 to 4,194,304
   */
  public static of(processes: number): ProcessCache {
    return new ProcessCache(processes, '100m');
  }

  private constructor(
    /** Number of processes in the cache. */
    public readonly processes: number,
    /** CPU request. There is no CPU limit, because a throttled agent loses events. */
    public readonly cpuRequest: string,
  ) {}

  /** Memory request, such as `384Mi`. */
  public get memoryRequest(): string {
    return `${Math.ceil(BASE_MIB / 2 + this.fullMib)}Mi`;
  }

  /** Memory limit, such as `768Mi`. */
  public get memoryLimit(): string {
    return `${Math.ceil(BASE_MIB + 2 * this.fullMib)}Mi`;
  }

  /** Minimum memory limit with which a full cache does not get the agent killed, in bytes. */
  public get leastBytes(): number {
    return BASE_MIB * MIB + this.processes * BYTES_PER_PROCESS;
  }

  private get fullMib(): number {
    return (this.processes * BYTES_PER_PROCESS) / MIB;
  }
}

/** Value of `GOMEMLIMIT`, the soft limit of Go's garbage collector, for a memory limit of the container in bytes. */
export function goMemoryLimit(limitBytes: number): string {
  const mib = limitBytes / MIB;
  return `${Math.floor(Math.max(mib - KERNEL_MIB, mib / 2))}MiB`;
}
