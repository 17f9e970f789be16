import { CharacterStream } from './character-stream';
import { escaped } from './escape';
import type { ScalarStyle, YamlScalar } from './node';
import { unusual } from './unusual';
import { trimSpaces, type UsualCursor } from './usual-cursor';
import { YamlError } from './yaml-error';

/** A text between quotes, on one line. */
export function readQuoted(cursor: UsualCursor): YamlScalar {
  const { text, at: start } = cursor;
  const quote = cursor.char();
  let close = start;
  for (;;) {
    close = text.indexOf(quote, close + 1);
    if (close === -1 || close >= cursor.end) {
      return unusual();
    }
    if (quote === "'") {
      if (cursor.char(close + 1) !== "'") {
        break;
      }
      close += 1;
    } else if (!isEscaped(text, close)) {
      break;
    }
  }
  const inside = text.slice(start + 1, close);
  if (inside.includes('\n')) {
    return unusual();
  }
  cursor.at = close + 1;
  return quote === "'"
    ? scalar(inside.includes("'") ? inside.replaceAll("''", "'") : inside, 'single-quoted', start, cursor.at)
    : scalar(inside.includes('\\') ? unescaped(inside) : inside, 'double-quoted', start, cursor.at);
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charAt(at - 1 - backslashes) === '\\') {
    backslashes += 1;
  }
  return backslashes % 2 === 1;
}

function unescaped(inside: string): string {
  const stream = new CharacterStream(inside);
  let text = '';
  while (!stream.isAtEnd) {
    text += stream.peek() === '\\' ? escapedOrUnusual(stream) : stream.get();
  }
  return text;
}

function escapedOrUnusual(stream: CharacterStream): string {
  try {
    return escaped(stream);
  } catch (error) {
    if (error instanceof YamlError) {
      return unusual();
    }
    throw error;
  }
}

/** A text without quotes, which goes on over the lines that are indented more than what it belongs to. */
export function readPlain(cursor: UsualCursor, indent: number): YamlScalar {
  const start = cursor.at;
  checkPlainStart(cursor);
  let [end, hasComment] = plainLine(cursor, start);
  let value = cursor.text.slice(start, end);
  let lineBreak = cursor.lineEnd(end);
  for (;;) {
    cursor.at = Math.min(lineBreak + 1, cursor.end);
    cursor.nodeEnd = cursor.at;
    cursor.advance();
    if (cursor.nextColumn <= indent) {
      return scalar(value, 'plain', start, end);
    }
    if (hasComment || cursor.sawComment) {
      return unusual();
    }
    const from = cursor.nextStart;
    const breaks = countBreaks(cursor.text, end, from);
    [end, hasComment] = plainLine(cursor, from);
    value += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + cursor.text.slice(from, end);
    lineBreak = cursor.lineEnd(end);
    if (hasComment) {
      return unusual();
    }
  }
}

function countBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) {
    count += 1;
  }
  return count;
}

/** What a plain text may start with; the scanner knows what the rest means. */
export function checkPlainStart(cursor: UsualCursor): void {
  const first = cursor.char();
  const isUsual =
    first === '-' ? /[\w./-]/.test(cursor.char(cursor.at + 1)) : /[^?:,[\]{}#&*!|>'"%@` \n]/.test(first);
  if (!isUsual) {
    unusual();
  }
}

/** The end of the text on a line, and whether there is a comment behind it. */
function plainLine(cursor: UsualCursor, from: number): [end: number, hasComment: boolean] {
  const line = cursor.text.slice(from, cursor.lineEnd(from));
  const hash = line.indexOf(' #');
  const said = trimSpaces(hash === -1 ? line : line.slice(0, hash));
  if (said.endsWith(':') || said.includes(': ')) {
    unusual();
  }
  return [from + said.length, hash !== -1];
}

function scalar(value: string, style: ScalarStyle, start: number, end: number): YamlScalar {
  return { kind: 'scalar', value, style, start, end, anchor: undefined };
}

/** A text without quotes inside of brackets, on one line. */
export function readPlainInBrackets(cursor: UsualCursor): YamlScalar {
  checkPlainStart(cursor);
  const { text, at: start } = cursor;
  let at = start;
  for (;;) {
    const char = cursor.char(at);
    if (char === ',' || char === ']' || char === '\n') {
      break;
    }
    const isMark = '[{}?'.includes(char) || (char === '#' && cursor.isBlank(at - 1));
    const isKey = char === ':' && (cursor.isBlank(at + 1) || ',[]{}'.includes(cursor.char(at + 1)));
    if (isMark || isKey) {
      unusual();
    }
    at += 1;
  }
  cursor.at = at;
  const value = trimSpaces(text.slice(start, at));
  return scalar(value, 'plain', start, start + value.length);
}
