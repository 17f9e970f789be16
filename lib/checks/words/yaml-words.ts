import type { ReadingIssues } from '../../rules/reading-issues';
import type { YamlErrorId } from '../../yaml/yaml-error';

interface Words {
  readonly message: string;
  readonly help?: string;
}

const QUOTE = 'put quotes around the value';
const ESCAPE = 'write the backslash twice, or use single quotes';

const WORDS: Readonly<
  Record<
    Exclude<
      YamlErrorId,
      'bad-escape' | 'map-end-flow' | 'sequence-end-flow' | 'unknown-anchor' | 'unknown-token'
    >,
    Words
  >
> = {
  'bad-unicode': { message: 'the escape sequence is not a Unicode character' },
  'block-entry': {
    message: 'a "-" cannot start an item here',
    help: `start each item on its own line, or ${QUOTE}`,
  },
  'character-in-alias': { message: 'invalid character in the name of an alias' },
  'character-in-anchor': { message: 'invalid character in the name of an anchor' },
  'character-in-block': {
    message: 'text after ">" or "|"',
    help: `write the text on the next line, indented, or ${QUOTE}`,
  },
  'character-in-tag-handle': { message: 'invalid character in a tag', help: QUOTE },
  'document-in-scalar': { message: 'the quote is not closed before the end of the document' },
  'end-in-scalar': { message: 'the quote is not closed' },
  'flow-end': {
    message: 'the closing bracket has no opening bracket',
    help: `remove it, or ${QUOTE}`,
  },
  hexadecimal: {
    message: 'the escape sequence requires hexadecimal digits',
    help: ESCAPE,
  },
  'map-end': {
    message: 'the indentation does not match that of the keys above',
    help: 'indent it like the keys above',
  },
  'map-key': { message: 'a "?" cannot start a key here', help: QUOTE },
  'map-value': { message: 'a ":" is not allowed here', help: `${QUOTE}, or check the line above` },
  'multiple-anchors': { message: 'a value can have only one anchor' },
  'multiple-tags': { message: 'a value can have only one tag' },
  'no-alias': { message: 'a "*" must be followed by the name of an anchor', help: QUOTE },
  'no-anchor': { message: 'a "&" must be followed by a name', help: QUOTE },
  'repeated-tag-directive': { message: 'duplicate %TAG directive' },
  'repeated-yaml-directive': { message: 'duplicate %YAML directive' },
  'sequence-end': {
    message: 'the indentation does not match that of the items above',
    help: 'indent it like the items above, and start it with "- "',
  },
  tab: { message: 'a tab indents the line', help: 'indent with spaces' },
  'tag-directive': { message: 'a %TAG directive takes two arguments' },
  'tag-suffix': { message: 'the tag has no name', help: QUOTE },
  'too-deep': {
    message: 'nested more than 499 levels deep',
    help: 'close all brackets: no rule needs this depth',
  },
  'unexpected-flow': {
    message: 'a line cannot start with ","',
    help: 'write the comma at the end of the line above',
  },
  'unexpected-scalar': {
    message: 'text after a quoted value',
    help: 'put quotes around the whole value',
  },
  'verbatim-tag': { message: 'the tag is not closed with ">"', help: QUOTE },
  'yaml-directive': { message: 'a %YAML directive takes one argument' },
  'yaml-major-version': { message: 'only YAML 1 is supported' },
  'yaml-version': { message: 'invalid version of YAML' },
  'zero-indent': { message: 'a block scalar cannot be indented by 0' },
};

/** What to say of a file that Falco's YAML library gives up on. */
export function yamlWords(issue: ReadingIssues['yaml-syntax']): Words {
  const { error, detail, opened, character, isIndentedByTab } = issue;
  switch (error) {
    case 'sequence-end-flow':
    case 'map-end-flow': {
      const [open, close] = error === 'map-end-flow' ? ['{', '}'] : ['[', ']'];
      return opened === undefined
        ? { message: `expected "," or "${close}"`, help: `close the "${open}", or put quotes around values` }
        : { message: `the "${opened}" is not closed` };
    }
    case 'flow-end':
      return opened === undefined ? WORDS[error] : { message: `the "${opened}" is not closed` };
    case 'block-entry':
      if (opened !== undefined) {
        return { message: `the "${opened}" is not closed` };
      }
      return isIndentedByTab ? WORDS.tab : WORDS[error];
    case 'unknown-token':
      return { message: `a value without quotes cannot contain "${character}" here`, help: QUOTE };
    case 'unknown-anchor':
      return { message: `unknown anchor "&${detail}"` };
    case 'bad-escape':
      return { message: `unknown escape sequence "\\${detail}"`, help: ESCAPE };
    case 'map-end':
    case 'map-value':
    case 'sequence-end':
      if (character === ',') {
        return { message: 'a value without quotes cannot start with ","', help: QUOTE };
      }
      return isIndentedByTab ? WORDS.tab : WORDS[error];
    default:
      return WORDS[error];
  }
}
