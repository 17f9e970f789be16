import { CharacterStream } from './character-stream';
import type { Mark } from './mark';
import { type ScalarRules, scanScalar } from './scan-scalar';
import { scanTag } from './scan-tag';
import type { Token, TokenKind } from './token';
import { YamlError } from './yaml-error';

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
 * The tokens of a YAML file, read as far as they are asked for: an error is found when somebody gets there.
 *
 * What counts is what Falco's library takes, and not what YAML says: indentation means nothing inside of brackets and
 * quotes, a `?` ends a word inside of brackets, a tab alone on a line is an error.
 *
 * yaml-cpp: `src/scanner.cpp`, `src/scantoken.cpp`, `src/simplekey.cpp`
 */
export class Scanner {
  private readonly stream: CharacterStream;
  private readonly tokens: Token[] = [];
  private readonly indents: Indent[] = [{ column: -1, kind: 'none', status: 'valid' }];
  private readonly possibleKeys: PossibleKey[] = [];
  private readonly flows: { readonly character: '[' | '{'; readonly mark: Mark }[] = [];
  /** Whether what stands behind the end could change what was read. */
  public isOpen = false;
  /** Offset of a quote that the text ends in. */
  public unclosedQuote: number | undefined;
  private isOver = false;
  private mayStartKey = true;
  private mayStartScalar = true;
  /** Whether a colon may follow without a blank behind it, as in JSON. */
  private isAfterJson = false;

  /** @param start of what is read; lines and columns count from there */
  constructor(text: string, start = 0, end: number = text.length, tolerated?: YamlError[]) {
    this.stream = new CharacterStream(text, start, end, tolerated);
  }

  public get mark(): Mark {
    return this.stream.mark;
  }

  /** Where the next token is, if it is scanned already. */
  public get scanned(): Mark | undefined {
    return this.tokens[0]?.mark;
  }

  /** The next token, or nothing at the end. */
  public peek(): Token | undefined {
    for (;;) {
      const first = this.tokens[0];
      if (first?.status === 'valid') {
        return first;
      }
      if (first?.status === 'invalid') {
        this.tokens.shift();
      } else if (this.isOver) {
        return first;
      } else {
        this.scan();
      }
    }
  }

  public next(): Token | undefined {
    const token = this.peek();
    this.tokens.shift();
    return token;
  }

  /** The bracket that is open, where one is. */
  public get openBracket(): Mark | undefined {
    return this.flows.at(-1)?.mark;
  }

  public fail(error: YamlError): void {
    this.stream.fail(error);
  }

  private get isInBlock(): boolean {
    return this.flows.length === 0;
  }

  private scan(): void {
    const { stream } = this;
    this.skipBlanks();
    this.popIndents();
    if (stream.isAtEnd) {
      this.endStream();
      return;
    }
    if (stream.column === 0 && this.scanDocumentLevel()) {
      return;
    }
    const character = stream.peek();
    switch (character) {
      case '[':
      case '{':
        this.startFlow(character);
        return;
      case ']':
      case '}':
        this.endFlow(character);
        return;
      case ',':
        this.flowEntry();
        return;
      default:
        this.scanNode(character);
    }
  }

  private scanDocumentLevel(): boolean {
    const { stream } = this;
    if (stream.peek() === '%') {
      this.directive();
      return true;
    }
    for (const [character, kind] of [
      ['-', 'document-start'],
      ['.', 'document-end'],
    ] as const) {
      if (stream.isDocumentMarker(character)) {
        this.closeAll();
        const { mark } = stream;
        stream.eat(3);
        this.push(kind, mark);
        return true;
      }
    }
    return false;
  }

  private scanNode(character: string): void {
    const { stream } = this;
    if (character === '-' && stream.isWordEnd(1)) {
      this.blockEntry();
    } else if (character === '?' && stream.isBlankOrBreak(1)) {
      this.key();
    } else if (character === ':' && this.isValue()) {
      this.value();
    } else if (character === '*' || character === '&') {
      this.anchorOrAlias(character);
    } else if (character === '!') {
      this.possibleKey();
      this.afterNode();
      const { mark } = stream;
      this.push('tag', mark, { value: scanTag(stream) });
    } else if (this.isInBlock && (character === '|' || character === '>')) {
      this.blockScalar(character);
    } else if (!this.mayStartScalar) {
      throw new YamlError('unexpected-scalar', stream.mark);
    } else if (character === "'" || character === '"') {
      this.quotedScalar(character);
    } else if (this.startsPlainScalar(character)) {
      this.plainScalar();
    } else {
      throw new YamlError('unknown-token', stream.mark);
    }
  }

