/** How a change of the configuration or the rules reaches Falco. */
export class Reload {
  /**
   * The pods are replaced, a node at a time: a checksum on the pod template changes with the configuration and the
   * rules. A rules file that Falco refuses stops the roll-out at the first node.
   */
  public static readonly ROLLOUT = new Reload('rollout');

  /**
   * Falco watches its files and restarts its engine in place when the node has the new ones, within about a minute, on
   * all nodes at once. It tries new files before, and keeps the old ones where they are wrong. While it restarts, for
   * some seconds, it sees nothing.
   *
   * Where Falco 0.44.1 has static fields, it may end at such a restart, with `unknown filter: unexpected token after '`
   * or a crash: it reads their names from memory that it has freed. So here the name of the cluster, and static fields
   * of yours, are written into the configuration as text and fields of each alert. They look the same; a rule cannot
   * name them.
   * If a restart fails all the same, the container ends and is started again, with the new files.
   */
  public static readonly HOT = new Reload('hot');

  private constructor(public readonly name: string) {}
}
