/**
 * A type of event that Tetragon exports.
 *
 * @see https://tetragon.io/docs/reference/grpc-api/#eventtype
 */
export class TetragonEventType {
  /** A process executed a program. */
  public static readonly PROCESS_EXEC = new TetragonEventType('PROCESS_EXEC', 'base');
  /** A process exited. */
  public static readonly PROCESS_EXIT = new TetragonEventType('PROCESS_EXIT', 'base');
  /** A kprobe of a policy fired. */
  public static readonly PROCESS_KPROBE = new TetragonEventType('PROCESS_KPROBE', 'kprobe');
  /** A tracepoint of a policy fired. */
  public static readonly PROCESS_TRACEPOINT = new TetragonEventType('PROCESS_TRACEPOINT', 'tracepoint');
  /** A file was mapped as code, if a policy has a loader hook. */
  public static readonly PROCESS_LOADER = new TetragonEventType('PROCESS_LOADER', 'loader');
  /** A uprobe of a policy fired. */
  public static readonly PROCESS_UPROBE = new TetragonEventType('PROCESS_UPROBE', 'uprobe');
  /** Throttling of a cgroup started or ended, see {@link CgroupRate}. */
  public static readonly PROCESS_THROTTLE = new TetragonEventType('PROCESS_THROTTLE', undefined);
  /** An LSM hook of a policy fired. */
  public static readonly PROCESS_LSM = new TetragonEventType('PROCESS_LSM', 'lsm');
  /** A USDT probe of a policy fired. */
  public static readonly PROCESS_USDT = new TetragonEventType('PROCESS_USDT', 'usdt');

  /** All event types, in upstream's order. */
  public static get all(): readonly TetragonEventType[] {
    return [
      TetragonEventType.PROCESS_EXEC,
      TetragonEventType.PROCESS_EXIT,
      TetragonEventType.PROCESS_KPROBE,
      TetragonEventType.PROCESS_TRACEPOINT,
      TetragonEventType.PROCESS_LOADER,
      TetragonEventType.PROCESS_UPROBE,
      TetragonEventType.PROCESS_THROTTLE,
      TetragonEventType.PROCESS_LSM,
      TetragonEventType.PROCESS_USDT,
    ];
  }

  private constructor(
    /** Name of the event type in filters. */
    public readonly name: string,
    /** Name of the event type in `enable-ancestors`. `undefined` if its events have no process. */
    public readonly ancestorsName: string | undefined,
  ) {}
}
