/**
 * How often an event is repeated. Two events are the same where the first 40 bytes of what was read of their arguments
 * are, and where the scope says so.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/selectors/#rate-limit
 */
export class RateLimit {
  /**
   * One event of each kind in a period, whichever process causes it. Works for short-lived processes as well, and
   * hides a second process that does the same in that period.
   *
   * @param period such as `30s`, `5m` or `1h`
   */
  public static every(period: string): RateLimit {
    return new RateLimit(period, 'global');
  }

  /**
   * One event of each kind and process in a period. Every new process raises one of its own.
   *
   * @param period such as `30s`, `5m` or `1h`
   */
  public static perProcess(period: string): RateLimit {
    return new RateLimit(period, 'process');
  }

  private constructor(
    public readonly period: string,
    public readonly scope: 'global' | 'process',
  ) {}
}
