import { walk, type YamlDocument, type YamlNode } from './node';
import { parseWhole } from './parse-whole';
import { readUsualItem } from './usual-item';

/** What the readers of usual items leave to the scanner. */
const CONTROLS = ['\t', '\r', '\0'];

/**
 * Reads a file item by item, so that the scanner sees no more of it than the items that are written in an unusual way.
 *
 * @returns `undefined` for a file that has to be seen as a whole: with an error, an anchor, or two documents
 */
export function parseItemByItem(text: string): YamlDocument | undefined {
  const first = nextItem(text, 0);
  if (first === -1 || !isPreamble(text.slice(0, first)) || hasMarkers(text) || hasLoneReturns(text)) {
    return undefined;
  }
  const mayHaveControls = hasControls(text);
  const items: (YamlNode | undefined)[] = [];
  for (let start = first; start < text.length; ) {
    const next = nextItem(text, start + 1);
    const end = next === -1 ? text.length : next;
    const isUsual = !(mayHaveControls && hasControls(text.slice(start, end)));
    const item = isUsual ? readUsualItem(text, start, end) : undefined;
    const read = item === undefined ? readUnusual(text, start, end) : [item];
    if (read === undefined) {
      return undefined;
    }
    items.push(...read);
    start = end;
  }
  const contents = { kind: 'sequence', items, start: first, end: text.length, anchor: undefined } as const;
  return { contents, hasAliases: false };
}

/** Whether a marker of a document may be behind the first item. */
function hasMarkers(text: string): boolean {
  const start = text.startsWith('---') ? 3 : 0;
  const first = text.indexOf('\n---', start);
  return (
    text.includes('\n...') ||
    text.includes('\n%') ||
    (first !== -1 && (nextItem(text, 0) < first || text.includes('\n---', first + 1)))
  );
}

/** A carriage return alone ends a line in some files and not in others: that depends on the first line of the file. */
function hasLoneReturns(text: string): boolean {
  return text.includes('\r') && /\r(?!\n)/.test(text);
}

function hasControls(text: string): boolean {
  return CONTROLS.some((control) => text.includes(control));
}

/** Comments, and one line that starts a document. */
function isPreamble(text: string): boolean {
  const lines = text.split('\n').filter((line) => !/^ *(?:#|$)/.test(line));
  return lines.length === 0 || (lines.length === 1 && lines[0] === '---');
}

/** The next dash at the start of a line. */
function nextItem(text: string, from: number): number {
  if (from === 0 && text.startsWith('- ')) {
    return 0;
  }
  const found = text.indexOf('\n- ', Math.max(from - 1, 0));
  return found === -1 ? -1 : found + 1;
}

function readUnusual(
  text: string,
  start: number,
  end: number,
): readonly (YamlNode | undefined)[] | undefined {
  const { documents, error, isOpen } = parseWhole(text, start, end);
  const [document] = documents;
  const contents = document?.contents;
  if (error !== undefined || isOpen === true || documents.length !== 1 || contents?.kind !== 'sequence') {
    return undefined;
  }
  const isSelfContained = walk(contents, (node) => node.kind !== 'alias' && node.anchor === undefined);
  return isSelfContained && contents.anchor === undefined ? contents.items : undefined;
}
