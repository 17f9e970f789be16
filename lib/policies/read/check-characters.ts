import { Lexer } from 'yaml';
import type { TextRange } from '../tree/document-tree';

export interface CharacterProblem {
  readonly message: string;
  readonly range: TextRange;
  readonly help?: string;
}

/** Characters that Kubernetes' reader of YAML does not take anywhere in a text. */
const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u;

/** What Kubernetes' reader of YAML, which is an older one, does not take, and the one that is used here does. */
export function checkCharacters(text: string): readonly CharacterProblem[] {
  return [controlCharacter(text), tabOnEmptyLine(text), directive(text)].flatMap((problem) => problem ?? []);
}

function controlCharacter(text: string): CharacterProblem | undefined {
  const offset = text.search(CONTROL);
  if (offset === -1) {
    return undefined;
  }
  const code = text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
  return at(offset, `the control character U+${code} is not allowed`);
}

/** A line with nothing but a tab or a comment: tabs are no indentation there, either. */
function tabOnEmptyLine(text: string): CharacterProblem | undefined {
  let offset = 0;
  let depth = 0;
  let isLineStart = true;
  let isAfterPlain = false;
  for (const token of new Lexer().lex(text)) {
    if (token === '\u0002' || token === '\u0018' || token === '\u001f') {
      isAfterPlain = token === '\u001f';
      continue;
    }
    const isBlank = /^[ \t]+$/.test(token);
    const tab = token.indexOf('\t');
    // A text without quotes goes on until a line that is indented less.
    if (isBlank && isLineStart && depth === 0 && tab !== -1 && (tab === 0 || !isAfterPlain)) {
      return { ...at(offset + tab, 'tabs are not allowed as indentation'), help: 'use spaces' };
    }
    if (token === '[' || token === '{') {
      depth += 1;
    } else if (token === ']' || token === '}') {
      depth = Math.max(0, depth - 1);
    }
    isLineStart = isBlank ? isLineStart : /\n$/.test(token);
    isAfterPlain = isAfterPlain && (isBlank || /^\r?\n$/.test(token) || !/^["'#]/.test(token));
    offset += token.length;
  }
  return undefined;
}

function directive(text: string): CharacterProblem | undefined {
  const match = /^%(?:YAML|TAG)\b.*$/m.exec(text);
  const isFirst = match !== null && /^(?:\ufeff|\s|#.*)*$/.test(text.slice(0, match.index));
  return isFirst ? at(match.index, 'directives such as %YAML are not supported', match[0].length) : undefined;
}

function at(offset: number, message: string, length = 1): CharacterProblem {
  return { message, range: { start: offset, end: offset + length } };
}
