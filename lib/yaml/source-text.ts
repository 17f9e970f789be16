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
  /** The line of the place that was asked for last: the next is near it. */
  private recent = 0;

  constructor(
    public readonly file: string,
    public readonly text: string,
    /** The same with the line breaks and the byte order mark of the file, as Falco shows it. */
    public readonly written: string = text,
  ) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      starts.push(at + 1);
    }
    this.lineStarts = starts;
  }

  /** The place from `start` up to, not including, `end`. An empty range is the one character at `start`. */
  public place(start: number, end: number = start + 1): TextPlace {
    const line = this.seek(start);
    const column = this.columnOf(start, line);
    const endLine = this.seek(Math.max(end, start));
    const endColumn = this.columnOf(Math.max(end, start), endLine);
    return { kind: 'text', file: this.file, line, column, endLine, endColumn };
  }

  /**
   * The end of a node without the blanks behind it: the end of a block collection is after the blank lines below it,
   * which belong to nobody.
   */
  public trimmedEnd(start: number, end: number): number {
    const last = this.text.charCodeAt(end - 1);
    // Nothing between "!" and "~" is a blank, and most texts end in one of those.
    if (end > start && last > 32 && last < 127) {
      return end;
    }
    return Math.max(start + this.text.slice(start, end).trimEnd().length, Math.min(start + 1, end));
  }

  /** An offset in the text: what is behind it is at its end. */
  private inside(offset: number): number {
    return Math.min(Math.max(offset, 0), this.text.length);
  }

  private columnOf(offset: number, line: number): number {
    return this.inside(offset) - this.startOf(line - 1) + 1;
  }

  /** The line of an offset. */
  private seek(offset: number): number {
    const inside = this.inside(offset);
    let first = this.recent;
    let last = first;
    if (inside < this.startOf(first)) {
      first = 0;
    } else if (inside >= this.startOf(first + 1)) {
      first += 1;
      last = inside < this.startOf(first + 1) ? first : this.lineStarts.length - 1;
    }
    while (first < last) {
      const middle = Math.ceil((first + last) / 2);
      if (this.startOf(middle) <= inside) {
        first = middle;
      } else {
        last = middle - 1;
      }
    }
    this.recent = first;
    return first + 1;
  }

  private startOf(line: number): number {
    return this.lineStarts[line] ?? Number.POSITIVE_INFINITY;
  }
}
