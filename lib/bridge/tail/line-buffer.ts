const NEWLINE = 10;
const CHUNK = 256 * 1024;

/** No event is as long as this: what is longer is counted, and left out. */
export const LONGEST_LINE = 4 * 1024 * 1024;

/** The lines of a file that is read piece by piece. A line that has no end yet is kept until it has one. */
export class LineBuffer {
  /** Where the current line is in {@link bytes}. */
  public lineStart = 0;
  public lineEnd = 0;
  /** Where in the file the current line starts. */
  public lineOffset: number;
  /** Where in the file the first line starts that has not been given yet. */
  public nextOffset: number;
  /** How many lines were too long. */
  public tooLong = 0;
  public bytes = Buffer.allocUnsafe(CHUNK + 1);
  private start = 0;
  private end = 0;
  private scanned = 0;
  private isTooLong = false;
  private skipsLine: boolean;

  /** @param skipsLine whether the rest of a line that began before `offset` comes first */
  constructor(
    private offset: number,
    skipsLine = false,
  ) {
    this.nextOffset = offset;
    this.lineOffset = offset;
    this.skipsLine = skipsLine;
  }

  /** Where in the file to read on. */
  public get readOffset(): number {
    return this.offset;
  }

  /** Whether a line has begun that has no end yet. */
  public get hasPart(): boolean {
    return this.end > this.start || this.isTooLong;
  }

  /** Moves on to the next line that has an end. An empty one is left out. */
  public next(): boolean {
    for (;;) {
      // There is a line end behind the last byte, so that nothing older is found.
      const at = this.bytes.indexOf(NEWLINE, this.scanned);
      if (at === -1 || at >= this.end) {
        this.scanned = this.end;
        return false;
      }
      const isWhole = !this.isTooLong && !this.skipsLine && at > this.start;
      this.lineStart = this.start;
      this.lineEnd = at;
      this.lineOffset = this.nextOffset;
      this.nextOffset = this.offset - (this.end - at - 1);
      this.start = at + 1;
      this.scanned = at + 1;
      this.isTooLong = false;
      this.skipsLine = false;
      if (isWhole) {
        return true;
      }
    }
  }

  /** Fills up with what `read` puts into the bytes that it is given. @returns how many there were */
  public fill(read: (into: Buffer, from: number, length: number, offset: number) => number): number {
    this.makeRoom();
    const count = read(this.bytes, this.end, this.bytes.length - 1 - this.end, this.offset);
    this.end += count;
    this.offset += count;
    this.bytes[this.end] = NEWLINE;
    return count;
  }

  private makeRoom(): void {
    if (this.start === this.end) {
      this.reset();
      return;
    }
    const kept = this.end - this.start;
    if (kept >= LONGEST_LINE) {
      if (!this.isTooLong) {
        this.tooLong += 1;
        this.isTooLong = true;
      }
      this.reset();
      return;
    }
    const isFull = kept > this.bytes.length / 2;
    const target = isFull ? Buffer.allocUnsafe(Math.min(kept * 4, LONGEST_LINE + CHUNK) + 1) : this.bytes;
    this.bytes.copy(target, 0, this.start, this.end);
    this.bytes = target;
    this.scanned -= this.start;
    this.start = 0;
    this.end = kept;
  }

  private reset(): void {
    this.start = 0;
    this.end = 0;
    this.scanned = 0;
    if (this.bytes.length > CHUNK + 1) {
      this.bytes = Buffer.allocUnsafe(CHUNK + 1);
    }
  }
}
