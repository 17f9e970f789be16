import type { FieldValue } from '../../events';

/** An alert, as Falco prints it with JSON output. */
export interface Alert {
  /**
   * When the event was: `2026-11-21T20:28:04.004908548Z`.
   *
   * @default - the event does not say when it was
   */
  readonly time?: string;
  readonly rule: string;
  /** Such as `Warning`. */
  readonly priority: string;
  readonly source: string;
  /** In alphabetical order. */
  readonly tags: readonly string[];
  /** The time and the priority, where the event says when it was, and the message. */
  readonly output: string;
  /** The output of the rule, with the values of its fields. */
  readonly message: string;
  /** The values of the fields in the output. A field without a value is `null`. */
  readonly output_fields: Readonly<Record<string, FieldValue>>;
}
