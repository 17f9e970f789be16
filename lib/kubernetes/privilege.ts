/** A privilege that a pod has beyond those of an ordinary pod, with its reason. */
export interface Privilege {
  /**
   * `capability`: a Linux capability. `host-path`: a file or directory of the node. `host-namespace`: a namespace of
   * the node. `security-profile`: a confinement that is disabled. `privileged`: everything. `user`: the user that the
   * container runs as. `rbac`: a permission on the Kubernetes API.
   */
  readonly kind:
    | 'capability'
    | 'host-path'
    | 'host-namespace'
    | 'security-profile'
    | 'privileged'
    | 'user'
    | 'rbac';
  /** The capability, path, namespace or permission, such as `BPF` or `/proc`. */
  readonly name: string;
  /** Why the program needs it, in one sentence. */
  readonly reason: string;
  /**
   * Mount mode of a host path.
   *
   * @default - not a host path
   */
  readonly access?: 'read-only' | 'read-write';
}
