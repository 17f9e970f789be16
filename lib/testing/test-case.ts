import type { EventData, FieldValue } from '../events';

/** An event, and what has to come of it. */
export interface TestCase {
  readonly name: string;
  readonly event: EventData;
  /** Rules that have to make an alert. */
  readonly fires: readonly string[];
  /** Rules that must not make one; `others`: all but those that have to. */
  readonly silent: readonly string[] | 'others';
  /** Texts that have to be in the output of each rule that has to fire. */
  readonly output: readonly string[];
  /** Fields that the alert of each rule that has to fire must have, and their values. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /**
   * Whether fields that the event does not have may have had a value that nobody recorded. Then a rule fails to fire only
   * where it cannot have fired, whatever they were.
   *
   * @default false
   */
  readonly isPartial?: boolean;
  /** Where the case is written. */
  readonly place?: TestPlace;
}

export interface TestPlace {
  readonly file: string;
  /** From 1 on. */
  readonly line: number;
}
