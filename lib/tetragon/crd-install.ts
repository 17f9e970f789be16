/** How the CRDs of policies are installed. */
export class CrdInstall {
  /**
   * The operator creates the CRDs when it starts, and updates them. Policies in the same `kubectl apply` are applied
   * too early: wait with `kubectl wait --for condition=established crd/tracingpolicies.cilium.io`. Deleting the
   * manifests does not delete the CRDs: run `kubectl delete crd tracingpolicies.cilium.io
   * tracingpoliciesnamespaced.cilium.io`.
   */
  public static readonly OPERATOR = new CrdInstall('operator');

  /**
   * The CRDs are part of the manifests, so that tools that apply a whole directory (Argo CD, Flux) manage them.
   * Deleting the manifests deletes the CRDs and with them all policies, including those of others. The operator is not
   * deployed, unless PodInfo requires it.
   */
  public static readonly MANIFEST = new CrdInstall('manifest');

  /** The CRDs are installed by other means. The agents wait for them indefinitely before they observe anything. */
  public static readonly NONE = new CrdInstall('none');

  private constructor(public readonly name: string) {}
}
