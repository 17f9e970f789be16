import type { ExplainedNode } from './explained-node';

/** Why a rule makes an alert of an event, or why it makes none. */
export interface Explanation {
  readonly rule: string;
  /** Whether there is an alert of the rule. */
  readonly fires: boolean;
  /** The condition, node by node. */
  readonly condition: ExplainedNode;
  /**
   * Why there is no alert although the condition is true.
   *
   * @default - the condition decides
   */
  readonly suppressed?: Suppression;
}

/** What keeps a rule whose condition is true from making an alert. */
export interface Suppression {
  readonly kind: 'earlier-rule' | 'disabled' | 'priority' | 'source' | 'event-type';
  /**
   * The rule that comes before and won.
   *
   * @default - no other rule has to do with it
   */
  readonly rule?: string;
  readonly message: string;
}
