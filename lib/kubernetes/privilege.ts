/** One thing that a pod is allowed beyond what any pod is, and what for. */
export interface Privilege {
  /**
   * `capability`: a Linux capability. `host-path`: a file or directory of the node. `host-namespace`: a namespace of
   * the node. `security-profile`: a confinement that is taken off. `privileged`: everything. `user`: the user it runs
   * as. `rbac`: a permission on the Kubernetes API.
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
   * For a host path: how it is mounted.
   *
   * @default - not a host path
   */
  readonly access?: 'read-only' | 'read-write';
}
