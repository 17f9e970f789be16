/** Stands for nothing, and for a line break, in a string in quotes whose lines were joined: offsets stay what they are. */
const FILLER = '\ufdd0';
const LINE_BREAK = '\ufdd1';

/** The offset after a text in quotes. */
export function quoteEnd(text: string, start: number): number | undefined {
  const pattern = text.charAt(start) === '"' ? /"(?:[^"\\]|\\[\s\S])*"/y : /'(?:[^']|'')*'/y;
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** The last quote before an offset that begins a text and does not end. */
export function openQuote(text: string, quote: string, offset: number): number | undefined {
  for (let start = offset; start >= 0; start -= 1) {
    const isStart = text.charAt(start) === quote && /[\s[{,]/.test(text.charAt(start - 1));
    if (isStart && (quoteEnd(text, start) ?? Number.POSITIVE_INFINITY) > offset) {
      return start;
    }
  }
  return undefined;
}

/**
 * The text with a string in quotes on one line, and everything where it was. Kubernetes does not mind how such lines are
 * indented, as YAML does.
 */
export function joinQuotedLines(text: string, start: number, end: number): string {
  const joined = text
    .slice(start, end)
    .replace(/(\\*)([ \t]*(?:\r?\n[ \t]*)+)/g, (_, slashes: string, lines: string) => {
      // A backslash at the end of a line of a string in double quotes joins it with the next.
      if (text.charAt(start) === '"' && slashes.length % 2 === 1) {
        return slashes.slice(1) + FILLER.repeat(lines.length + 1);
      }
      const breaks = lines.split('\n').length - 2;
      return slashes + (breaks === 0 ? ' ' : LINE_BREAK.repeat(breaks)).padEnd(lines.length, FILLER);
    });
  return text.slice(0, start) + joined + text.slice(end);
}

/** What a string says whose lines were joined. */
export function withoutFillers(value: string): string {
  return value.replaceAll(FILLER, '').replaceAll(LINE_BREAK, '\n');
}
