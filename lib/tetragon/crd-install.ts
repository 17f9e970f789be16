/** Who brings the custom resource definitions that policies need. */
export class CrdInstall {
  /**
   * The operator makes them when it starts, and updates them. A policy in the same `kubectl apply` comes too early:
   * wait with `kubectl wait --for condition=established crd/tracingpolicies.cilium.io`. What takes the manifests away
   * leaves them: `kubectl delete crd tracingpolicies.cilium.io tracingpoliciesnamespaced.cilium.io`.
   */
  public static readonly OPERATOR = new CrdInstall('operator');

  /**
   * They are among the manifests, so that tools that apply a directory as a whole (Argo CD, Flux) know them, and nothing
   * is left where the manifests are deleted: policies of others neither. There is no operator, unless for PodInfo.
   */
  public static readonly MANIFEST = new CrdInstall('manifest');

  /** Somebody else. The agents wait for them, without a limit of time, before they look at anything. */
  public static readonly NONE = new CrdInstall('none');

  private constructor(public readonly name: string) {}
}
