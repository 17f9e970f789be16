import { LineCounter } from 'yaml';
import type { TextPlace } from '../diagnostics';

/** A rules file as it was written: the name that findings call it by, and its text. */
export interface RulesSource {
  /** Path or name of the file, as a person would call it. */
  readonly name: string;
  readonly text: string;
}

/** Turns offsets into the text of one file into places. */
export class SourceText {
  /** Filled by the YAML parser as it reads. */
  public readonly lineCounter = new LineCounter();

  constructor(
    public readonly file: string,
    public readonly text: string,
  ) {}

  /** The place from `start` up to, not including, `end`. An empty range is the one character at `start`. */
  public place(start: number, end: number = start + 1): TextPlace {
    const from = this.lineCounter.linePos(start);
    const to = this.lineCounter.linePos(Math.max(end, start));
    return {
      kind: 'text',
      file: this.file,
      line: Math.max(from.line, 1),
      column: Math.max(from.col, 1),
      endLine: Math.max(to.line, 1),
      endColumn: Math.max(to.col, 1),
    };
  }
}