  private isValue(): boolean {
    const { stream } = this;
    if (this.isInBlock) {
      return stream.isWordEnd(1);
    }
    const next = stream.peek(1);
    return this.isAfterJson || stream.isBlankOrBreak(1) || (next !== '' && ',]}'.includes(next));
  }

  private startsPlainScalar(character: string): boolean {
    const { stream } = this;
    if (stream.isBlankOrBreak() || ',[]{}#&*!|>\'"%@`'.includes(character)) {
      return false;
    }
    if (this.isInBlock) {
      return !('-?:'.includes(character) && stream.isWordEnd(1));
    }
    return character !== '?' && !('-:'.includes(character) && (stream.isBlank(1) || stream.peek(1) === ''));
  }

  private skipBlanks(): void {
    const { stream } = this;
    for (;;) {
      while (stream.isBlank()) {
        if (this.isInBlock && stream.peek() === '\t') {
          this.mayStartKey = false;
        }
        stream.eat(1);
      }
      if (stream.peek() === '#') {
        while (!stream.isAtEnd && !stream.isBreak()) {
          stream.eat(1);
        }
      }
      if (!stream.isBreak()) {
        return;
      }
      stream.eat(stream.breakLength());
      this.invalidateKey();
      this.mayStartScalar = true;
      if (this.isInBlock) {
        this.mayStartKey = true;
      }
    }
  }

  private push(
    kind: TokenKind,
    mark: Mark,
    more: Partial<Pick<Token, 'value' | 'style' | 'parameters' | 'status'>> & { readonly end?: number } = {},
  ): Token {
    const token: Token = { kind, mark, end: this.stream.at, value: '', status: 'valid', ...more };
    this.tokens.push(token);
    return token;
  }

  private endStream(): void {
    this.isOpen ||= this.possibleKeys.length > 0;
    this.stream.endLine();
    this.closeAll();
    this.mayStartScalar = false;
    this.isOver = true;
  }

  /** Ends every block, as a marker of a document does. */
  private closeAll(): void {
    if (this.isInBlock) {
      while (this.indents.at(-1)?.kind !== 'none' && this.indents.length > 0) {
        this.popIndent();
      }
    }
    this.possibleKeys.length = 0;
    this.afterNode();
  }

  private afterNode(): void {
    this.mayStartKey = false;
    this.isAfterJson = false;
  }

