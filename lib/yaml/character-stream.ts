import type { Mark } from './mark';
import type { YamlError } from './yaml-error';

/**
 * The characters of a file, one after the other, with the column that each is in.
 *
 * yaml-cpp: `src/stream.cpp`. The first line break of a file says which character ends lines, and the column starts
 * anew behind that one only. Before the first, a NUL does.
 */
export class CharacterStream {
  public line = 0;
  public column = 0;
  private bytes = 0;
  private lineEnding = '\0';

  constructor(
    private readonly text: string,
    public at: number = 0,
    private readonly end: number = text.length,
    /** Takes errors that can be read past. Left out to stop at the first, as Falco does. */
    private readonly tolerated?: YamlError[],
  ) {}

  /** @throws the error, where nobody wants to read on */
  public fail(error: YamlError): void {
    if (this.tolerated === undefined) {
      throw error;
    }
    this.tolerated.push(error);
  }

  public get isAtEnd(): boolean {
    return this.at >= this.end;
  }

  public get mark(): Mark {
    return { offset: this.at, line: this.line, column: this.column, bytes: this.bytes };
  }

  /** A character further on, or an empty text behind the last one. */
  public peek(ahead = 0): string {
    const at = this.at + ahead;
    return at < this.end ? this.text.charAt(at) : '';
  }

  public get(): string {
    const character = this.peek();
    if (character === '') {
      return '';
    }
    this.at += 1;
    const size = bytesOf(character);
    this.bytes += size;
    this.column += size;
    if (this.lineEnding === '\0' && (character === '\n' || character === '\r')) {
      this.lineEnding = character === '\r' && this.peek() !== '\n' ? '\r' : '\n';
    }
    if (character === this.lineEnding) {
      this.column = 0;
      this.line += 1;
    }
    return character;
  }

  public eat(count: number): void {
    for (let index = 0; index < count; index += 1) {
      this.get();
    }
  }

  /** How many characters of a line break stand here: none, one or two. */
  public breakLength(ahead = 0): number {
    const character = this.peek(ahead);
    if (character === '\n') {
      return 1;
    }
    return character === '\r' ? (this.peek(ahead + 1) === '\n' ? 2 : 1) : 0;
  }

  public isBreak(ahead = 0): boolean {
    const character = this.peek(ahead);
    return character === '\n' || character === '\r';
  }

  public isBlank(ahead = 0): boolean {
    const character = this.peek(ahead);
    return character === ' ' || character === '\t';
  }

  public isBlankOrBreak(ahead = 0): boolean {
    return this.isBlank(ahead) || this.isBreak(ahead);
  }

  /** Whether what may only stand before a blank or at the end of the text is over. */
  public isWordEnd(ahead = 0): boolean {
    return this.peek(ahead) === '' || this.isBlankOrBreak(ahead);
  }

  /** `---` or `...` before a blank, a line break or the end. */
  public isDocumentMarker(character: '-' | '.'): boolean {
    return (
      this.peek() === character &&
      this.peek(1) === character &&
      this.peek(2) === character &&
      this.isWordEnd(3)
    );
  }

  /** The end of the column count at the end of the text. */
  public endLine(): void {
    this.column = 0;
  }
}

/** How many bytes of UTF-8 a code unit stands for: each half of a pair for half of the four. */
function bytesOf(character: string): number {
  const code = character.charCodeAt(0);
  if (code < 0x80) {
    return 1;
  }
  return code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
}
