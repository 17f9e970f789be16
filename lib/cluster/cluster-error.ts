/** Thrown where something cannot be had from the cluster; the message says what, the details why and what to do. */
export class ClusterError extends Error {
  constructor(
    message: string,
    public readonly details: readonly string[] = [],
  ) {
    super(message);
    this.name = 'ClusterError';
  }
}
