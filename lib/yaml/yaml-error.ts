import type { Mark } from './mark';

/** What Falco's YAML library says of a file that it gives up on. */
export type YamlErrorId =
  | 'bad-escape'
  | 'bad-unicode'
  | 'block-entry'
  | 'character-in-alias'
  | 'character-in-anchor'
  | 'character-in-block'
  | 'character-in-tag-handle'
  | 'document-in-scalar'
  | 'end-in-scalar'
  | 'flow-end'
  | 'hexadecimal'
  | 'map-end'
  | 'map-end-flow'
  | 'map-key'
  | 'map-value'
  | 'multiple-anchors'
  | 'multiple-tags'
  | 'no-alias'
  | 'no-anchor'
  | 'repeated-tag-directive'
  | 'repeated-yaml-directive'
  | 'sequence-end'
  | 'sequence-end-flow'
  | 'tab'
  | 'tag-directive'
  | 'tag-suffix'
  | 'too-deep'
  | 'unexpected-flow'
  | 'unexpected-scalar'
  | 'unknown-anchor'
  | 'unknown-token'
  | 'verbatim-tag'
  | 'yaml-directive'
  | 'yaml-major-version'
  | 'yaml-version'
  | 'zero-indent';

const WORDS: Readonly<Record<YamlErrorId, string>> = {
  'bad-escape': 'unknown escape character: ',
  'bad-unicode': 'invalid unicode: ',
  'block-entry': 'illegal block entry',
  'character-in-alias': 'illegal character found while scanning alias',
  'character-in-anchor': 'illegal character found while scanning anchor',
  'character-in-block': 'unexpected character in block scalar',
  'character-in-tag-handle': 'illegal character found while scanning tag handle',
  'document-in-scalar': 'illegal document indicator in scalar',
  'end-in-scalar': 'illegal EOF in scalar',
  'flow-end': 'illegal flow end',
  hexadecimal: 'bad character found while scanning hex number',
  'map-end': 'end of map not found',
  'map-end-flow': 'end of map flow not found',
  'map-key': 'illegal map key',
  'map-value': 'illegal map value',
  'multiple-anchors': 'cannot assign multiple anchors to the same node',
  'multiple-tags': 'cannot assign multiple tags to the same node',
  'no-alias': 'alias not found after *',
  'no-anchor': 'anchor not found after &',
  'repeated-tag-directive': 'repeated TAG directive',
  'repeated-yaml-directive': 'repeated YAML directive',
  'sequence-end': 'end of sequence not found',
  'sequence-end-flow': 'end of sequence flow not found',
  tab: 'illegal tab when looking for indentation',
  'tag-directive': 'TAG directives must have exactly two arguments',
  'tag-suffix': 'tag handle with no suffix',
  'too-deep': 'bad file',
  'unexpected-flow': 'plain value cannot start with flow indicator character',
  'unexpected-scalar': 'unexpected scalar',
  'unknown-anchor': 'the referenced anchor is not defined: ',
  'unknown-token': 'unknown token',
  'verbatim-tag': 'end of verbatim tag not found',
  'yaml-directive': 'YAML directives must have exactly one argument',
  'yaml-major-version': 'YAML major version too large',
  'yaml-version': 'bad YAML version: ',
  'zero-indent': 'cannot set zero indentation for a block scalar',
};

/** Thrown where Falco's YAML library gives up. */
export class YamlError extends Error {
  constructor(
    public readonly id: YamlErrorId,
    public readonly mark: Mark,
    /** What it is about, such as the name of an anchor. */
    public readonly detail: string = '',
    /** The bracket or the quote that is not closed. */
    public readonly opened?: Mark,
  ) {
    const [written = ''] = `${WORDS[id]}${detail}`.split('\0');
    super(`yaml-cpp: error at line ${mark.line + 1}, column ${mark.column + 1}: ${written}`);
  }
}
