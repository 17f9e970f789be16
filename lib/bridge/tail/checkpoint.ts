import { objectOf, textsOf } from '../json';
import { hashOfText } from './hash';

/** How far the events have been read and delivered. */
export interface Checkpoint {
  /** The file, however it is called now. */
  readonly inode: string;
  /** Where in the file the first line starts that may not have been delivered. */
  readonly offset: number;
  /** The hash of the first bytes of the file, and how many: another file may get the inode of one that was deleted. */
  readonly head: { readonly length: number; readonly hash: string };
  /** Names of rotated files that have been read to their ends. All others are newer. */
  readonly finished: readonly string[];
}

const VERSION = 1;

export function formatCheckpoint({ inode, offset, head, finished }: Checkpoint): string {
  const text = JSON.stringify({ version: VERSION, inode, offset, head, finished });
  return `${JSON.stringify({ checkpoint: text, hash: hashOfText(text) })}\n`;
}

/** @returns `undefined` if the text is not what `formatCheckpoint` has written */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const outer = parse(text);
  const inner = outer?.['checkpoint'];
  if (typeof inner !== 'string' || outer?.['hash'] !== hashOfText(inner)) {
    return undefined;
  }
  const found = parse(inner);
  const head = objectOf(found?.['head']);
  const { inode, offset } = found ?? {};
  const { length, hash } = head ?? {};
  return found?.['version'] === VERSION &&
    typeof inode === 'string' &&
    typeof offset === 'number' &&
    typeof length === 'number' &&
    typeof hash === 'string'
    ? { inode, offset, head: { length, hash }, finished: textsOf(found['finished']) }
    : undefined;
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}
