/** How a change of the configuration or the rules reaches Falco. */
export class Reload {
  /**
   * The pods are replaced, a node at a time: a checksum on the pod template changes with the configuration and the
   * rules. A rules file that Falco refuses stops the roll-out at the first node.
   */
  public static readonly ROLLOUT = new Reload('rollout');

  /**
   * Falco watches its files and restarts its engine in place when the node has the new ones, within about a minute, on
   * all nodes at once.
   */
  public static readonly HOT = new Reload('hot');

  private constructor(public readonly name: string) {}
}
