import { Lexer } from 'yaml';
import type { TextRange } from '../tree/document-tree';

/** What keeps a text from being YAML to Kubernetes. */
export interface TextProblem {
  readonly message: string;
  readonly range: TextRange;
  readonly help?: string;
}

/** Characters that Kubernetes' reader of YAML does not take anywhere in a text. */
const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u;

/** What Kubernetes' reader of YAML, which is an older one, does not take, and the one that is used here does. */
export function checkCharacters(text: string): readonly TextProblem[] {
  return [
    controlCharacter(text),
    tabAsIndentation(text),
    directive(text),
    textAfterDashes(text),
    textAfterDots(text),
  ].flatMap((problem) => problem ?? []);
}

function controlCharacter(text: string): TextProblem | undefined {
  const offset = text.search(CONTROL);
  if (offset === -1) {
    return undefined;
  }
  const code = text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
  return at(offset, `the control character U+${code} is not allowed`);
}

/** Tabs are no indentation on a line with nothing else but a comment, either, nor behind a dash. */
function tabAsIndentation(text: string): TextProblem | undefined {
  let offset = 0;
  let depth = 0;
  let isLineStart = true;
  let isAfterPlain = false;
  let isPlain = false;
  let isAfterDash = false;
  for (const token of new Lexer().lex(text)) {
    if (token === '\u0002' || token === '\u0018' || token === '\u001f') {
      isPlain = token === '\u001f';
      isAfterPlain = isPlain;
      continue;
    }
    const isBlank = /^[ \t]+$/.test(token);
    const tab = token.indexOf('\t');
    // A text without quotes goes on until a line that is indented less.
    const isIndentation = (isLineStart && (tab === 0 || !isAfterPlain)) || isAfterDash;
    if (isBlank && isIndentation && depth === 0 && tab !== -1) {
      return { ...at(offset + tab, 'tabs are not allowed as indentation'), help: 'use spaces' };
    }
    if (token === '[' || token === '{') {
      depth += 1;
    } else if (token === ']' || token === '}') {
      depth = Math.max(0, depth - 1);
    }
    isAfterDash = !isPlain && (token === '-' || token === '?');
    isPlain = false;
    isLineStart = isBlank ? isLineStart : /\n$/.test(token);
    isAfterPlain = isAfterPlain && (isBlank || /^\r?\n$/.test(token) || !/^["'#]/.test(token));
    offset += token.length;
  }
  return undefined;
}

function directive(text: string): TextProblem | undefined {
  const match = /^%(?:YAML|TAG)\b.*$/m.exec(text);
  const isFirst = match !== null && /^(?:\ufeff|\s|#[^\n]*(?:\n|$))*$/.test(text.slice(0, match.index));
  return isFirst ? at(match.index, 'directives such as %YAML are not supported', match[0].length) : undefined;
}

/** kubectl divides a text at its lines with "---", which may have nothing else but a comment. */
function textAfterDashes(text: string): TextProblem | undefined {
  const match = /^---[^\S\n]*(?!#)(\S.*)$/m.exec(text);
  const [line = '', rest = ''] = match ?? [];
  return match === null
    ? undefined
    : {
        ...at(match.index + line.length - rest.length, 'only a comment may follow "---"', rest.length),
        help: 'begin the document on the next line',
      };
}

/** kubectl reads one document between two lines with "---", which ends at "...". */
function textAfterDots(text: string): TextProblem | undefined {
  const match = /^\.\.\.(?:[ \t].*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*(?!---|\.\.\.)[ \t]*(?=[^\s#])/m.exec(text);
  return match === null
    ? undefined
    : {
        ...at(match.index + match[0].length, 'Kubernetes ignores what follows "..."'),
        help: 'write "---" between two documents',
      };
}

function at(offset: number, message: string, length = 1): TextProblem {
  return { message, range: { start: offset, end: offset + length } };
}
