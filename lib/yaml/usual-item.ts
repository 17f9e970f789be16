import type { YamlMap, YamlNode, YamlPair, YamlSequence } from './node';
import { Unusual, unusual } from './unusual';
import { readBlockScalar } from './usual-block-scalar';
import { UsualCursor } from './usual-cursor';
import { readPlain, readPlainInBrackets, readQuoted } from './usual-scalar';

const KEY = /[A-Za-z_][\w.-]*:(?=[ \n]|$)/y;

/** Longer ones are no keys. */
const LONGEST_KEY = 1000;

/** Nobody nests deeper, and the scanner has a limit of its own. */
const MAX_BRACKETS = 20;

/** Each level of mappings is indented more than the one around it. */
const MAX_INDENT = 60;

/**
 * Reads one item, from its `-` up to the next, where it is written as items mostly are: keys that are words, and
 * texts, sequences and mappings below them. This takes a tenth of the time of the scanner, which has all of YAML to
 * think of. What is read here is what the scanner reads, place by place.
 *
 * @param text without tabs, carriage returns and the like, from `start` up to `end`
 * @returns `undefined` if there is anything unusual: an anchor, a key between quotes, an error
 */
export function readUsualItem(text: string, start: number, end: number): YamlMap | undefined {
  const cursor = new UsualCursor(text, start + 1, end);
  try {
    cursor.spaces();
    const item = readMap(cursor, cursor.at - start);
    return cursor.nextColumn === -1 ? item : undefined;
  } catch (error) {
    if (error instanceof Unusual) {
      return undefined;
    }
    throw error;
  }
}

function readMap(cursor: UsualCursor, indent: number): YamlMap {
  const start = cursor.at;
  if (indent > MAX_INDENT) {
    unusual();
  }
  const pairs: YamlPair[] = [];
  for (;;) {
    pairs.push(readPair(cursor, indent));
    if (cursor.nextColumn !== indent || isDash(cursor, cursor.nextStart)) {
      break;
    }
    cursor.at = cursor.nextStart;
  }
  endBlock(cursor, indent);
  return { kind: 'map', pairs: fitted(pairs), start, end: cursor.nodeEnd, anchor: undefined };
}

function readPair(cursor: UsualCursor, indent: number): YamlPair {
  const start = cursor.at;
  KEY.lastIndex = start;
  if (!KEY.test(cursor.text) || KEY.lastIndex > cursor.end || KEY.lastIndex - start > LONGEST_KEY) {
    return unusual();
  }
  const end = KEY.lastIndex - 1;
  const value = cursor.text.slice(start, end);
  cursor.at = end + 1;
  return {
    key: { kind: 'scalar', value, style: 'plain', start, end, anchor: undefined },
    value: readValue(cursor, indent),
  };
}

function readSequence(cursor: UsualCursor, indent: number): YamlSequence {
  const start = cursor.at;
  const items: YamlNode[] = [];
  for (;;) {
    const dash = cursor.at;
    cursor.at += 1;
    cursor.spaces();
    items.push(isKey(cursor) ? readMap(cursor, indent + cursor.at - dash) : readInline(cursor, indent));
    if (cursor.nextColumn !== indent || !isDash(cursor, cursor.nextStart)) {
      break;
    }
    cursor.at = cursor.nextStart;
  }
  endBlock(cursor, indent);
  return { kind: 'sequence', items: fitted(items), start, end: cursor.nodeEnd, anchor: undefined };
}

/** An array that grew has room for more, which is worth as much memory as all that is in it. */
function fitted<T>(items: readonly T[]): readonly T[] {
  return items.slice();
}

function isDash(cursor: UsualCursor, at: number): boolean {
  return cursor.char(at) === '-' && cursor.isBlank(at + 1);
}

function endBlock(cursor: UsualCursor, indent: number): void {
  if (cursor.nextColumn > indent || cursor.sawIndentedComment) {
    unusual();
  }
}

/** What stands behind a key: on the same line, or below it. */
function readValue(cursor: UsualCursor, indent: number): YamlNode {
  cursor.spaces();
  const char = cursor.char();
  if (char !== '\n' && char !== '#') {
    return readInline(cursor, indent);
  }
  cursor.endOfLine();
  cursor.advance();
  const column = cursor.nextColumn;
  cursor.at = cursor.nextStart;
  if (column >= indent && isDash(cursor, cursor.at)) {
    return readSequence(cursor, column);
  }
  if (column <= indent || cursor.char() === '>' || cursor.char() === '|') {
    return unusual();
  }
  return isKey(cursor) ? readMap(cursor, column) : readInline(cursor, column - 1);
}

function isKey(cursor: UsualCursor): boolean {
  KEY.lastIndex = cursor.at;
  return KEY.test(cursor.text);
}

function readInline(cursor: UsualCursor, indent: number): YamlNode {
  let node: YamlNode;
  switch (cursor.char()) {
    case '"':
    case "'":
      node = readQuoted(cursor);
      break;
    case '[':
      node = readBrackets(cursor, indent, 1);
      break;
    case '>':
    case '|':
      node = readBlockScalar(cursor, indent);
      cursor.advance();
      return node;
    default:
      return readPlain(cursor, indent);
  }
  cursor.endOfLine();
  cursor.advance();
  return node;
}

function readBrackets(cursor: UsualCursor, indent: number, depth: number): YamlSequence {
  const start = cursor.at;
  const items: YamlNode[] = [];
  if (depth > MAX_BRACKETS) {
    unusual();
  }
  cursor.at += 1;
  blanksInBrackets(cursor, indent, depth, true);
  while (cursor.char() !== ']') {
    items.push(readInBrackets(cursor, indent, depth));
    blanksInBrackets(cursor, indent, depth, false);
    if (cursor.char() === ',') {
      cursor.at += 1;
      blanksInBrackets(cursor, indent, depth, true);
    } else if (cursor.char() !== ']') {
      unusual();
    }
  }
  cursor.at += 1;
  return { kind: 'sequence', items: fitted(items), start, end: cursor.at, anchor: undefined };
}

function readInBrackets(cursor: UsualCursor, indent: number, depth: number): YamlNode {
  switch (cursor.char()) {
    case '"':
    case "'":
      return readQuoted(cursor);
    case '[':
      return readBrackets(cursor, indent, depth + 1);
    default:
      return readPlainInBrackets(cursor);
  }
}

/** Lines inside of brackets are indented more than what the brackets belong to; the last bracket need not be. */
function blanksInBrackets(cursor: UsualCursor, indent: number, depth: number, mayComment: boolean): void {
  for (;;) {
    cursor.spaces();
    const char = cursor.char();
    if (cursor.at >= cursor.end) {
      unusual();
    } else if (char === '#' && mayComment && cursor.isBlank(cursor.at - 1)) {
      cursor.at = cursor.lineEnd(cursor.at);
    } else if (char !== '\n') {
      return;
    } else {
      const line = cursor.at + 1;
      cursor.at = line;
      cursor.spaces();
      const column = cursor.at - line;
      const isLast = depth === 1 && column === indent && cursor.char() === ']';
      if (cursor.char() !== '\n' && column <= indent && !isLast) {
        unusual();
      }
    }
  }
}
