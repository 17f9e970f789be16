/** Location of a node in the source text: from `start` to `end` (exclusive), in UTF-16 code units. */
export interface Location {
  readonly start: number;
  readonly end: number;
}

interface NodeBase {
  readonly location: Location;
}

/** `a and b and c` */
export interface AndNode extends NodeBase {
  readonly kind: 'and';
  readonly children: readonly ConditionNode[];
}

/** `a or b or c` */
export interface OrNode extends NodeBase {
  readonly kind: 'or';
  readonly children: readonly ConditionNode[];
}

/** `not a` */
export interface NotNode extends NodeBase {
  readonly kind: 'not';
  readonly child: ConditionNode;
}

/** A single word: the name of a macro. */
export interface IdentifierNode extends NodeBase {
  readonly kind: 'identifier';
  readonly name: string;
}

/** `fd.name exists` */
export interface UnaryCheckNode extends NodeBase {
  readonly kind: 'unary-check';
  readonly left: FieldExpression;
  readonly operator: 'exists';
}

/** `proc.name in (sh, bash)` */
export interface BinaryCheckNode extends NodeBase {
  readonly kind: 'binary-check';
  readonly left: FieldExpression;
  /** The operator as written: `=` and `==` are equivalent but are printed as written. */
  readonly operator: BinaryOperator;
  /** Modifier between a string operator and a list: how many items of the list must match. */
  readonly modifier?: OperatorModifier;
  readonly right: RightHandSide;
}

/** `proc.aname[2]` */
export interface FieldNode extends NodeBase {
  readonly kind: 'field';
  readonly name: string;
  /** Argument in brackets, without quotes. `undefined` if there are no brackets. */
  readonly argument?: string;
}

/** `tolower(proc.name)`, and `val(proc.name)` on the right of an operator */
export interface TransformerNode extends NodeBase {
  readonly kind: 'transformer';
  readonly name: Transformer | 'val';
  readonly arguments: readonly TransformerArgument[];
  /** As in `getopt(..., "ab:")[b]`. */
  readonly argument?: string;
}

/** `(proc.name, "x")` inside of a transformer */
export interface TransformerListNode extends NodeBase {
  readonly kind: 'transformer-list';
  readonly children: readonly TransformerArgument[];
}

/** A value, without quotes and with escapes resolved. */
export interface ValueNode extends NodeBase {
  readonly kind: 'value';
  readonly value: string;
}

/** `(sh, bash)` */
export interface ListNode extends NodeBase {
  readonly kind: 'list';
  readonly values: readonly string[];
  /** Location of each value. */
  readonly valueLocations: readonly Location[];
}

/** The tree of a condition. */
export type ConditionNode = AndNode | OrNode | NotNode | IdentifierNode | UnaryCheckNode | BinaryCheckNode;

export type FieldExpression = FieldNode | TransformerNode;

export type TransformerArgument = FieldNode | TransformerNode | TransformerListNode | ValueNode;

export type RightHandSide = ValueNode | ListNode | TransformerNode;

/** Any node. */
export type AnyNode = ConditionNode | TransformerArgument | ListNode;

/** The numeric operators, in the order in which they are tried. */
export const NUMERIC_OPERATORS = ['<=', '<', '>=', '>'] as const;

/** The string operators, in the order in which they are tried. Operators that are words must be followed by a space. */
export const STRING_OPERATORS = [
  '==',
  '=',
  '!=',
  'glob',
  'iglob',
  'contains',
  'icontains',
  'bcontains',
  'startswith',
  'bstartswith',
  'endswith',
  'regex',
] as const;

/**
 * The list operators, in the order in which they are tried. They need not be followed by a space: `proc.name inx` is
 * `proc.name in x`.
 */
export const LIST_OPERATORS = ['intersects', 'in', 'pmatch'] as const;

export const OPERATOR_MODIFIERS = ['oneof', 'anyof', 'allof'] as const;

export const TRANSFORMERS = [
  'tolower',
  'toupper',
  'b64',
  'basename',
  'len',
  'join',
  'concat',
  'getopt',
] as const;

export type NumericOperator = (typeof NUMERIC_OPERATORS)[number];
export type StringOperator = (typeof STRING_OPERATORS)[number];
export type ListOperator = (typeof LIST_OPERATORS)[number];
export type BinaryOperator = NumericOperator | StringOperator | ListOperator;
export type OperatorModifier = (typeof OPERATOR_MODIFIERS)[number];
export type Transformer = (typeof TRANSFORMERS)[number];

/** All operators, in the order in which Falco lists them. */
export const OPERATORS = ['exists', ...NUMERIC_OPERATORS, ...STRING_OPERATORS, ...LIST_OPERATORS] as const;
