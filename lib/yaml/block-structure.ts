import type { CharacterStream } from './character-stream';
import type { Mark } from './mark';
import type { Token, TokenKind } from './token';

interface Indent {
  readonly column: number;
  readonly kind: 'map' | 'sequence' | 'none';
  status: 'valid' | 'invalid' | 'unknown';
  readonly start?: Token;
}

/** A place where a key may have started, if a colon follows on the same line. */
interface PossibleKey {
  readonly mark: Mark;
  readonly flowLevel: number;
  readonly indent: Indent | undefined;
  readonly token: Token;
}

/** A key has to have its colon within so many bytes. */
const LONGEST_KEY = 1024;

/**
 * The mappings and sequences that are open while a file is scanned, and the tokens that they make.
 *
 * yaml-cpp: `src/simplekey.cpp`, and what `src/scanner.cpp` says about indentation
 */
export class BlockStructure {
  public readonly tokens: Token[] = [];
  public readonly flows: { readonly character: '[' | '{'; readonly mark: Mark }[] = [];
  private readonly indents: Indent[] = [{ column: -1, kind: 'none', status: 'valid' }];
  private readonly possibleKeys: PossibleKey[] = [];

  constructor(private readonly stream: CharacterStream) {}

  public get isInBlock(): boolean {
    return this.flows.length === 0;
  }

  public get hasPossibleKeys(): boolean {
    return this.possibleKeys.length > 0;
  }

  public get topIndent(): number {
    return this.indents.at(-1)?.column ?? 0;
  }

  public push(
    kind: TokenKind,
    mark: Mark,
    more: Partial<Pick<Token, 'value' | 'style' | 'parameters' | 'status'>> & { readonly end?: number } = {},
  ): Token {
    const token: Token = { kind, mark, end: this.stream.at, value: '', status: 'valid', ...more };
    this.tokens.push(token);
    return token;
  }

  public pushIndent(kind: 'map' | 'sequence', status: 'valid' | 'unknown' = 'valid'): Indent | undefined {
    const { column } = this.stream;
    const last = this.indents.at(-1);
    if (!this.isInBlock || last === undefined || column < last.column) {
      return undefined;
    }
    if (column === last.column && !(kind === 'sequence' && last.kind === 'map')) {
      return undefined;
    }
    const start = this.push(kind === 'map' ? 'block-map' : 'block-sequence', this.stream.mark);
    const indent: Indent = { column, kind, status, start };
    if (status === 'unknown') {
      start.status = 'unverified';
    }
    this.indents.push(indent);
    return indent;
  }

  public popIndents(): void {
    if (!this.isInBlock) {
      return;
    }
    const { stream } = this;
    for (let top = this.indents.at(-1); top !== undefined; top = this.indents.at(-1)) {
      const isSame = top.column === stream.column;
      const isEntry = stream.peek() === '-' && stream.isWordEnd(1);
      if (top.column < stream.column || (isSame && !(top.kind === 'sequence' && !isEntry))) {
        break;
      }
      this.popIndent();
    }
    while (this.indents.at(-1)?.status === 'invalid') {
      this.popIndent();
    }
  }

  public possibleKey(): void {
    const flowLevel = this.flows.length;
    if (this.possibleKeys.at(-1)?.flowLevel === flowLevel) {
      return;
    }
    const { mark } = this.stream;
    const indent = this.isInBlock ? this.pushIndent('map', 'unknown') : undefined;
    const token = this.push('key', mark, { status: 'unverified' });
    this.possibleKeys.push({ mark, flowLevel, indent, token });
  }

  /** Nothing on this line turned out to be a key. */
  public invalidateKey(): void {
    const key = this.possibleKeys.at(-1);
    if (key?.flowLevel === this.flows.length) {
      settle(key, 'invalid');
      this.possibleKeys.pop();
    }
  }

  /** There is a colon: what stands before it is a key, if it may be one. */
  public verifyKey(): boolean {
    const key = this.possibleKeys.at(-1);
    if (key?.flowLevel !== this.flows.length) {
      return false;
    }
    this.possibleKeys.pop();
    const { line, bytes } = this.stream.mark;
    const isValid = line === key.mark.line && bytes - key.mark.bytes <= LONGEST_KEY;
    settle(key, isValid ? 'valid' : 'invalid');
    return isValid;
  }

  /** Ends every block. */
  public closeAll(): void {
    if (this.isInBlock) {
      while (this.indents.at(-1)?.kind !== 'none' && this.indents.length > 0) {
        this.popIndent();
      }
    }
    this.possibleKeys.length = 0;
  }

  private popIndent(): void {
    const indent = this.indents.pop();
    if (indent?.status !== 'valid') {
      this.invalidateKey();
    } else if (indent.kind !== 'none') {
      this.push(indent.kind === 'map' ? 'block-map-end' : 'block-sequence-end', this.stream.mark);
    }
  }
}

function settle(key: PossibleKey, status: 'valid' | 'invalid'): void {
  key.token.status = status;
  if (key.indent !== undefined) {
    key.indent.status = status;
    if (key.indent.start !== undefined) {
      key.indent.start.status = status;
    }
  }
}
