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
import { ConditionSyntaxError } from './condition-syntax-error';
import { FieldParser } from './field-parser';
import { Lexer, LexicalError } from './lexer';

/**
 * How deep a tree may be. Upstream sets the same number, and by a slip in its guard never enforces it; parentheses on
 * their own, which leave nothing in the tree, are without limit in both.
 */
export const MAX_DEPTH = 1000;

const SYMBOLS = ['==', '=', '!='] as const satisfies readonly StringOperator[];
const WORDS = STRING_OPERATORS.filter((operator) => /[a-z]/.test(operator));

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');
const FIELD_WITH_TRANSFORMER = `a field with a valid transformer: ${quoted(['val', ...TRANSFORMERS])}`;

/** How a condition is read. */
export interface ParseOptions {
  /**
   * Whether `"\x41"` is `"A"`. The language has it after Falco 0.44; Falco 0.44.1 refuses it, and so does `checkRules`.
   *
   * @default true
   */
  readonly hexadecimalEscapes?: boolean;
}

/**
 * Parses a condition exactly as Falco does.
 *
 * @throws ConditionSyntaxError with Falco's message, and the place where its parser stops
 *
 * @example
 * parseCondition('evt.type = execve and proc.name in (sh, bash)').kind; // 'and'
 */
export function parseCondition(text: string, options: ParseOptions = {}): ConditionNode {
  return new ConditionParser(text, options.hexadecimalEscapes ?? true).parse();
}

/** `expr`, with what is left to be done when its end is reached. One for each parenthesis that is open. */
interface Frame {
  readonly orStart: number;
  readonly alternatives: ConditionNode[];
  andStart: number;
  conjuncts: ConditionNode[];
  notStart: number;
  negated: boolean;
  /** The production that the parenthesis is a part of. */
  opened: 'or' | 'and' | 'not';
}

class ConditionParser {
  private readonly lexer: Lexer;
  private readonly fields: FieldParser;
  private readonly depths = new Map<ConditionNode, number>();

  constructor(
    private readonly text: string,
    hexadecimalEscapes: boolean,
  ) {
    this.lexer = new Lexer(text, hexadecimalEscapes);
    this.fields = new FieldParser(this.lexer, MAX_DEPTH);
  }

  public parse(): ConditionNode {
    try {
      if (this.text === '') {
        throw new LexicalError('filter input string is empty');
      }
      const tree = this.expression();
      if (!this.lexer.atEnd) {
        throw new LexicalError(`unexpected token after '${this.lexer.token}', expecting 'or', 'and'`);
      }
      return tree;
    } catch (error) {
      if (error instanceof LexicalError) {
        throw new ConditionSyntaxError(error.message, this.text, this.lexer.offset, this.lexer.token);
      }
      throw error;
    }
  }

  /**
   * The productions `expr`, `and` and `not` with a stack of their own, since a text may open more parentheses than
   * JavaScript can call functions:
   *
   *     expr := and ('or' ( '(' expr ')' | blank and ))*
   *     and  := not ('and' ( '(' expr ')' | blank not ))*
   *     not  := ('not' blank)* ( 'not(' expr ')' | check )
   */
  private expression(): ConditionNode {
    const stack: Frame[] = [];
    let frame = this.open(this.lexer.offset);
    let next: 'and' | 'not' = 'and';
    for (;;) {
      const start = this.lexer.offset;
      if (next === 'and') {
        frame.andStart = start;
        frame.conjuncts = [];
      }
      this.lexer.blanks();
      frame.notStart = next === 'and' ? this.lexer.offset : start;
      const node = this.not(frame);
      if (node === undefined) {
        stack.push(frame);
        frame = this.open(this.lexer.offset);
        next = 'and';
        continue;
      }
      // Close as many productions as end here, and find out which one goes on.
      let done: { readonly from: Frame['opened']; readonly node: ConditionNode } = { from: 'not', node };
      for (;;) {
        const step = this.close(frame, done.from, done.node);
        if (step === 'and' || step === 'not') {
          next = step;
          break;
        }
        if (step === 'open') {
          stack.push(frame);
          frame = this.open(this.lexer.offset);
          next = 'and';
          break;
        }
        const outer = stack.pop();
        if (outer === undefined) {
          return step;
        }
        this.lexer.blanks();
        if (!this.lexer.word(')')) {
          throw new LexicalError("expected a ')' token");
        }
        frame = outer;
        done = { from: outer.opened, node: step };
      }
    }
  }

  private open(orStart: number): Frame {
    this.lexer.blanks();
    const start = this.lexer.offset;
    return {
      orStart,
      alternatives: [],
      andStart: start,
      conjuncts: [],
      notStart: start,
      negated: false,
      opened: 'not',
    };
  }

