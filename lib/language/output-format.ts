import type { FieldExpression } from './ast';
import { FieldParser } from './field-parser';
import { Lexer, LexicalError } from './lexer';
import { MAX_DEPTH } from './parser';

/** Plain text of an output. */
export interface OutputText {
  readonly kind: 'text';
  readonly text: string;
}

/** A field or a transformer of an output: `%proc.name`, `%30proc.name`, `%toupper(proc.name)`. */
export interface OutputField {
  readonly kind: 'field';
  readonly expression: FieldExpression;
  /** Number of characters that the value is truncated or padded to; 0 for its full length. */
  readonly width: number;
  /** Offset in the output, including the percent sign. */
  readonly start: number;
  readonly end: number;
}

export type OutputToken = OutputText | OutputField;

/** A problem in an output, in Falco's words, and its offset. */
export interface OutputProblem {
  readonly problem: string;
  /** Offset of the percent sign without a field, or the end of the text. */
  readonly offset: number;
  /**
   * Whether the percent sign is followed by an unknown field.
   *
   * @default false
   */
  readonly isUnknownField?: boolean;
}

/** No field has a longer name, so that no more of a long word need be tried. */
const LONGEST_NAME = 400;

/**
 * Parses an output into tokens. A field is found by trying the whole rest of the text and then shortening it from the
 * right, so the longest existing field is found, and there is no way to write a literal percent sign.
 *
 * Falco: `userspace/libsinsp/eventformatter.cpp`, `set_format`
 *
 * @param accepts whether a field exists and its transformers are valid for it
 * @throws whatever `accepts` throws
 */
export function parseOutput(
  output: string,
  accepts: (expression: FieldExpression) => boolean,
): readonly OutputToken[] | OutputProblem {
  if (output === '') {
    return { problem: 'empty formatting token', offset: 0 };
  }
  // A star says that values may be missing.
  const first = output.startsWith('*') ? 1 : 0;
  const tokens: OutputToken[] = [];
  let textStart = first;
  let at = first;
  while (at < output.length) {
    if (output.charAt(at) !== '%') {
      const next = output.indexOf('%', at);
      at = next === -1 ? output.length : next;
      continue;
    }
    if (at > textStart) {
      tokens.push({ kind: 'text', text: output.slice(textStart, at) });
    }
    if (at === output.length - 1) {
      return { problem: 'invalid formatting syntax: formatting cannot end with a %', offset: at };
    }
    const digits = /^[0-9]*/.exec(output.slice(at + 1, at + 40))?.[0] ?? '';
    const start = at + 1 + digits.length;
    if (start === output.length) {
      return { problem: 'invalid formatting syntax: formatting cannot end with a number', offset: at };
    }
    const found = longestField(output.slice(start), accepts);
    if ('problem' in found) {
      return { problem: `unknown filter: ${found.problem}`, offset: at, isUnknownField: true };
    }
    const end = start + found.length;
    tokens.push({ kind: 'field', expression: found.expression, width: Number(digits), start: at, end });
    at = end;
    textStart = end;
  }
  if (at > textStart) {
    tokens.push({ kind: 'text', text: output.slice(textStart) });
  }
  return tokens;
}

function longestField(
  rest: string,
  accepts: (expression: FieldExpression) => boolean,
): { readonly expression: FieldExpression; readonly length: number } | { readonly problem: string } {
  let length = rest.length;
  while (length > 0) {
    const lexer = new Lexer(rest.slice(0, length), false);
    try {
      const expression = new FieldParser(lexer, MAX_DEPTH).expression(0);
      if (expression === undefined) {
        // No shorter text is a field either, where this one does not even start like one.
        break;
      }
      if (accepts(expression)) {
        return { expression, length: lexer.offset };
      }
      if (expression.kind === 'field' && expression.argument === undefined) {
        // What stands behind the name makes no difference.
        length = Math.min(length, lexer.offset, LONGEST_NAME);
      }
    } catch (error) {
      if (!(error instanceof LexicalError)) {
        throw error;
      }
    }
    length -= 1;
  }
  return { problem: "unexpected token after '" };
}

/** The part of an output that was probably meant as a field, for messages. */
export function wordAfterPercent(output: string, offset: number): string {
  return /^%[0-9]*[a-zA-Z0-9_.]*(?:\[[^\]\s]*\])?/.exec(output.slice(offset, offset + 200))?.[0] ?? '%';
}
