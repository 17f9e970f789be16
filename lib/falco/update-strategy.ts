/** How the pods of the DaemonSet are replaced when its template changes. */
export class UpdateStrategy {
  /**
   * Pods are replaced node by node.
   *
   * @param maxUnavailable maximum number or percentage of nodes, such as `10%`, without Falco during the update
   */
  public static rollingUpdate(maxUnavailable: number | string = 1): UpdateStrategy {
    return new UpdateStrategy('RollingUpdate', maxUnavailable);
  }

  /** Pods are replaced only when the old pod is deleted. */
  public static onDelete(): UpdateStrategy {
    return new UpdateStrategy('OnDelete', undefined);
  }

  private constructor(
    public readonly type: 'RollingUpdate' | 'OnDelete',
    public readonly maxUnavailable: number | string | undefined,
  ) {}
}
