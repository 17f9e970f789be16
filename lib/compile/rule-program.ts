import type { TextPlace } from '../diagnostics';
import type { Field } from '../fields';
import type { BinaryOperator, ConditionNode, OperatorModifier, Transformer } from '../language';

/**
 * Compiled rules: lists, macros and exceptions are expanded and all names are resolved, so it contains everything that
 * an evaluator needs and nothing about how the rules were written. It is plain data: `JSON.stringify` loses only the
 * identity of shared conditions, 64-bit numbers (see {@link IntegerValue}), and properties that are only for
 * explanations.
 */
export interface RuleProgram {
  /** The rules, in the order in which Falco evaluates them, including disabled rules. */
  readonly rules: readonly ProgramRule[];
  /** All fields that are read, each spelling once. A {@link FieldOperand} refers to a field by index. */
  readonly slots: readonly FieldSlot[];
  /** Rules for other event sources than the requested one. They are loaded, but their fields are unknown. */
  readonly opaque: readonly OpaqueRule[];
  /** Macros and lists that the rules use but that are defined only in files that are not available. */
  readonly missing: { readonly macros: readonly string[]; readonly lists: readonly string[] };
}

/** A field with its argument. */
export interface FieldSlot {
  readonly index: number;
  /** Name in the field table, such as `proc.aname` or `evt.arg`. */
  readonly name: string;
  /**
   * Argument in brackets or after the name, such as `2` or `path`.
   *
   * @default - no argument
   */
  readonly argument?: string;
  /** Key in `output_fields`, such as `proc.aname[2]` or `evt.arg.path`. */
  readonly text: string;
  readonly type: string;
  readonly isList: boolean;
  readonly field: Field;
}

/** A rule whose fields are unknown. */
export interface OpaqueRule {
  readonly name: string;
  readonly source: string;
}

/** A rule that Falco would load, ready to be evaluated. */
export interface ProgramRule {
  readonly name: string;
  readonly description: string;
  /** Priority, as shown in alerts, such as `Warning`. */
  readonly priority: string;
  readonly source: string;
  readonly tags: readonly string[];
  readonly enabled: boolean;
  readonly condition: ProgramCondition;
  readonly output: ProgramOutput;
  /** Fields of the rule's exceptions, in the order in which Falco lists them. */
  readonly exceptionFields: readonly string[];
  /** Codes of the events that Falco evaluates the rule on. Rules for the same events share the array. */
  readonly eventCodes: readonly number[];
  /** Values of `evt.type` for which the condition can be true. */
  readonly eventNames: readonly string[];
  /**
   * Where the rule is defined; only for explanations.
   *
   * @default - unknown
   */
  readonly place?: TextPlace;
}

/** The output of a rule. */
export interface ProgramOutput {
  /** The output string, followed by the fields that plugins suggest. */
  readonly text: string;
  readonly tokens: readonly OutputPart[];
  /** Keys of `output_fields` in an alert, and the operands of their values. */
  readonly fields: readonly { readonly text: string; readonly operand: ProgramOperand }[];
}

export type OutputPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'operand';
      readonly operand: ProgramOperand;
      /** Number of characters that the value is truncated or padded to; 0 for its full length. */
      readonly width: number;
      /** Key in `output_fields`. */
      readonly text: string;
    };

/**
 * A condition. The condition of a macro is the same object wherever the macro is used, so that it can be evaluated once
 * per event.
 */
export type ProgramCondition =
  | AllCondition
  | AnyCondition
  | NotCondition
  | ExistsCondition
  | CompareCondition
  | UnknownCondition;

interface ConditionBase {
  /**
   * Source node; only for explanations.
   *
   * @default - unknown
   */
  readonly node?: ConditionNode;
}

export interface AllCondition extends ConditionBase {
  readonly kind: 'and';
  readonly children: readonly ProgramCondition[];
}

export interface AnyCondition extends ConditionBase {
  readonly kind: 'or';
  readonly children: readonly ProgramCondition[];
}

export interface NotCondition extends ConditionBase {
  readonly kind: 'not';
  readonly child: ProgramCondition;
}

export interface ExistsCondition extends ConditionBase {
  readonly kind: 'exists';
  readonly operand: ProgramOperand;
}

/** A macro that is defined only in a file that is not available. */
export interface UnknownCondition extends ConditionBase {
  readonly kind: 'unknown';
  readonly macro: string;
}

export interface CompareCondition extends ConditionBase {
  readonly kind: 'compare';
  readonly operand: ProgramOperand;
  /** `==` is `=`. */
  readonly operator: ProgramOperator;
  /**
   * How many values of a list must match.
   *
   * @default - no modifier
   */
  readonly modifier?: OperatorModifier;
  readonly right: ProgramRight;
}

export type ProgramOperator = Exclude<BinaryOperator, '=='>;

/** The right-hand side of a comparison. */
export type ProgramRight =
  | { readonly kind: 'values'; readonly isList: boolean; readonly values: readonly ProgramValue[] }
  | { readonly kind: 'operand'; readonly operand: ProgramOperand };

/** An operand: a field, a constant, or a function of them. */
export type ProgramOperand = FieldOperand | TransformerOperand | ListOperand | TextOperand;

interface OperandBase {
  readonly type: string;
  readonly isList: boolean;
}

export interface FieldOperand extends OperandBase {
  readonly kind: 'field';
  /** Index of the {@link FieldSlot}. */
  readonly slot: number;
}

export interface TransformerOperand extends OperandBase {
  readonly kind: 'transformer';
  /** Name of the transformer. `val` is omitted, because it has no effect. */
  readonly name: Transformer;
  readonly arguments: readonly ProgramOperand[];
  /**
   * As in `getopt(..., "ab:")[b]`.
   *
   * @default - no argument
   */
  readonly argument?: string;
}

/** `(proc.name, "x")` as an argument of a transformer. */
export interface ListOperand extends OperandBase {
  readonly kind: 'list';
  readonly items: readonly ProgramOperand[];
}

/** A string or a number as an argument of a transformer. */
export interface TextOperand extends OperandBase {
  readonly kind: 'text';
  readonly value: string;
}

/** A value as Falco stores it for the type of the comparison. */
export type ProgramValue =
  | { readonly kind: 'text'; readonly value: string }
  | IntegerValue
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** 4 or 16 bytes. */
  | { readonly kind: 'address'; readonly bytes: readonly number[] }
  | { readonly kind: 'network'; readonly bytes: readonly number[]; readonly prefix: number }
  /** The name of a service, compared with a port. */
  | { readonly kind: 'service'; readonly name: string }
  /** For `bcontains` and `bstartswith`. */
  | { readonly kind: 'bytes'; readonly bytes: readonly number[] }
  /** RE2 in POSIX syntax, which must match the whole value. */
  | { readonly kind: 'regex'; readonly source: string }
  /** A list that is defined only in a file that is not available. */
  | { readonly kind: 'unknown-list'; readonly name: string };

/** An integer, after Falco's conversion of numbers that are too large for their type. */
export interface IntegerValue {
  readonly kind: 'integer';
  /** Decimal digits, so that 64-bit numbers are exact. */
  readonly value: string;
}
