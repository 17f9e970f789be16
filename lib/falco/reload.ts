/** How changes to the configuration or the rules are rolled out. */
export class Reload {
  /**
   * The pods are replaced, one node at a time: a checksum on the pod template changes with the configuration and the
   * rules. A rules file that Falco rejects stops the rollout at the first node.
   */
  public static readonly ROLLOUT = new Reload('rollout');

  /**
   * Falco watches its files and restarts its engine in place when the new files reach the node, within about a minute,
   * on all nodes at once. It validates new files first and keeps the old ones if they are not valid. During the
   * restart, which takes a few seconds, it sees no events.
   *
   * With static fields, Falco 0.44.1 may exit at such a restart, with `unknown filter: unexpected token after '` or a
   * crash, because it reads their names from memory that it has freed. In this mode, the cluster name and your static
   * fields are therefore written to the configuration as strings and fields that are appended to each alert. Alerts
   * look the same, but rules cannot refer to these fields. If a restart fails nevertheless, the container exits and is
   * restarted with the new files.
   */
  public static readonly HOT = new Reload('hot');

  private constructor(public readonly name: string) {}
}
