import { asBytes, asciiLower, isAscii } from './ascii';

/** Whether a text fits a pattern that was compiled before. */
export type TextMatcher = (text: string) => boolean;

interface BracketRange {
  readonly low: number;
  readonly high: number;
}

/** One piece of a pattern: a byte, `?`, `*` or a bracket expression. */
type Piece =
  | { readonly kind: 'byte'; readonly code: number }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | { readonly kind: 'bracket'; readonly isNegated: boolean; readonly ranges: readonly BracketRange[] };

/** The classes of the C locale. */
const CLASSES: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  alnum: [
    [48, 57],
    [65, 90],
    [97, 122],
  ],
  alpha: [
    [65, 90],
    [97, 122],
  ],
  blank: [
    [9, 9],
    [32, 32],
  ],
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  digit: [[48, 57]],
  graph: [[33, 126]],
  lower: [[97, 122]],
  print: [[32, 126]],
  punct: [
    [33, 47],
    [58, 64],
    [91, 96],
    [123, 126],
  ],
  space: [
    [9, 13],
    [32, 32],
  ],
  upper: [[65, 90]],
  xdigit: [
    [48, 57],
    [65, 70],
    [97, 102],
  ],
};

/**
 * Compiles a pattern of `glob` and `iglob`: `fnmatch` without flags, on bytes, in the C locale. `*` and `?` match
 * slashes and leading dots too.
 */
export function compileGlob(pattern: string, ignoreCase = false): TextMatcher {
  const fold = (text: string) => (ignoreCase ? asciiLower(text) : text);
  const pieces = parse(fold(asBytes(pattern)));
  if (pieces === undefined) {
    return () => false;
  }
  const simple = simpleMatcher(pieces);
  if (simple !== undefined && isAscii(pattern)) {
    return ignoreCase ? (text) => simple(asciiLower(text)) : simple;
  }
  return (text) => matches(pieces, fold(asBytes(text)));
}

/** `name`, `name*`, `*name` and `*name*` need no walk through the pattern. */
function simpleMatcher(pieces: readonly Piece[]): TextMatcher | undefined {
  const isStar = (piece: Piece | undefined) => piece?.kind === 'star';
  const start = isStar(pieces[0]) ? 1 : 0;
  const end = pieces.length > start && isStar(pieces.at(-1)) ? pieces.length - 1 : pieces.length;
  const middle = pieces.slice(start, end);
  if (!middle.every((piece) => piece.kind === 'byte')) {
    return undefined;
  }
  const literal = middle.map((piece) => String.fromCharCode(piece.code)).join('');
  if (start === 1) {
    return end < pieces.length ? (text) => text.includes(literal) : (text) => text.endsWith(literal);
  }
  return end < pieces.length ? (text) => text.startsWith(literal) : (text) => text === literal;
}

/** @returns `undefined` if the pattern ends in a lone backslash and so never matches */
function parse(pattern: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  for (let at = 0; at < pattern.length; ) {
    const character = pattern.charAt(at);
    if (character === '*') {
      if (pieces.at(-1)?.kind !== 'star') {
        pieces.push({ kind: 'star' });
      }
      at += 1;
    } else if (character === '?') {
      pieces.push({ kind: 'any' });
      at += 1;
    } else if (character === '[') {
      const bracket = parseBracket(pattern, at);
      pieces.push(bracket?.piece ?? { kind: 'byte', code: 91 });
      at = bracket?.end ?? at + 1;
    } else if (character === '\\') {
      if (at + 1 >= pattern.length) {
        return undefined;
      }
      pieces.push({ kind: 'byte', code: pattern.charCodeAt(at + 1) });
      at += 2;
    } else {
      pieces.push({ kind: 'byte', code: character.charCodeAt(0) });
      at += 1;
    }
  }
  return pieces;
}

/** A bracket expression; `undefined` if it does not end, so that the bracket stands for itself. */
function parseBracket(
  pattern: string,
  start: number,
): { readonly piece: Piece; readonly end: number } | undefined {
  let at = start + 1;
  const isNegated = pattern.charAt(at) === '!' || pattern.charAt(at) === '^';
  if (isNegated) {
    at += 1;
  }
  const ranges: BracketRange[] = [];
  for (let isFirst = true; ; isFirst = false) {
    if (at >= pattern.length) {
      return undefined;
    }
    if (pattern.charAt(at) === ']' && !isFirst) {
      return { piece: { kind: 'bracket', isNegated, ranges }, end: at + 1 };
    }
    const named = /^\[:([a-z]+):\]/.exec(pattern.slice(at, at + 12));
    const members = CLASSES[named?.[1] ?? ''];
    if (named !== null && members !== undefined) {
      ranges.push(...members.map(([low, high]) => ({ low, high })));
      at += named[0].length;
      continue;
    }
    const low = member(pattern, at);
    if (low === undefined) {
      return undefined;
    }
    at = low.end;
    if (pattern.charAt(at) === '-' && at + 1 < pattern.length && pattern.charAt(at + 1) !== ']') {
      const high = member(pattern, at + 1);
      if (high === undefined) {
        return undefined;
      }
      ranges.push({ low: low.code, high: high.code });
      at = high.end;
    } else {
      ranges.push({ low: low.code, high: low.code });
    }
  }
}

/** One character inside of brackets: plain, escaped, `[.x.]` or `[=x=]`. */
function member(pattern: string, at: number): { readonly code: number; readonly end: number } | undefined {
  const collating = /^\[([.=])(.)\1\]/s.exec(pattern.slice(at, at + 5));
  if (collating !== null) {
    return { code: collating[2]?.charCodeAt(0) ?? 0, end: at + 5 };
  }
  const escaped = pattern.charAt(at) === '\\' ? at + 1 : at;
  return escaped < pattern.length ? { code: pattern.charCodeAt(escaped), end: escaped + 1 } : undefined;
}

/** Goes back to the last star only: the time grows with the product of both lengths at most. */
function matches(pieces: readonly Piece[], text: string): boolean {
  let piece = 0;
  let at = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    const current = pieces[piece];
    if (current?.kind === 'star') {
      star = piece;
      resume = at;
      piece += 1;
    } else if (current !== undefined && fits(current, text.charCodeAt(at))) {
      piece += 1;
      at += 1;
    } else if (star !== -1) {
      piece = star + 1;
      resume += 1;
      at = resume;
    } else {
      return false;
    }
  }
  while (pieces[piece]?.kind === 'star') {
    piece += 1;
  }
  return piece === pieces.length;
}

function fits(piece: Exclude<Piece, { kind: 'star' }>, code: number): boolean {
  switch (piece.kind) {
    case 'any':
      return true;
    case 'byte':
      return piece.code === code;
    case 'bracket':
      return piece.ranges.some(({ low, high }) => code >= low && code <= high) !== piece.isNegated;
  }
}
