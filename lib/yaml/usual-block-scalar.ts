import type { YamlScalar } from './node';
import { unusual } from './unusual';
import type { UsualCursor } from './usual-cursor';

const HEADER = /([>|])(-?) *\n/y;

/** `>` and `|`, with a text below. */
export function readBlockScalar(cursor: UsualCursor, indent: number): YamlScalar {
  const { text, at: start, end } = cursor;
  HEADER.lastIndex = start;
  const header = HEADER.exec(text);
  if (header === null || HEADER.lastIndex >= end) {
    return unusual();
  }
  const lines: string[] = [];
  let width = -1;
  let last = 0;
  let contentEnd = 0;
  for (let line = HEADER.lastIndex; line < end; ) {
    let from = line;
    while (from < end && text.charCodeAt(from) === 32) {
      from += 1;
    }
    const lineEnd = cursor.lineEnd(from);
    const column = from - line;
    if (from === lineEnd) {
      if (column > Math.max(width, 0)) {
        return unusual();
      }
      lines.push('');
    } else {
      if (width === -1 && column > indent) {
        width = column;
      }
      if (width === -1 || column < width) {
        break;
      }
      lines.push(text.slice(line + width, lineEnd));
      last = lines.length;
      contentEnd = Math.min(lineEnd + 1, end);
    }
    line = lineEnd + 1;
  }
  // Without a line break at its end, what the last one becomes depends on its indentation.
  const isCutOff = contentEnd === end && text.charCodeAt(end - 1) !== 10;
  if (last === 0 || isCutOff) {
    return unusual();
  }
  lines.length = last;
  const isFolded = header[1] === '>';
  const value = (isFolded ? fold(lines) : lines.join('\n')) + (header[2] === '-' ? '' : '\n');
  cursor.at = contentEnd;
  cursor.nodeEnd = contentEnd;
  const style = isFolded ? 'folded' : 'literal';
  return { kind: 'scalar', value, style, start, end: contentEnd, anchor: undefined };
}

/** Lines become one, but those that are indented more than the others. */
function fold(lines: readonly string[]): string {
  if (!lines.some((line) => line === '' || line.startsWith(' '))) {
    return lines.join(' ');
  }
  const first = lines.findIndex((line) => line !== '');
  let value = '\n'.repeat(first);
  let separator = '';
  let wasIndented = false;
  for (const line of lines.slice(first)) {
    if (line.startsWith(' ')) {
      if (separator === ' ') {
        separator = '\n';
      } else if (!wasIndented && separator === '\n') {
        separator = '\n\n';
      }
      value += separator + line;
      separator = '\n';
      wasIndented = true;
    } else if (line === '') {
      if (separator === '\n') {
        value += '\n';
      } else {
        separator = '\n';
      }
    } else {
      value += separator + line;
      separator = ' ';
      wasIndented = false;
    }
  }
  return value;
}
