import { type Diagnostic, formatPlace, sortDiagnostics, type TextPlace } from './diagnostic';
import { joinWords } from './did-you-mean';

/** Contents of the files that places refer to, by file name. For a file that is not included, no excerpt is printed. */
export type Sources = ReadonlyMap<string, string>;

/** Options for printing findings for people. */
export interface PrettyOptions {
  /**
   * Whether to colour codes, places and carets with terminal escape sequences.
   *
   * @default false
   */
  readonly color?: boolean;
}

/** ECMA-48 escape sequences, by purpose. */
const COLORS = { error: '1;31', warning: '1;33', note: '1;34', place: '36', gutter: '2' } as const;

type Paint = (color: keyof typeof COLORS, text: string) => string;

const PLAIN: Paint = (_, text) => text;
const COLORED: Paint = (color, text) => `\u001b[${COLORS[color]}m${text}\u001b[0m`;

const WIDTH = 100;

/**
 * Formats findings for people: code, severity, message, place, the source line with a caret, and help. The last line
 * shows the counts.
 */
export function formatPretty(
  diagnostics: readonly Diagnostic[],
  sources: Sources = new Map(),
  options: PrettyOptions = {},
): string {
  if (diagnostics.length === 0) {
    return 'no findings';
  }
  const lines = linesOf(sources);
  const paint = options.color === true ? COLORED : PLAIN;
  const sorted = sortDiagnostics(diagnostics);
  const acknowledged = sorted.filter((finding) => finding.acknowledged !== undefined);
  const blocks = sorted
    .filter((finding) => finding.acknowledged === undefined)
    .map((finding) => formatOne(finding, lines, paint));
  const list = acknowledged.map(formatAcknowledged).join('\n');
  return [...blocks, ...(list === '' ? [] : [list]), countLine(diagnostics)].join('\n\n');
}

/** `2 errors, 1 warning and 3 acknowledged`. */
export function countLine(diagnostics: readonly Diagnostic[]): string {
  const open = diagnostics.filter(({ acknowledged }) => acknowledged === undefined);
  const acknowledged = diagnostics.length - open.length;
  const parts = [
    ...(['error', 'warning', 'note'] as const).map((each) =>
      count(open.filter(({ severity }) => severity === each).length, each),
    ),
    acknowledged === 0 ? '' : `${acknowledged} acknowledged`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'no findings' : joinWords(parts, 'and');
}

/** One line each, because the full text has been read before. */
function formatAcknowledged({ code, place, message, acknowledged }: Diagnostic): string {
  return printable(`acknowledged ${code} at ${formatPlace(place)}: ${message} (${acknowledged})`);
}

function count(n: number, word: string): string {
  return n === 0 ? '' : `${n} ${word}${n === 1 ? '' : 's'}`;
}

function formatOne(
  finding: Diagnostic,
  lines: (file: string) => readonly string[] | undefined,
  paint: Paint,
): string {
  const { code, severity, message, place, subject, help } = finding;
  const out = [
    `${paint(severity, `${code} ${severity}:`)} ${printable(message)}`,
    `  ${paint('place', formatPlace(place))}${subject === undefined ? '' : `  ${printable(subject)}`}`,
  ];
  if (place.kind === 'text') {
    out.push(...excerpt(place, lines(place.file), severity, paint));
  }
  if (help !== undefined) {
    out.push(...help.split('\n').map((line) => `  ${printable(line)}`));
  }
  return out.join('\n');
}

function linesOf(sources: Sources): (file: string) => readonly string[] | undefined {
  const split = new Map<string, readonly string[]>();
  return (file) => {
    const known = split.get(file);
    const text = sources.get(file);
    if (known !== undefined || text === undefined) {
      return known;
    }
    // As the reader of rules counts lines and columns: without a byte order mark, and with every kind of line break.
    const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
    split.set(file, lines);
    return lines;
  };
}

/** The affected line with a caret under the place; a long line is cut around it. */
function excerpt(
  place: TextPlace,
  lines: readonly string[] | undefined,
  severity: Diagnostic['severity'],
  paint: Paint,
): string[] {
  const line = lines?.[place.line - 1];
  if (line === undefined) {
    return [];
  }
  const start = place.column - 1;
  const lineEnd = Math.max(line.length, start + 1);
  const end =
    place.endLine === undefined || place.endColumn === undefined
      ? start + 1
      : place.endLine > place.line
        ? lineEnd
        : Math.min(Math.max(place.endColumn - 1, start + 1), lineEnd);
  const from = line.length <= WIDTH || start < WIDTH - 20 ? 0 : wholeCharacter(line, start - 40);
  const to = wholeCharacter(line, from + WIDTH);
  const shown = printable(line.slice(from, to));
  const gutter = String(place.line);
  const margin = ' '.repeat(gutter.length);
  const blanks = ' '.repeat(start - from);
  const caret = blanks + paint(severity, '^'.repeat(Math.max(1, Math.min(end, to) - start)));
  const cut = to < line.length ? '…' : '';
  return [
    `  ${paint('gutter', `${gutter} |`)} ${from > 0 ? '…' : ''}${shown}${cut}`,
    `  ${paint('gutter', `${margin} |`)} ${from > 0 ? ' ' : ''}${caret}`,
  ];
}

/** The offset, or the one before it if it is in the middle of a surrogate pair. */
function wholeCharacter(line: string, offset: number): number {
  return /^[\udc00-\udfff]/.test(line.slice(offset, offset + 1)) ? offset - 1 : offset;
}

/** Control characters and tabs take one column each, so that the caret stays under its place. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
}
