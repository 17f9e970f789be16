/** How the pods of the DaemonSet are replaced when its template changes. */
export class UpdateStrategy {
  /**
   * Node by node.
   *
   * @param maxUnavailable how many nodes, or which share of them such as `10%`, may be without Falco meanwhile
   */
  public static rollingUpdate(maxUnavailable: number | string = 1): UpdateStrategy {
    return new UpdateStrategy('RollingUpdate', maxUnavailable);
  }

  /** Only when somebody deletes the old pod. */
  public static onDelete(): UpdateStrategy {
    return new UpdateStrategy('OnDelete', undefined);
  }

  private constructor(
    public readonly type: 'RollingUpdate' | 'OnDelete',
    public readonly maxUnavailable: number | string | undefined,
  ) {}
}
