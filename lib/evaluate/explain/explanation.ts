import type { ExplainedNode } from './explained-node';

/** Explains why a rule does or does not fire for an event. */
export interface Explanation {
  readonly rule: string;
  /** Whether the rule fires. */
  readonly fires: boolean;
  /** The condition, with the result of each node. */
  readonly condition: ExplainedNode;
  /**
   * Why the rule does not fire although its condition is true.
   *
   * @default - not suppressed
   */
  readonly suppressed?: Suppression;
}

/** The reason why a rule does not fire although its condition is true. */
export interface Suppression {
  readonly kind: 'earlier-rule' | 'disabled' | 'priority' | 'source' | 'event-type';
  /**
   * Earlier rule that fired instead.
   *
   * @default - no other rule
   */
  readonly rule?: string;
  readonly message: string;
}
