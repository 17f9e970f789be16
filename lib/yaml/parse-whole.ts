import { isNothing, type YamlDocument } from './node';
import { DocumentReader } from './read-document';
import { Scanner } from './scanner';
import { readDirectives } from './yaml-directives';
import { YamlError } from './yaml-error';

/** A file as Falco's YAML library reads it. */
export interface YamlFile {
  /** What Falco reads. Left empty where there is an error: Falco then reads nothing. */
  readonly documents: readonly YamlDocument[];
  readonly error?: YamlError;
  /** Offset from which on nothing is read, where an empty document ends what Falco reads. */
  readonly stop?: number;
  /** Offset of a quote that is not closed: everything behind it is a part of the value. */
  readonly unclosedQuote?: number;
  /** Whether what stands behind the end could change what was read. */
  readonly isOpen?: boolean;
}

/**
 * What Falco's library makes of a text.
 *
 * yaml-cpp: `src/parse.cpp`, `LoadAll`
 *
 * @param tolerated takes the errors that can be read past; left out, the first error ends the reading, as for Falco
 */
export function parseWhole(
  text: string,
  start = 0,
  end: number = text.length,
  tolerated?: YamlError[],
): YamlFile {
  const scanner = new Scanner(text, start, end, tolerated);
  const documents: YamlDocument[] = [];
  try {
    for (;;) {
      readDirectives(scanner);
      if (scanner.peek() === undefined) {
        const { isOpen, unclosedQuote } = scanner;
        return { documents, isOpen, ...(unclosedQuote === undefined ? {} : { unclosedQuote }) };
      }
      const reader = new DocumentReader(scanner, text, end);
      const contents = reader.read();
      if (isNothing(contents)) {
        const rest = scanner.peek()?.mark.offset;
        return rest !== undefined && saysSomething(text.slice(rest, end))
          ? { documents, stop: rest }
          : { documents };
      }
      documents.push({ contents, hasAliases: reader.hasAliases });
    }
  } catch (error) {
    if (error instanceof YamlError) {
      return { documents: [], error };
    }
    throw error;
  }
}

/** Whether there is something else than comments and markers of documents. */
function saysSomething(text: string): boolean {
  return text.split(/[\r\n]+/).some((line) => !/^\s*(?:#.*)?$|^(?:---|\.\.\.)\s*(?:#.*)?$/.test(line));
}
