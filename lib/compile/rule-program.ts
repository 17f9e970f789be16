import type { TextPlace } from '../diagnostics';
import type { Field } from '../fields';
import type { BinaryOperator, ConditionNode, OperatorModifier, Transformer } from '../language';

/**
 * Rules with lists, macros and exceptions in their places and every word resolved: what an evaluator needs, and nothing
 * of how it was written. It is data: `JSON.stringify` loses nothing but the identity of shared conditions, the 64-bit
 * numbers (see {@link IntegerValue}), and what is marked as only for explanations.
 */
export interface RuleProgram {
  /** In the order in which Falco tries them. Rules that are not enabled are among them. */
  readonly rules: readonly ProgramRule[];
  /** Every field that is read, once for each of its texts. A {@link FieldOperand} has the index of one. */
  readonly slots: readonly FieldSlot[];
  /** Rules for other sources than the one that was asked for. They are loaded, but nothing is known of their fields. */
  readonly opaque: readonly OpaqueRule[];
  /** Macros and lists that the rules use and that only files which are not there define. */
  readonly missing: { readonly macros: readonly string[]; readonly lists: readonly string[] };
}

/** A field with its argument. */
export interface FieldSlot {
  readonly index: number;
  /** The name in the table of fields: `proc.aname`, `evt.arg`. */
  readonly name: string;
  /**
   * What is between the brackets or behind the name: `2`, `path`.
   *
   * @default - none
   */
  readonly argument?: string;
  /** As the key in `output_fields`: `proc.aname[2]`, `evt.arg.path`. */
  readonly text: string;
  readonly type: string;
  readonly isList: boolean;
  readonly field: Field;
}

/** A rule whose fields are not known. */
export interface OpaqueRule {
  readonly name: string;
  readonly source: string;
}

/** A rule that Falco would load, ready to be evaluated. */
export interface ProgramRule {
  readonly name: string;
  readonly description: string;
  /** As in an alert, such as `Warning`. */
  readonly priority: string;
  readonly source: string;
  readonly tags: readonly string[];
  readonly enabled: boolean;
  readonly condition: ProgramCondition;
  readonly output: ProgramOutput;
  /** The fields of its exceptions, in the order in which Falco lists them. */
  readonly exceptionFields: readonly string[];
  /** The codes of the events that Falco runs the rule on. Rules that listen to the same events share the array. */
  readonly eventCodes: readonly number[];
  /** The values of `evt.type` on which the condition can be true. */
  readonly eventNames: readonly string[];
  /**
   * Where the rule is defined. Only for explanations.
   *
   * @default - not known
   */
  readonly place?: TextPlace;
}

/** What an alert of a rule says. */
export interface ProgramOutput {
  /** With what plugins suggest behind it. */
  readonly text: string;
  readonly tokens: readonly OutputPart[];
  /** The keys of `output_fields` in an alert, and what gives their values. */
  readonly fields: readonly { readonly text: string; readonly operand: ProgramOperand }[];
}

export type OutputPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'operand';
      readonly operand: ProgramOperand;
      /** How many characters the value is cut or filled to; 0 for as many as it has. */
      readonly width: number;
      /** As the key in `output_fields`. */
      readonly text: string;
    };

/** Conditions of macros are the same object wherever the macro is used, so that each can be computed once an event. */
export type ProgramCondition =
  | AllCondition
  | AnyCondition
  | NotCondition
  | ExistsCondition
  | CompareCondition
  | UnknownCondition;

interface ConditionBase {
  /**
   * What it was made from. Only for explanations.
   *
   * @default - not known
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

/** A macro that only a file which is not there defines. */
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
   * How many of the values have to fit, before a list of them.
   *
   * @default - none is written
   */
  readonly modifier?: OperatorModifier;
  readonly right: ProgramRight;
}

export type ProgramOperator = Exclude<BinaryOperator, '=='>;

/** What an operand is compared with. */
export type ProgramRight =
  | { readonly kind: 'values'; readonly isList: boolean; readonly values: readonly ProgramValue[] }
  | { readonly kind: 'operand'; readonly operand: ProgramOperand };

/** Something that has a value on an event, or always. */
export type ProgramOperand = FieldOperand | TransformerOperand | ListOperand | TextOperand;

interface OperandBase {
  readonly type: string;
  readonly isList: boolean;
}

export interface FieldOperand extends OperandBase {
  readonly kind: 'field';
  /** The index of the {@link FieldSlot}. */
  readonly slot: number;
}

export interface TransformerOperand extends OperandBase {
  readonly kind: 'transformer';
  /** `val` is left out: it does nothing. */
  readonly name: Transformer;
  readonly arguments: readonly ProgramOperand[];
  /**
   * As in `getopt(..., "ab:")[b]`.
   *
   * @default - none
   */
  readonly argument?: string;
}

/** `(proc.name, "x")` as an argument of a transformer. */
export interface ListOperand extends OperandBase {
  readonly kind: 'list';
  readonly items: readonly ProgramOperand[];
}

/** A text or a number as an argument of a transformer. */
export interface TextOperand extends OperandBase {
  readonly kind: 'text';
  readonly value: string;
}

/** A value as Falco keeps it for the type that it is compared with. */
export type ProgramValue =
  | { readonly kind: 'text'; readonly value: string }
  | IntegerValue
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** 4 or 16 bytes. */
  | { readonly kind: 'address'; readonly bytes: readonly number[] }
  | { readonly kind: 'network'; readonly bytes: readonly number[]; readonly prefix: number }
  /** The name of a service, for a port. */
  | { readonly kind: 'service'; readonly name: string }
  /** For `bcontains` and `bstartswith`. */
  | { readonly kind: 'bytes'; readonly bytes: readonly number[] }
  /** RE2 in POSIX syntax, which has to fit the whole value. */
  | { readonly kind: 'regex'; readonly source: string }
  /** A list that only a file which is not there defines. */
  | { readonly kind: 'unknown-list'; readonly name: string };

/** A whole number, after what Falco does to one that is too large for its type. */
export interface IntegerValue {
  readonly kind: 'integer';
  /** In decimal digits, so that nothing is lost of 64 bits. */
  readonly value: string;
}
