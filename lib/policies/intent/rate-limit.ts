/**
 * Limits repeated events. Two events count as the same if the first 40 bytes of their arguments are equal and they are
 * in the same scope.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/selectors/#rate-limit
 */
export class RateLimit {
  /**
   * One event of each kind per period, across all processes. Also works for short-lived processes, but hides a second
   * process that does the same in that period.
   *
   * @param period duration, such as `30s`, `5m` or `1h`
   */
  public static every(period: string): RateLimit {
    return new RateLimit(period, 'global');
  }

  /**
   * One event of each kind and process per period. Every new process raises its own event.
   *
   * @param period duration, such as `30s`, `5m` or `1h`
   */
  public static perProcess(period: string): RateLimit {
    return new RateLimit(period, 'process');
  }

  private constructor(
    public readonly period: string,
    public readonly scope: 'global' | 'process',
  ) {}
}
