import { quoteEnd } from './quoted-lines';

/** Where a collection in brackets ends, or which of its brackets is never closed. */
export type FlowEnd = { readonly end: number } | { readonly unclosed: number };

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/** Looks for the end of a collection in brackets, which begins at `start`. */
export function findFlowEnd(text: string, start: number): FlowEnd {
  const open: number[] = [];
  let offset = start;
  while (offset < text.length) {
    const character = text.charAt(offset);
    const before = text.charAt(offset - 1);
    if (character in CLOSING) {
      open.push(offset);
    } else if (character === ']' || character === '}') {
      const opened = open.pop() ?? start;
      if (CLOSING[text.charAt(opened)] !== character) {
        return { unclosed: opened };
      }
      if (open.length === 0) {
        return { end: offset + 1 };
      }
    } else if (character === '#' && /\s/.test(before)) {
      offset = lineEnd(text, offset) - 1;
    } else if ((character === '"' || character === "'") && /[\s[{,:]/.test(before)) {
      const end = quoteEnd(text, offset);
      if (end === undefined) {
        return { unclosed: offset };
      }
      offset = end - 1;
    }
    offset += 1;
  }
  return { unclosed: open[0] ?? start };
}

/**
 * The text with a collection in brackets on one line, and everything where it was. Kubernetes does not mind how such
 * lines are indented, as YAML does.
 */
export function joinFlowLines(text: string, start: number, end: number): string {
  const flow = text
    .slice(start, end)
    .replace(/(?<=\s)#[^\r\n]*/g, (comment) => ' '.repeat(comment.length))
    .replace(/[\r\n\t]/g, ' ');
  return text.slice(0, start) + flow + text.slice(end);
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}
