import type { FieldSlot } from '../fields/field-slots';
import type { Frame } from '../frame';
import type { Scalar } from '../value';

/** A check of one field that code can be made of. */
export type InlineCheck =
  | { readonly operator: 'exists'; readonly slot: FieldSlot }
  | { readonly operator: InlineOperator; readonly slot: FieldSlot; readonly value: Scalar };

export type InlineOperator = '!=' | '<' | '<=' | '>' | '>=' | 'startswith' | 'endswith' | 'contains';

/** One check of a condition, compiled. */
export interface Check {
  /** The fields that it looks at. */
  readonly slots: readonly FieldSlot[];
  readonly test: (frame: Frame) => boolean;
  /** The field and the values it has to have one of, where that is all there is to the check. */
  readonly equals?: { readonly slot: FieldSlot; readonly values: readonly Scalar[] };
  /** The field and the value, where the check is no more than one operator on them. */
  readonly inline?: InlineCheck;
  /**
   * How likely it is true, where that is known: between 0 and 1.
   *
   * @default - judged by the operator
   */
  readonly chance?: number;
  /** Which member of the list on the right made the check true: its index. */
  readonly matchedMember?: (frame: Frame) => number | undefined;
  /** Whether it says the same where the event does not have the field. */
  readonly isDecidedWithoutValue?: boolean;
  /** Something about how Falco makes this check that a reader would not expect. */
  readonly note?: string;
}
