import { Composer, type CST, type Document, Parser } from 'yaml';
import type { TextProblem } from './check-characters';
import { findFlowEnd, joinFlowLines } from './flow-lines';
import { joinQuotedLines, openQuote, quoteEnd } from './quoted-lines';

/** The schema of a policy is ten levels deep; a reader that calls itself needs some bound. */
export const MAX_DEPTH = 100;

/** No text has so many collections in brackets, or strings in quotes, that are indented in such a way. */
const MAX_PATCHES = 100;

export interface ParsedTokens {
  readonly tokens: readonly CST.Token[];
  readonly tooDeep?: CST.Token | undefined;
  /** Brackets that are never closed. */
  readonly unclosed: readonly TextProblem[];
}

/**
 * Parses a text. What is in brackets or in quotes may be indented as one likes, which the parser does not know: it is
 * put on one line where the parser finds fault with it.
 */
export function parseTokens(text: string): ParsedTokens {
  let patched = text;
  const unclosed: TextProblem[] = [];
  const seen = new Set<number>();
  for (;;) {
    const tokens = [...new Parser().parse(patched)];
    const tooDeep = findTooDeep(tokens);
    if (tooDeep !== undefined) {
      return { tokens, tooDeep, unclosed };
    }
    const start = compose(tokens)
      .flatMap(({ errors }) => errors)
      .map(({ message, pos: [offset] }) => patchStart(tokens, patched, message, offset))
      .find((offset) => offset !== undefined && !seen.has(offset));
    if (start === undefined || seen.size > MAX_PATCHES) {
      return { tokens, unclosed };
    }
    seen.add(start);
    const quoted = quoteEnd(patched, start);
    if (quoted !== undefined) {
      patched = joinQuotedLines(patched, start, quoted);
      continue;
    }
    const found = findFlowEnd(patched, start);
    if ('end' in found) {
      patched = joinFlowLines(patched, start, found.end);
    } else {
      const message = `${patched.charAt(found.unclosed)} is never closed`;
      unclosed.push({ message, range: { start: found.unclosed, end: found.unclosed + 1 } });
    }
  }
}

export function compose(tokens: readonly CST.Token[]): readonly Document.Parsed[] {
  // What a plain scalar means is for our own reader to say: the failsafe schema leaves it as it was written.
  const composer = new Composer({
    schema: 'failsafe',
    merge: true,
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  return [...composer.compose(tokens)].map((document) => document as Document.Parsed);
}

/** Where the collection in brackets, or the string in quotes, begins whose lines are what the parser complains about. */
function patchStart(
  tokens: readonly CST.Token[],
  text: string,
  message: string,
  offset: number,
): number | undefined {
  if (/^Flow \w+ in block collection must be/.test(message)) {
    return flowStart(tokens, offset);
  }
  const [, quote] = /^Missing closing (["'])quote/.exec(message) ?? [];
  const start = quote === undefined ? undefined : openQuote(text, quote, offset);
  const end = start === undefined ? undefined : quoteEnd(text, start);
  // What ends where the next string begins is never closed, as is what a document ends in.
  const isWhole =
    end !== undefined &&
    /^[ \t]*(?:[\r\n#,\]}]|$)/.test(text.slice(end)) &&
    !/\n(?:---|\.\.\.)/.test(text.slice(start, end));
  return isWhole ? start : undefined;
}

/** Where the last collection in brackets begins that is not inside another, and is before an offset. */
function flowStart(tokens: readonly CST.Token[], offset: number): number | undefined {
  const starts: number[] = [];
  const visit = (token: CST.Token | null | undefined): void => {
    if (token?.type === 'flow-collection') {
      starts.push(token.start.offset);
    } else if (token?.type === 'document') {
      visit(token.value);
    } else if (token !== null && token !== undefined && 'items' in token) {
      for (const { key, value } of token.items) {
        visit(key);
        visit(value);
      }
    }
  };
  tokens.forEach(visit);
  return starts.filter((start) => start < offset).at(-1);
}

function findTooDeep(tokens: readonly CST.Token[]): CST.Token | undefined {
  for (const token of tokens) {
    const found = token.type === 'document' ? tokenBelow(token.value, MAX_DEPTH) : undefined;
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** The first token that is so many levels below this one. */
function tokenBelow(token: CST.Token | null | undefined, levels: number): CST.Token | undefined {
  if (token === null || token === undefined || levels === 0) {
    return token ?? undefined;
  }
  for (const { key, value } of 'items' in token ? token.items : []) {
    const found = tokenBelow(key, levels - 1) ?? tokenBelow(value, levels - 1);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
