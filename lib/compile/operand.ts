import type { ResolvedField } from '../fields';
import type { Problem } from './problem';

/** What is on one side of an operator, after its transformers. */
export interface Operand {
  /** The name that Falco calls it by: that of the field inside of the transformers. */
  readonly name: string;
  readonly type: string;
  readonly isList: boolean;
  readonly comparesWithFields: boolean;
  readonly takesTransformers: boolean;
  /** What it was before the transformers, which is all that `join`, `concat` and `getopt` look at. */
  readonly base: { readonly type: string; readonly isList: boolean };
  /** The field that decides how values are read. Left out for texts and lists. */
  readonly field?: ResolvedField;
  /** Whether it is a field of a plugin that nothing is known of. */
  readonly isForeign?: boolean;
}

/** An operand, or everything that is wrong with it; the first is what Falco says. */
export type OperandResult =
  | { readonly operand: Operand; readonly problems?: undefined }
  | { readonly operand?: undefined; readonly problems: readonly [Problem, ...Problem[]] };

const NOT_A_FIELD = { name: 'NA', comparesWithFields: true, takesTransformers: true } as const;

/** A text between quotes, or a number, as an argument of a transformer. */
export const TEXT_OPERAND: Operand = {
  ...NOT_A_FIELD,
  type: 'CHARBUF',
  isList: false,
  base: { type: 'CHARBUF', isList: false },
};

/** `(a, b)` as an argument of a transformer. */
export const LIST_OPERAND: Operand = {
  ...NOT_A_FIELD,
  type: 'CHARBUF',
  isList: true,
  base: { type: 'CHARBUF', isList: true },
};

export function fieldOperand(field: ResolvedField): Operand {
  const { name, type, isList, comparesWithFields, takesTransformers } = field;
  return { name, type, isList, comparesWithFields, takesTransformers, base: { type, isList }, field };
}

/** A field of a plugin that nothing is known of: whatever is done with it may be right. */
export function foreignOperand(name: string): Operand {
  const base = { type: '', isList: false };
  return { name, ...base, comparesWithFields: true, takesTransformers: true, base, isForeign: true };
}
