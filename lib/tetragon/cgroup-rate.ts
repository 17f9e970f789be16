import type { Duration } from 'cdk8s';

/**
 * How many events of the base sensor (exec, exit, fork) one control group, such as a container, may cause before the
 * kernel holds back the others of it. What is held back is not seen: a fork bomb does not fill the buffers, and what
 * else that container does meanwhile is not seen either. Two events of the type `process_throttle` say when it starts
 * and ends.
 *
 * @see https://tetragon.io/docs/concepts/cgroup-rate/
 */
export class CgroupRate {
  /**
   * @param events at most
   * @param interval in this time
   */
  public static of(events: number, interval: Duration): CgroupRate {
    return new CgroupRate(events, interval);
  }

  private constructor(
    public readonly events: number,
    public readonly interval: Duration,
  ) {}
}
