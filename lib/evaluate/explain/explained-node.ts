import type { FieldValue } from '../../events';

/**
 * Result of a condition. `missing`: not true, because a field has no value. `unknown`: undecided, because a field was
 * not recorded.
 */
export type Truth = boolean | 'missing' | 'unknown';

/** A field that a check read. */
export interface ExplainedField {
  readonly name: string;
  /** Value of the field. `undefined` if it has no value. */
  readonly value: FieldValue | undefined;
  /**
   * Whether the field was not recorded.
   *
   * @default false
   */
  readonly isUnknown?: boolean;
}

/** A condition or a part of one, with its result. */
export interface ExplainedNode {
  readonly kind: 'and' | 'or' | 'not' | 'check' | 'unknown-macro';
  /** The condition, with macros and lists expanded. */
  readonly text: string;
  readonly result: Truth;
  /**
   * Name of the macro that defines this condition.
   *
   * @default - no macro
   */
  readonly macro?: string;
  readonly children: readonly ExplainedNode[];
  /** Fields that a check read. */
  readonly fields: readonly ExplainedField[];
  /**
   * Item of the list on the right-hand side that made the check true.
   *
   * @default - no item, because the check is not true or has no list
   */
  readonly matched?: string;
  /**
   * Unexpected behaviour of Falco for this check.
   *
   * @default - no note
   */
  readonly note?: string;
}

/** `and` of three values. */
export function conjunction(results: readonly Truth[]): Truth {
  for (const decisive of [false, 'missing', 'unknown'] as const) {
    if (results.includes(decisive)) {
      return decisive;
    }
  }
  return true;
}

/** `or` of three values. */
export function disjunction(results: readonly Truth[]): Truth {
  for (const decisive of [true, 'unknown', 'missing'] as const) {
    if (results.includes(decisive)) {
      return decisive;
    }
  }
  return false;
}

/** `not`: what is missing is not true, and so its contrary is. */
export function negation(result: Truth): Truth {
  return result === 'unknown' ? 'unknown' : result !== true;
}
