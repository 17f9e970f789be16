/** Identifies the containers of an agent that is privileged by design. */
export interface PrivilegedAgent {
  /** Namespace of its pods. */
  readonly namespace: string;

  /** Repository of its image, with the registry but without a tag, such as `quay.io/cilium/tetragon`. */
  readonly image: string;
}
