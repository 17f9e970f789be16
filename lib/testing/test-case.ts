import type { EventData, FieldValue } from '../events';

/** An event and the expected result. */
export interface TestCase {
  readonly name: string;
  readonly event: EventData;
  /** Rules that must fire. */
  readonly fires: readonly string[];
  /** Rules that must not fire; `others` means all rules except those in `fires`. */
  readonly silent: readonly string[] | 'others';
  /** Strings that the output of each rule in `fires` must contain. */
  readonly output: readonly string[];
  /** Fields, with values, that the alert of each rule in `fires` must have. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /**
   * Whether fields that are missing from the event may have had a value that was not recorded. A rule then counts as
   * not firing only if it cannot have fired for any values of those fields.
   *
   * @default false
   */
  readonly isPartial?: boolean;
  /** Where the case is defined. */
  readonly place?: TestPlace;
}

export interface TestPlace {
  readonly file: string;
  /** Line, starting at 1. */
  readonly line: number;
}
