import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the official charts can do, counted in a document that is kept beside the repository and not in it. */
const DOCUMENT = join(__dirname, '../../../shared/helm/capabilities.md');

export const DOCUMENT_IS_THERE = existsSync(DOCUMENT);

/** The cells of the numbered rows of the table under the heading that starts like this. */
export function rowsUnder(heading: string): string[][] {
  const lines = readFileSync(DOCUMENT, 'utf8').split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '').startsWith(heading));
  const end = lines.findIndex((line, index) => index > start && /^#+ /.test(line));
  return lines
    .slice(start, end === -1 ? undefined : end)
    .filter((line) => /^\| \d+ \|/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** `1 driver kind`, as the table numbers and calls its rows. */
export function titlesUnder(heading: string): string[] {
  return rowsUnder(heading).map(([number, title]) => `${number} ${title}`);
}

/** What there is for a row of a table: props that give it, and why a part of it, or all of it, is not there. */
export interface Answer<Prop extends string> {
  readonly props?: readonly Prop[];
  /** Why it is not there, or what is there instead. */
  readonly not?: string;
  /** What is still to come. */
  readonly later?: string;
}
