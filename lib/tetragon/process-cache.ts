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
 * How many processes the agent remembers, so that an event can say which process, parent and ancestors it belongs to.
 * The process that is not remembered is missing from the event, and with it the pod.
 *
 * The cache decides how much memory the agent needs. Each size says what is kept free and what the limit is: the
 * limit has room for a full cache twice, since Go's garbage collector lets the heap double before it runs, and the
 * agent is told to collect more often before it comes near the limit.
 */
export class ProcessCache {
  /** 16,384 processes, for a laptop cluster. Memory: 192 MiB kept free, 384 MiB at most. */
  public static small(): ProcessCache {
    return new ProcessCache(16_384, '50m');
  }

  /** 65,536 processes, upstream's own number. Memory: 384 MiB kept free, 768 MiB at most. */
  public static medium(): ProcessCache {
    return new ProcessCache(65_536, '100m');
  }

  /** 262,144 processes, for nodes where programs start by the hundred each second. Memory: 1152 MiB kept free, 2304 MiB at most. */
  public static large(): ProcessCache {
    return new ProcessCache(262_144, '250m');
  }

  /**
   * Any other number. Memory: 128 MiB and 4 KiB for each process kept free, twice that at most.
   *
   * @param processes from 1,024 to 4,194,304
   */
  public static of(processes: number): ProcessCache {
    return new ProcessCache(processes, '100m');
  }

  private constructor(
    /** How many processes are remembered. */
    public readonly processes: number,
    /** CPU that is kept free. There is no limit: an agent that is slowed down loses events. */
    public readonly cpuRequest: string,
  ) {}

  /** Memory that is kept free, such as `384Mi`. */
  public get memoryRequest(): string {
    return `${Math.ceil(BASE_MIB / 2 + this.fullMib)}Mi`;
  }

  /** Memory above which the agent is killed, such as `768Mi`. */
  public get memoryLimit(): string {
    return `${Math.ceil(BASE_MIB + 2 * this.fullMib)}Mi`;
  }

  /** The least number of bytes with which the agent does not die of a full cache. */
  public get leastBytes(): number {
    return BASE_MIB * MIB + this.processes * BYTES_PER_PROCESS;
  }

  private get fullMib(): number {
    return (this.processes * BYTES_PER_PROCESS) / MIB;
  }
}

/** What Go's garbage collector should stay below, for a limit of the container in bytes: `GOMEMLIMIT`. */
export function goMemoryLimit(limitBytes: number): string {
  const mib = limitBytes / MIB;
  return `${Math.floor(Math.max(mib - KERNEL_MIB, mib / 2))}MiB`;
}
