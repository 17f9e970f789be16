/** The kinds of events that most lines are of. */
export type CommonKind = 'exec' | 'exit';

const [SPACE, QUOTE, COLON, COMMA, BRACE, END_BRACE, ZERO, NINE] = [32, 34, 58, 44, 123, 125, 48, 57];
const EXEC = codes('process_exec');
const EXIT = codes('process_exit');
const PROCESS = codes('process');
const EXEC_ID = codes('exec_id');
const PID = codes('pid');

/**
 * The beginning of a line as the agent writes events of processes, which are most of all:
 * `{"process_exec":{"process":{"exec_id":"bGFi","pid":242,`. So a line that nobody wants need not be read. Anything that is
 * not exactly so is to be read.
 */
export class LineHead {
  public pid = 0;
  private at = 0;
  private bytes: Uint8Array = new Uint8Array(0);

  /** @returns `undefined` if the line has to be read to be known */
  public read(bytes: Uint8Array, start: number, end: number): CommonKind | undefined {
    this.bytes = bytes;
    this.at = start;
    // The shortest such line is longer than this, and what is read of it ends before.
    if (end - start < 64 || bytes[end - 1] !== END_BRACE || !this.skip(BRACE)) {
      return undefined;
    }
    const before = this.at;
    const isExec = this.key(EXEC);
    if (!isExec) {
      this.at = before;
      if (!this.key(EXIT)) {
        return undefined;
      }
    }
    const isKnown =
      this.skip(BRACE) &&
      this.key(PROCESS) &&
      this.skip(BRACE) &&
      this.key(EXEC_ID) &&
      this.text(end) &&
      this.skip(COMMA) &&
      this.key(PID) &&
      this.number(end);
    return isKnown ? (isExec ? 'exec' : 'exit') : undefined;
  }

  private skip(code: number): boolean {
    while (this.bytes[this.at] === SPACE) {
      this.at += 1;
    }
    if (this.bytes[this.at] !== code) {
      return false;
    }
    this.at += 1;
    return true;
  }

  private key(name: Uint8Array): boolean {
    if (!this.skip(QUOTE)) {
      return false;
    }
    const { bytes } = this;
    let { at } = this;
    for (let index = 0; index < name.length; index += 1, at += 1) {
      if (bytes[at] !== name[index]) {
        return false;
      }
    }
    if (bytes[at] !== QUOTE) {
      return false;
    }
    this.at = at + 1;
    return this.skip(COLON);
  }

  /** A text without escapes. */
  private text(end: number): boolean {
    if (!this.skip(QUOTE)) {
      return false;
    }
    const { bytes } = this;
    let { at } = this;
    while (at < end && bytes[at] !== QUOTE && bytes[at] !== 92) {
      at += 1;
    }
    this.at = at + 1;
    return at < end && bytes[at] === QUOTE;
  }

  private number(end: number): boolean {
    while (this.bytes[this.at] === SPACE) {
      this.at += 1;
    }
    let value = 0;
    let digits = 0;
    for (; this.at < end; this.at += 1, digits += 1) {
      const code = this.bytes[this.at] ?? 0;
      if (code < ZERO || code > NINE) {
        break;
      }
      value = value * 10 + code - ZERO;
    }
    this.pid = value;
    return digits > 0 && digits < 11 && this.bytes[this.at] === COMMA;
  }
}

function codes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
