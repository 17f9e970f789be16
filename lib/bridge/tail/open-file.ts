import { hashOfBytes } from './hash';
import { LineBuffer } from './line-buffer';
import type { OpenLog } from './log-files';

/** As much of a file tells it from all others: the first event has its time in it. */
const HEAD_BYTES = 1024;

/** A file that is being read, and the marks of its lines. */
export class OpenFile {
  public readonly lines: LineBuffer;
  private head: { readonly length: number; readonly hash: string } | undefined;

  /**
   * @param mark the mark of the line at `offset`: marks grow from line to line, from file to file
   * @param finished names of the files that come before this one
   */
  constructor(
    public readonly log: OpenLog,
    public readonly offset: number,
    public readonly mark: number,
    public readonly finished: readonly string[],
    skipsLine = false,
  ) {
    this.lines = new LineBuffer(offset, skipsLine);
  }

  /** The mark of the current line. */
  public get lineMark(): number {
    return this.mark + this.lines.lineOffset - this.offset;
  }

  /** The mark of the line after the current one. */
  public get nextMark(): number {
    return this.mark + this.lines.nextOffset - this.offset;
  }

  public offsetOf(mark: number): number {
    return mark - this.mark + this.offset;
  }

  /** @returns whether there was more */
  public fill(): boolean {
    return this.lines.fill(this.log.read) > 0;
  }

  /** The hash of the first bytes that are there for good. */
  public headBefore(offset: number): { readonly length: number; readonly hash: string } {
    const length = Math.min(offset, HEAD_BYTES);
    if (this.head?.length !== length) {
      this.head = { length, hash: headHash(this.log, length) ?? '' };
    }
    return this.head;
  }
}

/** @returns `undefined` if the file is shorter */
export function headHash(log: OpenLog, length: number): string | undefined {
  const bytes = new Uint8Array(length);
  let count = 0;
  while (count < length) {
    const more = log.read(bytes, count, length - count, count);
    if (more === 0) {
      return undefined;
    }
    count += more;
  }
  return hashOfBytes(bytes);
}
