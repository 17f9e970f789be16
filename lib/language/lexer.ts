import type { SyntaxErrorId } from './condition-syntax-error';
import { unescapeValue } from './escaping';

// What upstream's regular expressions mean by [[:space:]] is ASCII only, unlike JavaScript's \s.
// Written so that there is one way only to read each text: upstream's engine does not go back, JavaScript's does.
const IDENTIFIER = /[a-zA-Z][a-zA-Z0-9_]*/y;
const FIELD_NAME = /[a-zA-Z][a-zA-Z0-9_]*(?:\.[a-zA-Z][a-zA-Z0-9_]*)+/y;
const FIELD_ARGUMENT = /[^\]["'\t\n\v\f\r ]+/y;
const HEXADECIMAL = /0[xX][0-9a-fA-F]+/y;
const NUMBER = /[+-]?[0-9]+\.?[0-9]*(?:[eE][+-][0-9]+)?/y;
const BARE_WORD = /[^()"'\t\n\v\f\r =,]+/y;
const NOT = /not[\t\n\v\f\r ]+/y;

/** A place to go back to. */
export interface Mark {
  readonly offset: number;
  readonly token: string;
}

/** Thrown at the place where the lexer is; the parser makes it a `ConditionSyntaxError`. */
export class LexicalError extends Error {
  constructor(
    message: string,
    public readonly id: SyntaxErrorId = 'other',
  ) {
    super(message);
  }
}

/**
 * Takes tokens off a text, one attempt at a time, as upstream's parser does: what a text means depends on the order of
 * the attempts. Every attempt that succeeds moves on and leaves its text in `token`.
 *
 * Falco: `userspace/libsinsp/filter/parser.cpp`
 */
export class Lexer {
  public offset = 0;
  /** The token taken last, of which messages speak. */
  public token = '';

  constructor(
    public readonly text: string,
    private readonly hexadecimalEscapes: boolean,
  ) {}

  public mark(): Mark {
    return { offset: this.offset, token: this.token };
  }

  public reset({ offset, token }: Mark): void {
    this.offset = offset;
    this.token = token;
  }

  public get atEnd(): boolean {
    return this.offset >= this.text.length;
  }

  public peek(): string {
    return this.text.charAt(this.offset);
  }

  /** Blanks leave `token` alone. */
  public blanks(): boolean {
    const start = this.offset;
    for (;;) {
      const code = this.text.charCodeAt(this.offset);
      // space, tab, backspace, carriage return, line feed
      if (code !== 32 && code !== 9 && code !== 8 && code !== 13 && code !== 10) {
        return this.offset > start;
      }
      this.offset += 1;
    }
  }

  public word(word: string): boolean {
    if (!this.text.startsWith(word, this.offset)) {
      return false;
    }
    this.token = word;
    this.offset += word.length;
    return true;
  }

  /** The first of the words that is here. */
  public oneOf<W extends string>(words: readonly W[]): W | undefined {
    for (const word of words) {
      if (this.word(word)) {
        return word;
      }
    }
    return undefined;
  }

  /** The first of the words that is here with a blank behind it; the blanks are taken too. */
  public blankTerminated<W extends string>(words: readonly W[]): W | undefined {
    for (const word of words) {
      if (!this.text.startsWith(word, this.offset)) {
        continue;
      }
      const mark = this.mark();
      this.word(word);
      if (this.blanks()) {
        return word;
      }
      this.reset(mark);
    }
    return undefined;
  }

  public not(): boolean {
    return this.match(NOT);
  }

  public identifier(): boolean {
    return this.match(IDENTIFIER);
  }

  public fieldName(): boolean {
    return this.match(FIELD_NAME);
  }

  public bareFieldArgument(): boolean {
    return this.match(FIELD_ARGUMENT);
  }

  public number(): boolean {
    return this.match(HEXADECIMAL) || this.match(NUMBER);
  }

  public bareWord(): boolean {
    return this.match(BARE_WORD);
  }

  /**
   * A text between quotes. A quote ends it where the character before is not a backslash, even where that backslash is
   * itself escaped (`filter/parser.cpp`, `lex_quoted_str`).
   */
  public quoted(): boolean {
    const quote = this.peek();
    if (quote !== '"' && quote !== "'") {
      return false;
    }
    const start = this.offset;
    const limit = this.endOfString();
    for (let index = start + 1; index < limit; index += 1) {
      if (this.text.charAt(index) === quote && this.text.charAt(index - 1) !== '\\') {
        this.offset = index + 1;
        this.token = this.text.slice(start, this.offset);
        const unescaped = unescapeValue(this.token, this.hexadecimalEscapes);
        if ('problem' in unescaped) {
          throw new LexicalError(unescaped.problem, unescaped.isUnsupported === true ? 'escape' : 'other');
        }
        this.token = unescaped.value;
        return true;
      }
    }
    this.token = this.text.slice(start, limit);
    return false;
  }

  /** Upstream looks for the end of a quoted text up to the first NUL only. */
  private endOfString(): number {
    const nul = this.text.indexOf('\0', this.offset);
    return nul === -1 ? this.text.length : nul;
  }

  private match(pattern: RegExp): boolean {
    pattern.lastIndex = this.offset;
    if (!pattern.test(this.text)) {
      return false;
    }
    this.token = this.text.slice(this.offset, pattern.lastIndex);
    this.offset = pattern.lastIndex;
    return true;
  }
}
