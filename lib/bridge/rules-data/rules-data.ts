import type {
  CompareCondition,
  ExistsCondition,
  FieldSlot,
  OpaqueRule,
  ProgramRule,
  RuleProgram,
  UnknownCondition,
} from '../../compile';

/** What the file says that it is. */
export const FORMAT = 'cdk8s-runtime-detection/rules';

/** Another one cannot be read: the program and its rules are made by the same version of this package. */
export const VERSION = 1;

/** A `RuleProgram` as JSON. What rules share is there once, and is referred to by its index. */
export interface RulesData {
  readonly format: string;
  readonly version: number;
  readonly slots: readonly FieldSlot[];
  /** A condition comes after those that it is made of. */
  readonly conditions: readonly ConditionData[];
  readonly events: readonly Pick<ProgramRule, 'eventCodes' | 'eventNames'>[];
  readonly rules: readonly RuleData[];
  readonly opaque: readonly OpaqueRule[];
  readonly missing: RuleProgram['missing'];
}

export type RuleData = Omit<ProgramRule, 'condition' | 'eventCodes' | 'eventNames' | 'place'> & {
  readonly condition: number;
  readonly events: number;
};

/** A condition, with the indexes of those that it is made of. */
export type ConditionData =
  | { readonly kind: 'and' | 'or'; readonly children: readonly number[] }
  | { readonly kind: 'not'; readonly child: number }
  | ExistsCondition
  | CompareCondition
  | UnknownCondition;
