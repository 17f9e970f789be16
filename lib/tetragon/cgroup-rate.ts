import type { Duration } from 'cdk8s';

/**
 * Maximum rate of base sensor events (exec, exit, fork) per cgroup, such as a container; the kernel suppresses events
 * above it. A fork bomb then does not fill the buffers, but other activity of that container is not seen either in the
 * meantime. Two events of type `process_throttle` mark start and end.
 *
 * @see https://tetragon.io/docs/concepts/cgroup-rate/
 */
export class CgroupRate {
  /**
   * @param events maximum number of events per interval
   * @param interval the interval
   */
  public static of(events: number, interval: Duration): CgroupRate {
    return new CgroupRate(events, interval);
  }

  private constructor(
    public readonly events: number,
    public readonly interval: Duration,
  ) {}
}
