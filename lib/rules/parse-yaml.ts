import { Composer, type CST, type Document, Parser } from 'yaml';
import { type Diagnostic, diagnostic } from '../diagnostics';
import type { SourceText } from './source-text';

/** No rule needs more than a few levels. Falco refuses 500, and a parser that calls itself needs some bound. */
const MAX_DEPTH = 100;

/** The documents of a file, or the one finding that kept them from being read. */
export function parseYaml(source: SourceText): readonly Document.Parsed[] | Diagnostic {
  // The bracket that goes too deep has to be found before the composer, which calls itself for each, meets it.
  const tokens = [...new Parser().parse(source.text)];
  const tooDeep = findTooDeep(tokens);
  if (tooDeep !== undefined) {
    const message = `not YAML: nested more than ${MAX_DEPTH} levels deep`;
    return diagnostic('FALCO1001', source.place(tooDeep.offset), message, {
      help: 'no rule needs that: look for a bracket that is not closed',
    });
  }
  // Falco's YAML library hands every scalar on as the text that was written: the failsafe schema does the same.
  const composer = new Composer({
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  return [...composer.compose(tokens)] as Document.Parsed[];
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
