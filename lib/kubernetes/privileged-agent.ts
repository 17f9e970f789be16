/** A program of the cluster that is privileged by design: what tells its containers from others. */
export interface PrivilegedAgent {
  /** Namespace of its pods. */
  readonly namespace: string;

  /** Repository of its image, with the registry and without a tag, such as `quay.io/cilium/tetragon`. */
  readonly image: string;
}
