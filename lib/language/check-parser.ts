import {
  type BinaryCheckNode,
  type ConditionNode,
  type FieldExpression,
  LIST_OPERATORS,
  type ListNode,
  type Location,
  NUMERIC_OPERATORS,
  OPERATOR_MODIFIERS,
  OPERATORS,
  type OperatorModifier,
  type RightHandSide,
  STRING_OPERATORS,
  type StringOperator,
  TRANSFORMERS,
  type ValueNode,
} from './ast';
import type { FieldParser } from './field-parser';
import { type Lexer, LexicalError } from './lexer';

const SYMBOLS = ['==', '=', '!='] as const satisfies readonly StringOperator[];

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');
const FIELD_WITH_TRANSFORMER = `a field with a valid transformer: ${quoted(['val', ...TRANSFORMERS])}`;

/** Parses what a condition is made of: a field that is compared with something, or the name of a macro. */
export class CheckParser {
  constructor(
    private readonly text: string,
    private readonly lexer: Lexer,
    private readonly fields: FieldParser,
  ) {}

  /** `check := lhs cond | IDENT` */
  public check(start: number): ConditionNode {
    const left = this.fields.expression(start);
    if (left !== undefined) {
      return this.condition(left, start);
    }
    if (this.lexer.identifier()) {
      return { kind: 'identifier', name: this.lexer.token, location: this.since(start) };
    }
    throw new LexicalError("expected a '(' token, a field check, or an identifier", 'check');
  }

  /** `cond := 'exists' | NUMOP numval | STROP (MODIFIER list | strval) | LISTOP listval` */
  private condition(left: FieldExpression, start: number): ConditionNode {
    this.lexer.blanks();
    if (this.lexer.word('exists')) {
      return { kind: 'unary-check', left, operator: 'exists', location: this.since(start) };
    }
    this.lexer.blanks();
    const numeric = this.lexer.oneOf(NUMERIC_OPERATORS);
    if (numeric !== undefined) {
      return this.binary(left, { operator: numeric, right: this.numericValue() }, start);
    }
    const symbol = this.lexer.oneOf(SYMBOLS);
    const string = symbol ?? this.lexer.blankTerminated(STRING_OPERATORS);
    if (string !== undefined) {
      return this.binary(left, this.stringOperand(string, symbol === undefined), start);
    }
    const list = this.lexer.oneOf(LIST_OPERATORS);
    if (list !== undefined) {
      return this.binary(left, { operator: list, right: this.listValueOrTransformer() }, start);
    }
    throw new LexicalError(`expected a valid check operator: one of ${quoted(OPERATORS)}`, 'operator');
  }

  private binary(
    left: FieldExpression,
    { operator, modifier, right }: Pick<BinaryCheckNode, 'operator' | 'modifier' | 'right'>,
    start: number,
  ): BinaryCheckNode {
    const location = this.since(start);
    return modifier === undefined
      ? { kind: 'binary-check', left, operator, right, location }
      : { kind: 'binary-check', left, operator, modifier, right, location };
  }

  /** `== oneof (a, b)`, or `== oneof` where that is the value. */
  private stringOperand(
    operator: StringOperator,
    hadBlank: boolean,
  ): Pick<BinaryCheckNode, 'operator' | 'modifier' | 'right'> {
    const blank = hadBlank || this.lexer.blanks();
    const mark = this.lexer.mark();
    const modifier: OperatorModifier | undefined = blank
      ? this.lexer.blankTerminated(OPERATOR_MODIFIERS)
      : undefined;
    if (modifier !== undefined && this.listFollows() && !this.keywordFollows()) {
      return { operator, modifier, right: this.listOrIdentifier() };
    }
    this.lexer.reset(mark);
    return { operator, right: this.stringValue() };
  }

  private listFollows(): boolean {
    if (this.lexer.peek() === '(') {
      return true;
    }
    const mark = this.lexer.mark();
    const follows = this.lexer.identifier();
    this.lexer.reset(mark);
    return follows;
  }

  private keywordFollows(): boolean {
    const rest = this.text.slice(this.lexer.offset, this.lexer.offset + 4);
    return /^(?:and|or|not)(?![a-zA-Z0-9])/.test(rest);
  }

  private numericValue(): RightHandSide {
    this.lexer.blanks();
    const start = this.lexer.offset;
    const field = this.fields.rightHandSide();
    if (field !== undefined) {
      return field;
    }
    if (this.lexer.number()) {
      return this.value(start);
    }
    throw new LexicalError(`expected a number value or ${FIELD_WITH_TRANSFORMER}`, 'number');
  }

  private stringValue(): RightHandSide {
    this.lexer.blanks();
    const start = this.lexer.offset;
    const field = this.fields.rightHandSide();
    if (field !== undefined) {
      return field;
    }
    if (this.lexer.quoted() || this.lexer.bareWord()) {
      return this.value(start);
    }
    throw new LexicalError(`expected a string value or ${FIELD_WITH_TRANSFORMER}`, 'string');
  }

  /** One of both is there: `listFollows` has looked. */
  private listOrIdentifier(): RightHandSide {
    const start = this.lexer.offset;
    const list = this.list();
    if (list !== undefined) {
      return list;
    }
    this.lexer.identifier();
    return this.value(start);
  }

  private listValueOrTransformer(): RightHandSide {
    this.lexer.blanks();
    const start = this.lexer.offset;
    const right = this.list() ?? this.fields.rightHandSide();
    if (right !== undefined) {
      return right;
    }
    if (this.lexer.identifier()) {
      return this.value(start);
    }
    throw new LexicalError(`expected a list, an identifier, or ${FIELD_WITH_TRANSFORMER}`, 'list');
  }

  private list(): ListNode | undefined {
    const start = this.lexer.offset;
    if (!this.lexer.word('(')) {
      return undefined;
    }
    const values: ValueNode[] = [];
    this.lexer.blanks();
    const first = this.firstListItem();
    if (first !== undefined) {
      values.push(first);
      this.lexer.blanks();
      while (this.lexer.word(',')) {
        values.push(this.listItem());
        this.lexer.blanks();
      }
    }
    if (!this.lexer.word(')')) {
      throw new LexicalError("expected a ')' token", 'closing');
    }
    return {
      kind: 'list',
      values: values.map(({ value }) => value),
      valueLocations: values.map(({ location }) => location),
      location: this.since(start),
    };
  }

  /**
   * Whatever is wrong with the first item makes the list an empty one (`filter/parser.cpp`, `try_parse_list_expr`), and
   * so `proc.name in ("\d")` is accepted: the escape is refused after the whole text between the quotes is taken.
   */
  private firstListItem(): ValueNode | undefined {
    try {
      return this.listItem();
    } catch (error) {
      if (error instanceof LexicalError) {
        return undefined;
      }
      throw error;
    }
  }

  private listItem(): ValueNode {
    this.lexer.blanks();
    const start = this.lexer.offset;
    if (this.lexer.quoted() || this.lexer.bareWord()) {
      return this.value(start);
    }
    throw new LexicalError('expected a string value', 'string');
  }

  private value(start: number): ValueNode {
    return { kind: 'value', value: this.lexer.token, location: this.since(start) };
  }

  private since(start: number): Location {
    return { start, end: this.lexer.offset };
  }
}
