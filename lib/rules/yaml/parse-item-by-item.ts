import { walk, type YamlDocument, type YamlNode } from './node';
import { readUsualItem } from './usual-item';
import { parseWithLibrary } from './with-library';

/** Tabs, carriage returns, and characters that mean something to the library itself. */
const CONTROLS = ['\t', '\r', '\0', '\x02', '\x18', '\x1f', '\ufeff'];

/**
 * Reads a file item by item, so that the library sees no more of it than the items that are written in an unusual way,
 * and only what they say is kept in memory.
 *
 * @returns `undefined` for a file that has to be seen as a whole: with an error, an anchor, or two documents
 */
export function parseItemByItem(text: string): YamlDocument | undefined {
  const first = nextItem(text, 0);
  if (first === -1 || !isPreamble(text.slice(0, first))) {
    return undefined;
  }
  const mayHaveControls = hasControls(text);
  const items: (YamlNode | undefined)[] = [];
  for (let start = first; start < text.length; ) {
    const next = nextItem(text, start + 1);
    const end = next === -1 ? text.length : next;
    const isUsual = !(mayHaveControls && hasControls(text.slice(start, end)));
    const item = isUsual ? readUsualItem(text, start, end) : undefined;
    const read = item === undefined ? readUnusual(text.slice(start, end), start) : [item];
    if (read === undefined) {
      return undefined;
    }
    items.push(...read);
    start = end;
  }
  const contents = { kind: 'sequence', items, start: first, end: text.length, anchor: undefined } as const;
  return { contents, errors: [], hasAliases: false };
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

function readUnusual(text: string, offset: number): readonly (YamlNode | undefined)[] | undefined {
  if (/^(?:---|\.\.\.)/m.test(text)) {
    return undefined;
  }
  const documents = parseWithLibrary(text, offset);
  if ('tooDeep' in documents || documents.length !== 1) {
    return undefined;
  }
  const [document] = documents;
  const contents = document?.contents;
  if (document === undefined || document.errors.length > 0 || contents?.kind !== 'sequence') {
    return undefined;
  }
  const isSelfContained = walk(contents, (node) => node.kind !== 'alias' && node.anchor === undefined);
  return isSelfContained && contents.anchor === undefined ? contents.items : undefined;
}
