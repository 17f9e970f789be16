/**
 * A comment such as `# acknowledge FALCO3007: the list is for later`, and the lines that it applies to. Lines and
 * columns start at 1.
 */
export interface AcknowledgementComment {
  readonly code: string;
  /** Empty if the comment gives no reason. */
  readonly reason: string;
  readonly line: number;
  readonly column: number;
  /** Column after the last character. */
  readonly endColumn: number;
  readonly fromLine: number;
  readonly toLine: number;
}

/** Requires a code of this package, or a colon after the code: `# acknowledge RFC1918 addresses` is an ordinary comment. */
const COMMENT = /(?:^|\s)(#\s*acknowledge:?\s+((?:FALCO|POLICY|PROP|ENV|ACK)\d+(?!\w)|\w+(?=\s*:))(.*))$/i;

/** A value that goes on below it as it stands, where `#` begins no comment. */
const BLOCK_SCALAR = /(?:^|[\s:-])[|>][-+\d]*\s*(?:\s#.*)?$/;

/**
 * The comments of a YAML document that acknowledge findings. A comment at the end of a line applies to the list item or
 * key that starts on that line, and a comment on its own line to the one that starts below it, with everything inside.
 * A comment above the first key of a document applies to the whole document.
 */
export function acknowledgementComments(text: string): readonly AcknowledgementComment[] {
  if (!text.includes('acknowledge')) {
    return [];
  }
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const isContent = linesOfBlockScalars(lines);
  return lines.flatMap((line, index) => {
    const [, comment, code, rest = ''] = isContent[index] === true ? [] : (COMMENT.exec(line) ?? []);
    if (comment === undefined || code === undefined) {
      return [];
    }
    const start = line.length - comment.length;
    const isAlone = line.slice(0, start).trim() === '';
    const target = isAlone ? nextContent(lines, index) : index;
    return [
      {
        code,
        reason: /^\s*:(.*)$/.exec(rest)?.[1]?.trim() ?? '',
        line: index + 1,
        column: start + 1,
        endColumn: line.length + 1,
        ...(target === undefined
          ? { fromLine: index + 1, toLine: index + 1 }
          : { fromLine: target + 1, toLine: endOf(lines, target, isAlone) + 1 }),
      },
    ];
  });
}

/** Which lines are inside of a block scalar. */
function linesOfBlockScalars(lines: readonly string[]): readonly boolean[] {
  let parent: number | undefined;
  return lines.map((line) => {
    if (parent !== undefined && (line.trim() === '' || indentOf(line) > parent)) {
      return true;
    }
    parent = BLOCK_SCALAR.test(line) && !isComment(line) ? parentIndent(line) : undefined;
    return false;
  });
}

/** Of `- condition: >` the key counts, not the dash before it. */
function parentIndent(line: string): number {
  const dashes = /^\s*(?:-\s+)*/.exec(line)?.[0].length ?? 0;
  return /^\s*(?:-\s+)*[|>]/.test(line) ? indentOf(line) : dashes;
}

function nextContent(lines: readonly string[], index: number): number | undefined {
  const found = lines.findIndex((line, each) => each > index && line.trim() !== '' && !isComment(line));
  return found === -1 ? undefined : found;
}

/** The last line of what begins on a line. */
function endOf(lines: readonly string[], start: number, isAlone: boolean): number {
  const first = lines[start] ?? '';
  const indent = indentOf(first);
  const isDocument = isAlone && indent === 0 && !isItem(first) && isFirstOfDocument(lines, start);
  let last = start;
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(line)) {
      break;
    }
    if (line.trim() === '' || isComment(line)) {
      continue;
    }
    // The items of a list may stand below their key without being indented.
    const isInside = indentOf(line) > indent || (indentOf(line) === indent && isItem(line) && !isItem(first));
    if (!isInside && !isDocument) {
      break;
    }
    last = index;
  }
  return last;
}

function isFirstOfDocument(lines: readonly string[], start: number): boolean {
  const before = lines.slice(0, start).reverse();
  const found = before.find((line) => line.trim() !== '' && !isComment(line));
  return found === undefined || /^(?:---|%)/.test(found);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function isItem(line: string): boolean {
  return /^\s*-(?:\s|$)/.test(line);
}

function isComment(line: string): boolean {
  return line.trimStart().startsWith('#');
}
