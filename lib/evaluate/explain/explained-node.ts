import type { FieldValue } from '../../events';

/**
 * What a condition comes to. `missing`: it is not true since a field has no value. `unknown`: that cannot be told, since
 * nobody recorded a field.
 */
export type Truth = boolean | 'missing' | 'unknown';

/** A field that a check looked at. */
export interface ExplainedField {
  readonly name: string;
  /** `undefined` where the field has no value. */
  readonly value: FieldValue | undefined;
  /**
   * Whether nobody recorded whether it has one.
   *
   * @default false
   */
  readonly isUnknown?: boolean;
}

/** A condition, or a part of one, and what it came to. */
export interface ExplainedNode {
  readonly kind: 'and' | 'or' | 'not' | 'check' | 'unknown-macro';
  /** The condition, with the macros and lists in it written out. */
  readonly text: string;
  readonly result: Truth;
  /**
   * The name of the macro that it is the condition of.
   *
   * @default - it is part of a condition that has no name
   */
  readonly macro?: string;
  readonly children: readonly ExplainedNode[];
  /** The fields that a check looked at. */
  readonly fields: readonly ExplainedField[];
  /**
   * Which member of the list on the right made a check true.
   *
   * @default - the check is not true, or has no list
   */
  readonly matched?: string;
  /**
   * Something about how Falco makes the check that one would not expect.
   *
   * @default - the check does what it says
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
