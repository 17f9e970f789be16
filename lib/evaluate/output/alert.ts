import type { FieldValue } from '../../events';

/** An alert, as Falco prints it with JSON output. */
export interface Alert {
  /**
   * Time of the event, such as `2026-11-21T20:28:04.004908548Z`.
   *
   * @default - the event has no time
   */
  readonly time?: string;
  readonly rule: string;
  /** Priority of the rule, such as `Warning`. */
  readonly priority: string;
  readonly source: string;
  /** Tags of the rule, in alphabetical order. */
  readonly tags: readonly string[];
  /** Time (if the event has one), priority and message. */
  readonly output: string;
  /** Output of the rule, with the values of its fields. */
  readonly message: string;
  /** Values of the fields in the output. A field without a value is `null`. */
  readonly output_fields: Readonly<Record<string, FieldValue>>;
}
