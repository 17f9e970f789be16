import type { YAMLParseError } from 'yaml';
import type { TextRange } from '../tree/document-tree';
import { openQuote } from './quoted-lines';

export interface ExplainedSyntax {
  readonly message: string;
  readonly range: TextRange;
  readonly help?: string;
}

const NO_COLON = 'missing ":" after a key';

/** What the parser complains about, where a person has to mend it. */
export function explainSyntax(error: YAMLParseError, text: string): ExplainedSyntax {
  const { code, message } = error;
  const [start, end] = error.pos;
  const range = { start, end: Math.max(end, start + 1) };
  switch (code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return keyInValue(range, text);
    case 'BLOCK_IN_FLOW':
      return /^-\s/.test(text.slice(start))
        ? { message: 'dashes are not allowed inside brackets', range: { start, end: start + 1 } }
        : { message: 'missing "," between entries', range: firstLine(range, text) };
    case 'MULTILINE_IMPLICIT_KEY':
      return /^["']/.test(text.slice(start))
        ? { message: 'a key must be on one line', range }
        : { message: NO_COLON, range: firstLine(range, text) };
    case 'TAB_AS_INDENT':
      return { message: 'tabs are not allowed as indentation', range, help: 'use spaces' };
    case 'MISSING_CHAR':
      return missingCharacter(message, range, text);
    case 'BAD_INDENT':
      return /must start at the same column/.test(message)
        ? { message: 'the indentation does not match the surrounding lines', range }
        : { message: lowerCaseFirst(message), range };
    default:
      return { message: lowerCaseFirst(message), range };
  }
}

function firstLine({ start, end }: TextRange, text: string): TextRange {
  const lineEnd = text.indexOf('\n', start);
  return { start, end: lineEnd === -1 ? end : Math.min(end, lineEnd) };
}

/** `call: a: b`, or a line that goes on with the text above because it is indented too far. */
function keyInValue(range: TextRange, text: string): ExplainedSyntax {
  const [value = ''] = /^[\s\S]*?:(?=\s|$)/.exec(text.slice(range.start)) ?? [];
  const lineStart = value.lastIndexOf('\n') + 1;
  if (lineStart === 0) {
    const help = 'put a string that contains ": " in quotes';
    return { message: 'a second key on the same line', range, help };
  }
  const indent = /^\s*/.exec(value.slice(lineStart))?.[0].length ?? 0;
  const start = range.start + lineStart + indent;
  return {
    message: 'the line continues the string above: it is indented too far for a key',
    range: { start, end: range.start + value.length - 1 },
  };
}

function missingCharacter(message: string, range: TextRange, text: string): ExplainedSyntax {
  if (/implicit map keys need to be followed by map values/i.test(message)) {
    return { message: NO_COLON, range };
  }
  if (/^Missing closing ["']quote/.test(message)) {
    const quote = message.charAt('Missing closing '.length);
    const start = openQuote(text, quote, range.start) ?? range.start;
    return { message: `${quote} is never closed`, range: { start, end: start + 1 } };
  }
  return { message: lowerCaseFirst(message), range };
}

function lowerCaseFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
