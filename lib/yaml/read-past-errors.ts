import { walk, type YamlDocument } from './node';
import { parseWhole } from './parse-whole';
import type { YamlError } from './yaml-error';

/** What can be read of a file that Falco reads nothing of. */
export interface DamagedFile {
  readonly documents: readonly YamlDocument[];
  /** In the order in which they stand. */
  readonly errors: readonly YamlError[];
}

/** A person can mend so many at once. */
const MAX_ERRORS = 50;

/**
 * Everything that is wrong with a file as YAML, and the items around it: behind an error, reading starts again at the
 * next item or document that starts a line.
 */
export function readPastErrors(text: string): DamagedFile {
  const documents: YamlDocument[] = [];
  const errors: YamlError[] = [];
  for (let start = 0; start < text.length && errors.length < MAX_ERRORS; ) {
    const tolerated: YamlError[] = [];
    const { documents: read, error } = parseWhole(text, start, text.length, tolerated);
    const minor = tolerated.filter((each) => !isAnchoredBefore(each, text.slice(0, start)));
    if (error === undefined) {
      documents.push(...read);
      errors.push(...minor);
      break;
    }
    const at = blamed(error);
    errors.push(...minor.filter(({ mark }) => mark.offset <= at), error);
    const broken = Math.max(lastStart(text, at - 1), start);
    documents.push(...parseWhole(text, start, broken, []).documents);
    start = nextStart(text, Math.max(at, broken + 1));
  }
  return {
    documents: documents.filter((document) => !refersElsewhere(document)),
    errors: [...errors].sort((a, b) => blamed(a) - blamed(b)),
  };
}

/** Where the mistake is: an error is found at the end of the file where a bracket is not closed. */
export function blamed({ opened, mark }: YamlError): number {
  return (opened ?? mark).offset;
}

function lastStart(text: string, before: number): number {
  return Math.max(text.lastIndexOf('\n- ', before), text.lastIndexOf('\n---', before)) + 1;
}

function nextStart(text: string, from: number): number {
  const found = [text.indexOf('\n- ', from), text.indexOf('\n---', from)].filter((at) => at !== -1);
  return found.length === 0 ? text.length : Math.min(...found) + 1;
}

/** Whether an anchor that is unknown behind an error may stand before it. */
function isAnchoredBefore({ id, detail }: YamlError, before: string): boolean {
  return id === 'unknown-anchor' && before.includes(`&${detail}`);
}

/** An alias may stand for something in a part that could not be read. */
function refersElsewhere({ contents, hasAliases }: YamlDocument): boolean {
  return hasAliases && !walk(contents, (node) => node.kind !== 'alias');
}
