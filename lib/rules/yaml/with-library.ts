import { Composer, type CST, type Document, Parser } from 'yaml';
import { fromLibrary } from './from-library';
import type { YamlDocument } from './node';

/** No rule needs more than a few levels. Falco refuses 500, and a parser that calls itself needs some bound. */
export const MAX_DEPTH = 100;

/**
 * The documents of a text, or where it is nested too deep.
 *
 * @param offset where in the file the text starts
 */
export function parseWithLibrary(
  text: string,
  offset: number,
): readonly YamlDocument[] | { readonly tooDeep: number } {
  // The bracket that goes too deep has to be found before the composer, which calls itself for each, meets it.
  const tokens = [...new Parser().parse(text)];
  const tooDeep = findTooDeep(tokens);
  if (tooDeep !== undefined) {
    return { tooDeep: tooDeep.offset + offset };
  }
  // Falco's YAML library hands every scalar on as the text that was written: the failsafe schema does the same.
  const composer = new Composer({
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  return Array.from(composer.compose(tokens), (document) => fromLibrary(document as Document.Parsed, offset));
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
