import { BlockStructure } from './block-structure';
import { CharacterStream } from './character-stream';
import type { Mark } from './mark';
import { blockRules, plainRules, quotedRules, readBlockHeader } from './scalar-rules';
import { scanScalar } from './scan-scalar';
import { scanTag } from './scan-tag';
import type { Token } from './token';
import { YamlError } from './yaml-error';

/**
 * The tokens of a YAML file, read as far as they are asked for: an error is found when somebody gets there.
 *
 * What counts is what Falco's library takes, and not what YAML says: indentation means nothing inside of brackets and
 * quotes, a `?` ends a word inside of brackets, a tab alone on a line is an error.
 *
 * yaml-cpp: `src/scanner.cpp`, `src/scantoken.cpp`
 */
export class Scanner {
  private readonly stream: CharacterStream;
  private readonly blocks: BlockStructure;
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
    this.blocks = new BlockStructure(this.stream);
  }

  public get mark(): Mark {
    return this.stream.mark;
  }

  /** Where the next token is, if it is scanned already. */
  public get scanned(): Mark | undefined {
    return this.blocks.tokens[0]?.mark;
  }

  /** The next token, or nothing at the end. */
  public peek(): Token | undefined {
    for (;;) {
      const first = this.blocks.tokens[0];
      if (first?.status === 'valid') {
        return first;
      }
      if (first?.status === 'invalid') {
        this.blocks.tokens.shift();
      } else if (this.isOver) {
        return first;
      } else {
        this.scan();
      }
    }
  }

  public next(): Token | undefined {
    const token = this.peek();
    this.blocks.tokens.shift();
    return token;
  }

  /** The bracket that is open, where one is. */
  public get openBracket(): Mark | undefined {
    return this.blocks.flows.at(-1)?.mark;
  }

  public fail(error: YamlError): void {
    this.stream.fail(error);
  }

  private get isInBlock(): boolean {
    return this.blocks.isInBlock;
  }

  private scan(): void {
    const { stream } = this;
    this.skipBlanks();
    this.blocks.popIndents();
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
        this.blocks.push(kind, mark);
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
      this.blocks.push('tag', mark, { value: scanTag(stream) });
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

  private possibleKey(): void {
    if (this.mayStartKey) {
      this.blocks.possibleKey();
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
      this.blocks.invalidateKey();
      this.mayStartScalar = true;
      if (this.isInBlock) {
        this.mayStartKey = true;
      }
    }
  }

  private endStream(): void {
    this.isOpen ||= this.blocks.hasPossibleKeys;
    this.stream.endLine();
    this.closeAll();
    this.mayStartScalar = false;
    this.isOver = true;
  }

  /** Ends every block, as a marker of a document does. */
  private closeAll(): void {
    this.blocks.closeAll();
    this.afterNode();
  }

  private afterNode(): void {
    this.mayStartKey = false;
    this.isAfterJson = false;
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
    this.blocks.push('directive', mark, { value, parameters });
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
    this.blocks.flows.push({ character, mark });
    this.blocks.push(character === '[' ? 'flow-sequence' : 'flow-map', mark);
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
    const flow = this.blocks.flows.pop();
    if (flow?.character !== (character === ']' ? '[' : '{')) {
      throw new YamlError('flow-end', mark, '', flow?.mark);
    }
    this.blocks.push(character === ']' ? 'flow-sequence-end' : 'flow-map-end', mark);
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
    this.blocks.push('flow-entry', mark);
  }

  /** A key without a colon has an empty value inside of braces. */
  private endFlowEntry(): void {
    const flow = this.blocks.flows.at(-1)?.character;
    if (flow === '{' && this.blocks.verifyKey()) {
      this.blocks.push('value', this.stream.mark);
    } else if (flow === '[') {
      this.blocks.invalidateKey();
    }
  }

  private blockEntry(): void {
    const { mark } = this.stream;
    if (!this.isInBlock || !this.mayStartKey) {
      // A bracket that an earlier line opens has probably been forgotten.
      const opened = this.blocks.flows.at(-1)?.mark;
      const isEarlier = opened !== undefined && opened.line < mark.line;
      throw new YamlError('block-entry', mark, '', isEarlier ? opened : undefined);
    }
    this.blocks.pushIndent('sequence');
    this.mayStartKey = true;
    this.isAfterJson = false;
    this.stream.eat(1);
    this.blocks.push('block-entry', mark);
  }

  private key(): void {
    const { mark } = this.stream;
    if (this.isInBlock) {
      if (!this.mayStartKey) {
        throw new YamlError('map-key', mark);
      }
      this.blocks.pushIndent('map');
    }
    this.mayStartKey = this.isInBlock;
    this.stream.eat(1);
    this.blocks.push('key', mark);
  }

  private value(): void {
    const isKey = this.blocks.verifyKey();
    const { mark } = this.stream;
    this.isAfterJson = false;
    if (isKey) {
      this.mayStartKey = false;
    } else {
      if (this.isInBlock) {
        if (!this.mayStartKey) {
          throw new YamlError('map-value', mark);
        }
        this.blocks.pushIndent('map');
      }
      this.mayStartKey = this.isInBlock;
    }
    this.mayStartScalar = true;
    this.stream.eat(1);
    this.blocks.push('value', mark);
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
    this.blocks.push(isAlias ? 'alias' : 'anchor', mark, { value });
  }

  private plainScalar(): void {
    const rules = plainRules(this.isInBlock, this.blocks.topIndent);
    this.possibleKey();
    const { mark } = this.stream;
    const { value, end, endedByIndent } = scanScalar(this.stream, rules);
    this.mayStartKey = endedByIndent;
    this.isAfterJson = false;
    this.blocks.push('scalar', mark, { value, end, style: 'plain' });
  }

  private quotedScalar(quote: "'" | '"'): void {
    const rules = quotedRules(quote);
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
    this.blocks.push('scalar', mark, {
      value,
      end,
      style: quote === "'" ? 'single-quoted' : 'double-quoted',
    });
  }

  private blockScalar(character: '|' | '>'): void {
    const { stream } = this;
    const { mark } = stream;
    stream.eat(1);
    const header = readBlockHeader(stream);
    const rules = blockRules(character, header, this.blocks.topIndent);
    const { value, end } = scanScalar(stream, rules);
    this.mayStartKey = true;
    this.isAfterJson = false;
    this.blocks.push('scalar', mark, { value, end, style: character === '>' ? 'folded' : 'literal' });
  }
}
