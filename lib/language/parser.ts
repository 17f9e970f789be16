import type { ConditionNode, Location } from './ast';
import { CheckParser } from './check-parser';
import { ConditionSyntaxError } from './condition-syntax-error';
import { FieldParser } from './field-parser';
import { Lexer, LexicalError } from './lexer';

/**
 * Maximum depth of a tree. Upstream defines the same number but, because of a bug, never enforces it. Parentheses,
 * which leave nothing in the tree, are not limited in either.
 */
export const MAX_DEPTH = 1000;

/** Options for parsing conditions. */
export interface ParseOptions {
  /**
   * Whether `"\x41"` is `"A"`. The language supports it after Falco 0.44; Falco 0.44.1 rejects it, and so does
   * `checkRules`.
   *
   * @default true
   */
  readonly hexadecimalEscapes?: boolean;
}

/**
 * Parses a condition exactly as Falco does.
 *
 * @throws ConditionSyntaxError with Falco's message and the position where its parser stops
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
  private readonly checks: CheckParser;
  private readonly depths = new Map<ConditionNode, number>();

  constructor(
    private readonly text: string,
    hexadecimalEscapes: boolean,
  ) {
    this.lexer = new Lexer(text, hexadecimalEscapes);
    this.checks = new CheckParser(text, this.lexer, new FieldParser(this.lexer, MAX_DEPTH));
  }

  public parse(): ConditionNode {
    try {
      if (this.text === '') {
        throw new LexicalError('filter input string is empty');
      }
      const tree = this.expression();
      if (!this.lexer.atEnd) {
        throw new LexicalError(
          `unexpected token after '${this.lexer.token}', expecting 'or', 'and'`,
          'junction',
        );
      }
      return tree;
    } catch (error) {
      if (error instanceof LexicalError) {
        throw new ConditionSyntaxError(
          error.message,
          this.text,
          this.lexer.offset,
          this.lexer.token,
          error.id,
        );
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
    let frame = this.open(0);
    for (;;) {
      frame.notStart = this.lexer.offset;
      const node = this.not(frame);
      if (node === undefined) {
        stack.push(frame);
        frame = this.open();
        continue;
      }
      // Close as many productions as end here, and find out which one goes on.
      let done: { readonly from: Frame['opened']; readonly node: ConditionNode } = { from: 'not', node };
      for (;;) {
        const step = this.close(frame, done.from, done.node);
        if (step === 'and') {
          frame.andStart = this.lexer.offset;
          frame.conjuncts = [];
          break;
        }
        if (step === 'not') {
          break;
        }
        if (step === 'open') {
          stack.push(frame);
          frame = this.open();
          break;
        }
        const outer = stack.pop();
        if (outer === undefined) {
          return step;
        }
        this.lexer.blanks();
        if (!this.lexer.word(')')) {
          throw new LexicalError("expected a ')' token", 'closing');
        }
        frame = outer;
        done = { from: outer.opened, node: step };
      }
    }
  }

  /** Upstream takes the blanks behind a parenthesis before the place of what is in it. */
  private open(orStart?: number): Frame {
    this.lexer.blanks();
    const start = this.lexer.offset;
    return {
      orStart: orStart ?? start,
      alternatives: [],
      andStart: start,
      conjuncts: [],
      notStart: start,
      negated: false,
      opened: 'not',
    };
  }

  /** The start of a `not`: a check, or `undefined` if a parenthesis opens. */
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
    return this.checks.check(start);
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
          ? this.made({ kind: 'and', children: conjuncts, location: this.since(frame.andStart) }, conjuncts)
          : node;
    }
    frame.alternatives.push(node);
    this.lexer.blanks();
    if (this.lexer.word('or')) {
      return this.afterKeyword(frame, 'or', 'and');
    }
    const { alternatives } = frame;
    return alternatives.length > 1
      ? this.made({ kind: 'or', children: alternatives, location: this.since(frame.orStart) }, alternatives)
      : node;
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
}