  private pushIndent(kind: 'map' | 'sequence', status: 'valid' | 'unknown' = 'valid'): Indent | undefined {
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

  private popIndents(): void {
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

  private popIndent(): void {
    const indent = this.indents.pop();
    if (indent?.status !== 'valid') {
      this.invalidateKey();
    } else if (indent.kind !== 'none') {
      this.push(indent.kind === 'map' ? 'block-map-end' : 'block-sequence-end', this.stream.mark);
    }
  }

  private possibleKey(): void {
    const flowLevel = this.flows.length;
    if (!this.mayStartKey || this.possibleKeys.at(-1)?.flowLevel === flowLevel) {
      return;
    }
    const { mark } = this.stream;
    const indent = this.isInBlock ? this.pushIndent('map', 'unknown') : undefined;
    const token = this.push('key', mark, { status: 'unverified' });
    this.possibleKeys.push({ mark, flowLevel, indent, token });
  }

  /** Nothing on this line turned out to be a key. */
  private invalidateKey(): void {
    const key = this.possibleKeys.at(-1);
    if (key?.flowLevel === this.flows.length) {
      settle(key, 'invalid');
      this.possibleKeys.pop();
    }
  }

  /** There is a colon: what stands before it is a key, if it may be one. */
  private verifyKey(): boolean {
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

  private directive(): void {
    const { stream } = this;
    this.closeAll();
    const { mark } = stream;
    stream.eat(1);
    const value = this.word();
    const parameters: string[] = [];
    for (;;) {
      while (stream.isBlank()) {
        stream.eat(1);
      }
      if (stream.isAtEnd || stream.isBreak() || stream.peek() === '#') {
        break;
      }
      parameters.push(this.word());
    }
    this.push('directive', mark, { value, parameters });
  }

  private word(): string {
    let word = '';
    while (!this.stream.isWordEnd()) {
      word += this.stream.get();
    }
    return word;
  }

  private startFlow(character: '[' | '{'): void {
    this.possibleKey();
    this.mayStartKey = true;
    this.isAfterJson = false;
    const { mark } = this.stream;
    this.stream.eat(1);
    this.flows.push({ character, mark });
    this.push(character === '[' ? 'flow-sequence' : 'flow-map', mark);
  }

  private endFlow(character: ']' | '}'): void {
    const { mark } = this.stream;
    if (this.isInBlock) {
      throw new YamlError('flow-end', mark);
    }
    this.endFlowEntry();
    this.mayStartKey = false;
    this.isAfterJson = true;
    this.stream.eat(1);
    const flow = this.flows.pop();
    if (flow?.character !== (character === ']' ? '[' : '{')) {
      throw new YamlError('flow-end', mark, '', flow?.mark);
    }
    this.push(character === ']' ? 'flow-sequence-end' : 'flow-map-end', mark);
  }

  private flowEntry(): void {
    const { stream } = this;
    const { mark } = stream;
    if (stream.column === 0) {
      throw new YamlError('unexpected-flow', mark);
    }
    if (!this.mayStartScalar) {
      throw new YamlError('unexpected-scalar', mark);
    }
    this.endFlowEntry();
    this.mayStartKey = true;
    this.isAfterJson = false;
    stream.eat(1);
    this.push('flow-entry', mark);
  }

  /** A key without a colon has an empty value inside of braces. */
  private endFlowEntry(): void {
    const flow = this.flows.at(-1)?.character;
    if (flow === '{' && this.verifyKey()) {
      this.push('value', this.stream.mark);
    } else if (flow === '[') {
      this.invalidateKey();
    }
  }

  private blockEntry(): void {
    const { mark } = this.stream;
    if (!this.isInBlock || !this.mayStartKey) {
      // A bracket that an earlier line opens has probably been forgotten.
      const opened = this.flows.at(-1)?.mark;
      const isEarlier = opened !== undefined && opened.line < mark.line;
      throw new YamlError('block-entry', mark, '', isEarlier ? opened : undefined);
    }
    this.pushIndent('sequence');
    this.mayStartKey = true;
    this.isAfterJson = false;
    this.stream.eat(1);
    this.push('block-entry', mark);
  }

  private key(): void {
    const { mark } = this.stream;
    if (this.isInBlock) {
      if (!this.mayStartKey) {
        throw new YamlError('map-key', mark);
      }
      this.pushIndent('map');
    }
    this.mayStartKey = this.isInBlock;
    this.stream.eat(1);
    this.push('key', mark);
  }

  private value(): void {
    const isKey = this.verifyKey();
    const { mark } = this.stream;
    this.isAfterJson = false;
    if (isKey) {
      this.mayStartKey = false;
    } else {
      if (this.isInBlock) {
        if (!this.mayStartKey) {
          throw new YamlError('map-value', mark);
        }
        this.pushIndent('map');
      }
      this.mayStartKey = this.isInBlock;
    }
    this.mayStartScalar = true;
    this.stream.eat(1);
    this.push('value', mark);
  }

  private anchorOrAlias(character: '*' | '&'): void {
    const { stream } = this;
    this.possibleKey();
    this.afterNode();
    const { mark } = stream;
    const isAlias = character === '*';
    stream.eat(1);
    let value = '';
    while (!stream.isWordEnd() && !'[]{},'.includes(stream.peek())) {
      value += stream.get();
    }
    if (value === '') {
      throw new YamlError(isAlias ? 'no-alias' : 'no-anchor', stream.mark);
    }
    if (!stream.isWordEnd() && !'?:,]}%@`'.includes(stream.peek())) {
      throw new YamlError(isAlias ? 'character-in-alias' : 'character-in-anchor', stream.mark);
    }
    this.push(isAlias ? 'alias' : 'anchor', mark, { value });
  }

  private plainScalar(): void {
    const { isInBlock } = this;
    const rules: ScalarRules = {
      endLength: isInBlock ? endOfPlain : endOfPlainInFlow,
      eatsEnd: false,
      indent: isInBlock ? this.topIndent + 1 : 0,
      detectsIndent: false,
      escape: '',
      fold: 'flow',
      eatsBlanks: true,
      trimsEnd: true,
      chomp: 'strip',
      atDocumentMarker: 'stop',
      refusesTabs: true,
    };
    this.possibleKey();
    const { mark } = this.stream;
    const { value, end, endedByIndent } = scanScalar(this.stream, rules);
    this.mayStartKey = endedByIndent;
    this.isAfterJson = false;
    this.push('scalar', mark, { value, end, style: 'plain' });
  }

  private quotedScalar(quote: "'" | '"'): void {
    const rules: ScalarRules = {
      endLength: quote === "'" ? endOfSingleQuoted : endOfDoubleQuoted,
      eatsEnd: true,
      indent: 0,
      detectsIndent: false,
      escape: quote === "'" ? "'" : '\\',
      fold: 'flow',
      eatsBlanks: true,
      trimsEnd: false,
      chomp: 'clip',
      atDocumentMarker: 'refuse',
      refusesTabs: false,
    };
    this.possibleKey();
    const { mark } = this.stream;
    this.stream.eat(1);
    const { value, end, isClosed } = scanScalar(this.stream, rules);
    if (!isClosed) {
      this.isOpen = true;
      this.unclosedQuote = mark.offset;
    }
    this.mayStartKey = false;
    this.mayStartScalar = !this.isInBlock;
    this.isAfterJson = true;
    this.push('scalar', mark, { value, end, style: quote === "'" ? 'single-quoted' : 'double-quoted' });
  }

  private blockScalar(character: '|' | '>'): void {
    const { stream } = this;
    const { mark } = stream;
    stream.eat(1);
    let chomp: ScalarRules['chomp'] = 'clip';
    let indent = 1;
    let detectsIndent = true;
    const header = /^(?:[+-][0-9]|[0-9][+-]|[+-]|[0-9])/.exec(stream.peek() + stream.peek(1))?.[0] ?? '';
    for (const sign of header) {
      stream.eat(1);
      if (sign === '+' || sign === '-') {
        chomp = sign === '+' ? 'keep' : 'strip';
      } else if (sign === '0') {
        throw new YamlError('zero-indent', stream.mark);
      } else {
        indent = Number(sign);
        detectsIndent = false;
      }
    }
    while (stream.isBlank()) {
      stream.eat(1);
    }
    if (stream.peek() === '#') {
      while (!stream.isAtEnd && !stream.isBreak()) {
        stream.eat(1);
      }
    }
    if (!stream.isAtEnd && !stream.isBreak()) {
      throw new YamlError('character-in-block', stream.mark);
    }
    const rules: ScalarRules = {
      endLength: () => (stream.isAtEnd ? 0 : -1),
      eatsEnd: false,
      indent: indent + Math.max(this.topIndent, 0),
      detectsIndent,
      escape: '',
      fold: character === '>' ? 'folded' : 'none',
      eatsBlanks: false,
      trimsEnd: false,
      chomp,
      atDocumentMarker: 'go on',
      refusesTabs: true,
    };
    const { value, end } = scanScalar(stream, rules);
    this.mayStartKey = true;
    this.isAfterJson = false;
    this.push('scalar', mark, { value, end, style: character === '>' ? 'folded' : 'literal' });
  }

  private get topIndent(): number {
    return this.indents.at(-1)?.column ?? 0;
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

function endOfPlain(stream: CharacterStream): number {
  if (stream.peek() === ':' && stream.isWordEnd(1)) {
    return 1;
  }
  return stream.isBlankOrBreak() && stream.peek(stream.breakLength() || 1) === '#' ? 1 : -1;
}

function endOfPlainInFlow(stream: CharacterStream): number {
  const character = stream.peek();
  if (character !== '' && ',?[]{}'.includes(character)) {
    return 1;
  }
  const next = stream.peek(1);
  if (character === ':' && next !== '' && ',]}'.includes(next)) {
    return 1;
  }
  return endOfPlain(stream);
}

function endOfSingleQuoted(stream: CharacterStream): number {
  return stream.peek() === "'" && stream.peek(1) !== "'" ? 1 : -1;
}

function endOfDoubleQuoted(stream: CharacterStream): number {
  return stream.peek() === '"' ? 1 : -1;
}
