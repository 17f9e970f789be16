import type { CharacterStream } from './character-stream';
import { escaped } from './escape';
import type { Mark } from './mark';
import { YamlError } from './yaml-error';

/** How the lines of a scalar become its text. */
export interface ScalarRules {
  /** How many characters end it here: -1 where it goes on. */
  readonly endLength: (stream: CharacterStream) => number;
  /** Whether the end belongs to it, so that there has to be one. */
  readonly eatsEnd: boolean;
  /** Lines have to be indented this much, or it is over. */
  readonly indent: number;
  /** Whether the first line that says something tells the indentation. */
  readonly detectsIndent: boolean;
  readonly escape: '' | "'" | '\\';
  /** `flow`: a line break is a blank. `folded`: so too, but around lines that are indented more. */
  readonly fold: 'flow' | 'folded' | 'none';
  /** What to do with blanks at the start of lines and at the very end. */
  readonly eatsBlanks: boolean;
  readonly trimsEnd: boolean;
  /** How many line breaks stay at the end. */
  readonly chomp: 'strip' | 'clip' | 'keep';
  readonly atDocumentMarker: 'go on' | 'stop' | 'refuse';
  readonly refusesTabs: boolean;
}

export interface ScannedScalar {
  readonly value: string;
  /** Offset behind the last character of it. */
  readonly end: number;
  /** Whether a line with less indentation ended it. */
  readonly endedByIndent: boolean;
  /** Whether what had to end it was there. */
  readonly isClosed: boolean;
}

/** yaml-cpp: `src/scanscalar.cpp` */
export function scanScalar(stream: CharacterStream, rules: ScalarRules): ScannedScalar {
  return new ScalarScan(stream, rules).scan();
}

class ScalarScan {
  private value = '';
  /** Behind the quote, where there is one. */
  private readonly start: Mark;
  private indent: number;
  private sawText = false;
  private sawOpeningBreak: boolean;
  private wasEmpty = false;
  private wasIndentedMore = false;
  private foldedBreaks = 0;
  private foldStartedIndentedMore = false;
  /** The length of the text when something escaped was put to it last: that is never cut off. */
  private keptLength = -1;
  private endedByIndent = false;
  private escapedBreak = false;
  private isClosed = false;
  private end: number;

  constructor(
    private readonly stream: CharacterStream,
    private readonly rules: ScalarRules,
  ) {
    this.start = stream.mark;
    this.indent = rules.indent;
    this.sawOpeningBreak = rules.fold === 'flow';
    this.end = stream.at;
  }

  public scan(): ScannedScalar {
    while (!this.stream.isAtEnd) {
      if (this.line() || this.lineBreak()) {
        break;
      }
    }
    this.trim();
    this.chomp();
    return {
      value: this.value,
      end: this.end,
      endedByIndent: this.endedByIndent,
      isClosed: this.isClosed,
    };
  }

  /** @returns whether the scalar is over */
  private line(): boolean {
    const { stream, rules } = this;
    const start = stream.at;
    let lengthWithoutBlanks = this.value.length;
    this.escapedBreak = false;
    while (!stream.isAtEnd && rules.endLength(stream) < 0 && !stream.isBreak()) {
      if (this.isAtDocumentMarker()) {
        if (rules.atDocumentMarker === 'stop') {
          break;
        }
        if (rules.atDocumentMarker === 'refuse') {
          throw new YamlError('document-in-scalar', stream.mark, '', this.start);
        }
      }
      this.sawText = true;
      this.sawOpeningBreak = true;
      if (rules.escape === '\\' && stream.peek() === '\\' && stream.isBreak(1)) {
        stream.eat(1);
        lengthWithoutBlanks = this.value.length;
        this.keptLength = this.value.length;
        this.escapedBreak = true;
        break;
      }
      const next = stream.peek();
      if (next === rules.escape || (next === '\0' && rules.escape === '')) {
        this.value += escaped(stream);
        lengthWithoutBlanks = this.value.length;
        this.keptLength = this.value.length;
        this.end = stream.at;
        continue;
      }
      this.value += stream.get();
      if (next !== ' ' && next !== '\t') {
        lengthWithoutBlanks = this.value.length;
        this.end = stream.at;
      }
    }
    if (stream.at > start && rules.fold !== 'flow') {
      this.end = stream.at + stream.breakLength();
    }
    return this.isOver(lengthWithoutBlanks);
  }

