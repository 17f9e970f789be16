/** Who brings the custom resource definitions that policies need. */
export class CrdInstall {
  /**
   * The operator makes them when it starts, and updates them. A policy in the same `kubectl apply` comes too early:
   * wait with `kubectl wait --for condition=established crd/tracingpolicies.cilium.io`.
   */
  public static readonly OPERATOR = new CrdInstall('operator');

  /** Somebody else. The agents wait for them, without a limit of time, before they look at anything. */
  public static readonly NONE = new CrdInstall('none');

  private constructor(public readonly name: string) {}
}
