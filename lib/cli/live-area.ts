import type { Terminal } from './command';

const ESCAPE = '\u001b';
const UP = (lines: number): string => `${ESCAPE}[${lines}A`;
const CLEAR_DOWN = `${ESCAPE}[J`;
const COLOR_OR_CHARACTER = new RegExp(`${ESCAPE}\\[\\d*m|.`, 'gu');

/** A few lines at the end of a terminal that are drawn again and again; what is printed goes above them. */
export class LiveArea {
  private drawn = 0;
  private text = '';

  constructor(private readonly terminal: Terminal) {}

  public show(text: string): void {
    this.clear();
    this.text = text;
    const lines = text.split('\n');
    // Lines that scroll out cannot be drawn over.
    const shown = lines.slice(0, Math.max(1, this.terminal.rows - 1)).map((line) => this.fit(line));
    this.terminal.write(`${shown.join('\n')}\n`);
    this.drawn = shown.length;
  }

  public print(line: string): void {
    const { text } = this;
    this.clear();
    this.terminal.write(`${line}\n`);
    if (text !== '') {
      this.show(text);
    }
  }

  public clear(): void {
    if (this.drawn > 0) {
      this.terminal.write(`${UP(this.drawn)}${CLEAR_DOWN}`);
    }
    this.drawn = 0;
    this.text = '';
  }

  /** Cuts a line that would wrap, and with it be two. */
  private fit(line: string): string {
    const { columns } = this.terminal;
    let width = 0;
    let fitted = '';
    for (const [part] of line.matchAll(COLOR_OR_CHARACTER)) {
      const isColor = part.startsWith(ESCAPE);
      width += isColor ? 0 : 1;
      fitted += isColor || width <= columns ? part : '';
    }
    return fitted;
  }
}