  private isAtDocumentMarker(): boolean {
    const { stream } = this;
    return stream.column === 0 && (stream.isDocumentMarker('-') || stream.isDocumentMarker('.'));
  }

  private isOver(lengthWithoutBlanks: number): boolean {
    const { stream, rules } = this;
    if (stream.isAtEnd) {
      if (rules.eatsEnd) {
        throw new YamlError('end-in-scalar', stream.mark, '', this.start);
      }
      return true;
    }
    if (rules.atDocumentMarker === 'stop' && this.isAtDocumentMarker()) {
      return true;
    }
    const length = rules.endLength(stream);
    if (length >= 0) {
      if (rules.eatsEnd) {
        stream.eat(length);
        this.end = stream.at;
        this.isClosed = true;
      }
      return true;
    }
    if (rules.fold === 'flow') {
      this.value = this.value.slice(0, lengthWithoutBlanks);
    }
    return false;
  }

  /** @returns whether the scalar is over */
  private lineBreak(): boolean {
    const { stream, rules } = this;
    stream.eat(stream.breakLength());
    const detects = rules.detectsIndent && !this.sawText;
    while (stream.peek() === ' ' && (stream.column < this.indent || detects) && rules.endLength(stream) < 0) {
      stream.eat(1);
    }
    if (detects) {
      this.indent = Math.max(this.indent, stream.column);
    }
    while (stream.isBlank()) {
      if (stream.peek() === '\t' && stream.column < this.indent && rules.refusesTabs) {
        stream.fail(new YamlError('tab', stream.mark));
        stream.eat(1);
        continue;
      }
      if (!rules.eatsBlanks || rules.endLength(stream) >= 0) {
        break;
      }
      stream.eat(1);
    }
    const isEmpty = stream.isBreak();
    const isIndentedMore = stream.isBlank();
    if (rules.fold === 'folded' && this.foldedBreaks === 0 && isEmpty) {
      this.foldStartedIndentedMore = this.wasIndentedMore;
    }
    if (this.sawOpeningBreak) {
      this.join(isEmpty, isIndentedMore);
    }
    this.wasEmpty = isEmpty;
    this.wasIndentedMore = isIndentedMore;
    this.sawOpeningBreak = true;
    this.endedByIndent = !isEmpty && stream.column < this.indent;
    return this.endedByIndent;
  }

  private join(isEmpty: boolean, isIndentedMore: boolean): void {
    switch (this.rules.fold) {
      case 'none':
        this.value += '\n';
        return;
      case 'flow':
        if (isEmpty) {
          this.value += '\n';
        } else if (!this.wasEmpty && !this.escapedBreak) {
          this.value += ' ';
        }
        return;
      case 'folded': {
        const isPlainBreak =
          !this.wasEmpty &&
          !isEmpty &&
          !this.wasIndentedMore &&
          !isIndentedMore &&
          this.stream.column >= this.indent;
        if (isPlainBreak) {
          this.value += ' ';
        } else if (isEmpty) {
          this.foldedBreaks += 1;
        } else {
          this.value += '\n';
        }
        if (!isEmpty && this.foldedBreaks > 0) {
          this.value += '\n'.repeat(this.foldedBreaks - 1);
          if (this.foldStartedIndentedMore || isIndentedMore || !this.sawText) {
            this.value += '\n';
          }
          this.foldedBreaks = 0;
        }
      }
    }
  }

  private trim(): void {
    const last = this.lastThatCounts(' \t');
    if (this.rules.trimsEnd && last !== -1) {
      this.value = this.value.slice(0, last + 1);
    }
  }

  private chomp(): void {
    const { chomp } = this.rules;
    if (chomp !== 'keep') {
      const last = this.lastThatCounts('\n');
      this.value = last === -1 ? '' : this.value.slice(0, last + (chomp === 'clip' ? 2 : 1));
    }
  }

  /** The last character besides some, or what was escaped last. */
  private lastThatCounts(besides: string): number {
    return Math.max(lastNotOf(this.value, besides), this.keptLength);
  }
}

function lastNotOf(text: string, characters: string): number {
  let last = text.length - 1;
  while (last >= 0 && characters.includes(text.charAt(last))) {
    last -= 1;
  }
  return last;
}
