import { unusual } from './unusual';

const SPACE = 32;
const LINE_FEED = 10;
const HASH = 35;

/** A place in the text of one item, which goes from line to line. */
export class UsualCursor {
  /** The first character of the next line that says something. */
  public nextStart = 0;
  /** How far in that is, or -1 at the end of the item. */
  public nextColumn = -1;
  /** Whether comments stand before it. */
  public sawComment = false;
  /** Whether one of them is indented. It may be a part of what is above. */
  public sawIndentedComment = false;
  /** The end of what was read last, with the line break behind it. */
  public nodeEnd = 0;

  constructor(
    public readonly text: string,
    public at: number,
    /** The end of the item. */
    public readonly end: number,
  ) {}

  public code(at: number = this.at): number {
    return at < this.end ? this.text.charCodeAt(at) : LINE_FEED;
  }

  public char(at: number = this.at): string {
    return at < this.end ? this.text.charAt(at) : '\n';
  }

  public isBlank(at: number): boolean {
    const code = this.code(at);
    return code === SPACE || code === LINE_FEED;
  }

  public spaces(): void {
    while (this.code() === SPACE && this.at < this.end) {
      this.at += 1;
    }
  }

  public lineEnd(from: number): number {
    const found = this.text.indexOf('\n', from);
    return found === -1 || found > this.end ? this.end : found;
  }

  /** Only blanks and a comment may be left on the line. */
  public endOfLine(): void {
    const start = this.at;
    this.spaces();
    const code = this.code();
    if (code === HASH && this.at > start) {
      this.at = this.lineEnd(this.at);
    } else if (code !== LINE_FEED) {
      unusual();
    }
    this.at = Math.min(this.at + 1, this.end);
    this.nodeEnd = this.at;
  }

  /** Looks for the next line that says something. */
  public advance(): void {
    this.sawComment = false;
    this.sawIndentedComment = false;
    let line = this.at;
    while (line < this.end) {
      let start = line;
      while (start < this.end && this.text.charCodeAt(start) === SPACE) {
        start += 1;
      }
      const code = this.code(start);
      if (code !== LINE_FEED && code !== HASH) {
        this.nextStart = start;
        this.nextColumn = start - line;
        return;
      }
      if (code === HASH) {
        this.sawComment = true;
        this.sawIndentedComment ||= start > line;
        start = this.lineEnd(start);
      }
      line = start + 1;
    }
    this.nextStart = this.end;
    this.nextColumn = -1;
  }
}

/** Without the spaces at its end. */
export function trimSpaces(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === SPACE) {
    end -= 1;
  }
  return end === text.length ? text : text.slice(0, end);
}