  /** The start of a `not`: a check, or `undefined` where a parenthesis opens. */
  private not(frame: Frame): ConditionNode | undefined {
    this.lexer.blanks();
    frame.negated = false;
    while (this.lexer.not()) {
      frame.negated = !frame.negated;
    }
    if (this.lexer.word('not(')) {
      frame.negated = !frame.negated;
      frame.opened = 'not';
      return undefined;
    }
    const start = this.lexer.offset;
    this.lexer.blanks();
    if (this.lexer.word('(')) {
      frame.opened = 'not';
      return undefined;
    }
    return this.check(start);
  }

  /**
   * Takes the end of one production into those around it. Returns which production starts next, `open` for a
   * parenthesis, or the finished tree.
   */
  private close(
    frame: Frame,
    from: Frame['opened'],
    ended: ConditionNode,
  ): 'and' | 'not' | 'open' | ConditionNode {
    let node = ended;
    if (from === 'not') {
      node = frame.negated
        ? this.made({ kind: 'not', child: node, location: this.since(frame.notStart) }, [node])
        : node;
    }
    if (from !== 'or') {
      frame.conjuncts.push(node);
      this.lexer.blanks();
      if (this.lexer.word('and')) {
        return this.afterKeyword(frame, 'and', 'not');
      }
      const { conjuncts } = frame;
      node =
        conjuncts.length > 1
          ? this.made(
              { kind: 'and', children: conjuncts.slice(), location: this.since(frame.andStart) },
              conjuncts,
            )
          : (conjuncts[0] ?? node);
    }
    frame.alternatives.push(node);
    this.lexer.blanks();
    if (this.lexer.word('or')) {
      return this.afterKeyword(frame, 'or', 'and');
    }
    const { alternatives } = frame;
    return alternatives.length > 1
      ? this.made(
          { kind: 'or', children: alternatives.slice(), location: this.since(frame.orStart) },
          alternatives,
        )
      : (alternatives[0] ?? node);
  }

  private afterKeyword<N extends 'and' | 'not'>(frame: Frame, keyword: 'and' | 'or', next: N): N | 'open' {
    if (this.lexer.blanks()) {
      return next;
    }
    if (this.lexer.word('(')) {
      frame.opened = keyword;
      return 'open';
    }
    throw new LexicalError(`expected blank or '(' after '${keyword}'`);
  }

  /** Remembers how deep a tree is, so that whoever walks it can call itself for each level. */
  private made<N extends ConditionNode>(node: N, children: readonly ConditionNode[]): N {
    let depth = 0;
    for (const child of children) {
      depth = Math.max(depth, this.depths.get(child) ?? 0);
    }
    if (depth + 1 >= MAX_DEPTH) {
      throw new LexicalError(`exceeded max depth limit of ${MAX_DEPTH}`);
    }
    this.depths.set(node, depth + 1);
    return node;
  }

  private since(start: number): Location {
    return { start, end: this.lexer.offset };
  }

  /** `check := lhs cond | IDENT` */
  private check(start: number): ConditionNode {
    const left = this.fields.expression(start);
    if (left !== undefined) {
      return this.condition(left, start);
    }
    if (this.lexer.identifier()) {
      return { kind: 'identifier', name: this.lexer.token, location: this.since(start) };
    }
    throw new LexicalError("expected a '(' token, a field check, or an identifier");
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
    const string = symbol ?? this.lexer.blankTerminated(WORDS);
    if (string !== undefined) {
      return this.binary(left, this.stringOperand(string, symbol === undefined), start);
    }
    const list = this.lexer.oneOf(LIST_OPERATORS);
    if (list !== undefined) {
      return this.binary(left, { operator: list, right: this.listValueOrTransformer() }, start);
    }
    throw new LexicalError(`expected a valid check operator: one of ${quoted(OPERATORS)}`);
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
      return { operator, modifier, right: this.listValue() };
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
    throw new LexicalError(`expected a number value or ${FIELD_WITH_TRANSFORMER}`);
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
    throw new LexicalError(`expected a string value or ${FIELD_WITH_TRANSFORMER}`);
  }

  private listValue(): RightHandSide {
    this.lexer.blanks();
    const start = this.lexer.offset;
    const list = this.list();
    if (list !== undefined) {
      return list;
    }
    if (this.lexer.identifier()) {
      return this.value(start);
    }
    throw new LexicalError('expected a list or an identifier');
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
    throw new LexicalError(`expected a list, an identifier, or ${FIELD_WITH_TRANSFORMER}`);
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
      throw new LexicalError("expected a ')' token");
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
    throw new LexicalError('expected a string value');
  }

  private value(start: number): ValueNode {
    return { kind: 'value', value: this.lexer.token, location: this.since(start) };
  }
}
