import {
  type FieldExpression,
  type FieldNode,
  TRANSFORMERS,
  type Transformer,
  type TransformerArgument,
  type TransformerListNode,
  type TransformerNode,
} from './ast';
import { type Lexer, LexicalError } from './lexer';

const TRANSFORMER_STARTS: ReadonlySet<string> = new Set(TRANSFORMERS.map((name) => name.charAt(0)));

/** Fields and transformers, which conditions and outputs have in common. */
export class FieldParser {
  private depth = 0;

  constructor(
    private readonly lexer: Lexer,
    private readonly maxDepth: number,
  ) {}

  /** `lhs := FIELD ('[' arg ']')? | XFORM '(' xarg (',' xarg)* ')' ('[' arg ']')?` */
  public expression(start: number): FieldExpression | undefined {
    if (this.lexer.fieldName()) {
      return this.field(start);
    }
    const name = this.transformerName();
    if (name === undefined) {
      return undefined;
    }
    this.lexer.blanks();
    return this.transformer(name, start);
  }

  /** `xval := 'val(' FIELD ')' | XFORM '(' … ')'` */
  public rightHandSide(): TransformerNode | undefined {
    this.lexer.blanks();
    const start = this.lexer.offset;
    if (this.lexer.word('val(')) {
      this.lexer.token = 'val';
      return this.val(start);
    }
    const name = this.transformerName();
    if (name === undefined) {
      return undefined;
    }
    this.lexer.blanks();
    return this.transformer(name, start);
  }

  private val(start: number): TransformerNode {
    this.lexer.blanks();
    const fieldStart = this.lexer.offset;
    if (!this.lexer.fieldName()) {
      throw new LexicalError("expected a field within 'val' transformer");
    }
    const field = this.field(fieldStart);
    this.lexer.blanks();
    return this.closed('val', [field], start);
  }

  private transformerName(): Transformer | undefined {
    if (!TRANSFORMER_STARTS.has(this.lexer.peek())) {
      return undefined;
    }
    const mark = this.lexer.mark();
    for (const name of TRANSFORMERS) {
      if (this.lexer.word(name)) {
        if (this.lexer.peek() === '(') {
          this.lexer.offset += 1;
          return name;
        }
        this.lexer.reset(mark);
      }
    }
    return undefined;
  }

  private field(start: number): FieldNode {
    const name = this.lexer.token;
    const argument = this.argument();
    const location = { start, end: this.lexer.offset };
    return argument === undefined
      ? { kind: 'field', name, location }
      : { kind: 'field', name, argument, location };
  }

  private argument(): string | undefined {
    if (!this.lexer.word('[')) {
      return undefined;
    }
    if (!this.lexer.quoted() && !this.lexer.bareFieldArgument()) {
      throw new LexicalError('expected a valid field argument: a quoted string or a bare string');
    }
    const argument = this.lexer.token;
    if (!this.lexer.word(']')) {
      throw new LexicalError("expected a ']' token");
    }
    return argument;
  }

  /** What follows the opening parenthesis. */
  private transformer(name: Transformer, start: number): TransformerNode {
    this.depth += 1;
    if (this.depth >= this.maxDepth) {
      throw new LexicalError(`exceeded max depth limit of ${this.maxDepth}`);
    }
    this.lexer.blanks();
    const args: TransformerArgument[] = [];
    do {
      args.push(this.transformerArgument());
      this.lexer.blanks();
    } while (this.lexer.word(','));
    this.lexer.blanks();
    this.depth -= 1;
    return this.closed(name, args, start);
  }

  private closed(
    name: TransformerNode['name'],
    args: readonly TransformerArgument[],
    start: number,
  ): TransformerNode {
    if (!this.lexer.word(')')) {
      throw new LexicalError("expected a ')' token closing the transformer", 'closing');
    }
    const argument = this.argument();
    return {
      kind: 'transformer',
      name,
      arguments: args,
      ...(argument === undefined ? {} : { argument }),
      location: { start, end: this.lexer.offset },
    };
  }

  /** `xarg := HEX | NUM | QUOTED | '(' xitems? ')' | xform | FIELD` */
  private transformerArgument(): TransformerArgument {
    const start = this.lexer.offset;
    this.lexer.blanks();
    if (this.lexer.number() || this.lexer.quoted()) {
      return {
        kind: 'value',
        value: this.lexer.token,
        location: { start, end: this.lexer.offset },
      };
    }
    if (this.lexer.word('(')) {
      return this.transformerList(start);
    }
    const found = this.transformerFirst(start);
    if (found !== undefined) {
      return found;
    }
    throw new LexicalError(
      'expected field transformer argument: field, transformer, quoted string, number, or transformer list',
    );
  }

  private transformerFirst(start: number): FieldExpression | undefined {
    const name = this.transformerName();
    if (name !== undefined) {
      return this.transformer(name, start);
    }
    return this.lexer.fieldName() ? this.field(start) : undefined;
  }

  private transformerList(start: number): TransformerListNode {
    const children: TransformerArgument[] = [];
    this.lexer.blanks();
    if (!this.lexer.word(')')) {
      children.push(this.transformerListItem(start));
      this.lexer.blanks();
      while (this.lexer.word(',')) {
        this.lexer.blanks();
        children.push(this.transformerListItem(start));
        this.lexer.blanks();
      }
      if (!this.lexer.word(')')) {
        throw new LexicalError("expected ')'");
      }
    }
    return { kind: 'transformer-list', children, location: { start, end: this.lexer.offset } };
  }

  /** Upstream gives each item the place of the whole list (`filter/parser.cpp`, `parse_transformer_list`). */
  private transformerListItem(start: number): TransformerArgument {
    const found = this.expression(start);
    if (found !== undefined) {
      return found;
    }
    if (this.lexer.quoted() || this.lexer.number()) {
      return {
        kind: 'value',
        value: this.lexer.token,
        location: { start, end: this.lexer.offset },
      };
    }
    throw new LexicalError(
      'expected transformer list argument: field, transformer, quoted string, or number',
    );
  }
}
