import type { TextPlace } from '../diagnostics';

/** A rules file as it was written: the name that findings call it by, and its text. */
export interface RulesSource {
  /** Path or name of the file, as a person would call it. */
  readonly name: string;
  readonly text: string;
}

/** Turns offsets into the text of one file into places. */
export class SourceText {
  /** The offset of the first character of each line. */
  private readonly lineStarts: readonly number[];

  constructor(
    public readonly file: string,
    public readonly text: string,
  ) {
    this.lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  /** The place from `start` up to, not including, `end`. An empty range is the one character at `start`. */
  public place(start: number, end: number = start + 1): TextPlace {
    const [line, column] = this.position(start);
    const [endLine, endColumn] = this.position(Math.max(end, start));
    return { kind: 'text', file: this.file, line, column, endLine, endColumn };
  }

  /** Line and column of an offset. What is behind the text is at its end. */
  private position(offset: number): [line: number, column: number] {
    const inside = Math.min(Math.max(offset, 0), this.text.length);
    let first = 0;
    let last = this.lineStarts.length - 1;
    while (first < last) {
      const middle = Math.ceil((first + last) / 2);
      if ((this.lineStarts[middle] ?? 0) <= inside) {
        first = middle;
      } else {
        last = middle - 1;
      }
    }
    return [first + 1, inside - (this.lineStarts[first] ?? 0) + 1];
  }
}
