/** A text without the indentation of its first line, and with one line break at its end. */
export function dedent(text: string): string {
  const lines = text.replace(/^\n|\s+$/g, '').split('\n');
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  return `${lines.map((line) => line.slice(indent).trimEnd()).join('\n')}\n`;
}
