import { describe, expect, it } from 'vitest';
import { helpForUnknownWord } from '../../../lib/policies/read/other-words';
import {
  ACTIONS,
  ARGUMENT_OPERATORS,
  ARGUMENT_TYPES,
  BINARY_OPERATORS,
  SET_OPERATORS,
} from '../../../lib/policies/schema/words';

const OPERATOR = ['matchArgs', 0, 'operator'];

describe('an operator of another program', () => {
  it.each([
    ['in', 'Equal', 'In'],
    ['EQUALS', 'Equal', 'In'],
    ['eq', 'Equal', 'In'],
    ['is', 'Equal', 'In'],
    ['=', 'Equal', 'In'],
    ['==', 'Equal', 'In'],
    ['not-in', 'NotEqual', 'NotIn'],
    ['not_equals', 'NotEqual', 'NotIn'],
    ['not', 'NotEqual', 'NotIn'],
    ['neq', 'NotEqual', 'NotIn'],
    ['NE', 'NotEqual', 'NotIn'],
    ['is not', 'NotEqual', 'NotIn'],
    ['!=', 'NotEqual', 'NotIn'],
  ])('has the same meaning as one of arguments, or of sets: %s', (written, ofArguments, ofSets) => {
    expect(helpForUnknownWord(OPERATOR, written, ARGUMENT_OPERATORS)).toBe(`write "${ofArguments}"`);
    expect(helpForUnknownWord(OPERATOR, written, SET_OPERATORS)).toBe(`write "${ofSets}"`);
    expect(helpForUnknownWord(OPERATOR, written, BINARY_OPERATORS)).toBe(`write "${ofSets}"`);
  });

  it.each([
    ['starts_with', 'Prefix'],
    ['beginsWith', 'Prefix'],
    ['hasPrefix', 'Prefix'],
    ['notStartsWith', 'NotPrefix'],
    ['endswith', 'Postfix'],
    ['HasSuffix', 'Postfix'],
    ['suffix', 'Postfix'],
    ['not-ends-with', 'NotPostfix'],
    ['notsuffix', 'NotPostfix'],
    ['greater', 'GreaterThan'],
    ['>', 'GreaterThan'],
    ['less', 'LessThan'],
    ['<', 'LessThan'],
    ['daddr', 'DAddr'],
  ])('has the same meaning as one of arguments: %s', (written, operator) => {
    expect(helpForUnknownWord(OPERATOR, written, ARGUMENT_OPERATORS)).toBe(`write "${operator}"`);
  });

  it.each(['contains', 'includes', 'substring'])('looks for a part of a string: %s', (written) => {
    expect(helpForUnknownWord(OPERATOR, written, ARGUMENT_OPERATORS)).toBe(
      'use "SubString", which supports arguments of type "string" and "char_buf"',
    );
  });

  it.each(['regex', 'regexp', 'matches', 'match', 'glob', 'like', '=~'])('has a pattern: %s', (written) => {
    const help = 'filters do not support regular expressions: use "Prefix", "Postfix" or "Equal"';
    expect(helpForUnknownWord(OPERATOR, written, ARGUMENT_OPERATORS)).toBe(help);
    expect(helpForUnknownWord(OPERATOR, written, BINARY_OPERATORS)).toBe(help);
    expect(helpForUnknownWord(OPERATOR, written, SET_OPERATORS)).toBe('write "In" or "NotIn"');
  });

  it.each([
    ['>=', 'use "GreaterThan" with a number that is one less'],
    ['gte', 'use "GreaterThan" with a number that is one less'],
    ['<=', 'use "LessThan" with a number that is one more'],
    ['lte', 'use "LessThan" with a number that is one more'],
    ['not contains', 'no operator excludes a substring'],
  ])('has no equal: %s', (written, help) => {
    expect(helpForUnknownWord(OPERATOR, written, ARGUMENT_OPERATORS)).toBe(help);
  });
});

describe('an unknown word', () => {
  it.each([
    [
      ['type'],
      'Xyzzyxyzzy',
      ARGUMENT_TYPES,
      'use one such as "int", "uint32", "uint64", "size_t", "string", "char_buf", "fd", "file", "path", "sock" or "sockaddr"',
    ],
    [['type'], 'Xyzzyxyzzy', ['Effective', 'Inheritable'], 'write "Effective" or "Inheritable"'],
    [['type'], 'strng', ARGUMENT_TYPES, 'did you mean "string", "long" or "ulong"?'],
    [['action'], 'NotifyKiller', ACTIONS, 'use "NotifyEnforcer", its name since Tetragon 1.1'],
    [['action'], 'NotifyKiller', ['Post'], 'write "Post"'],
    [['action'], 'equals', ['Equal'], 'did you mean "Equal"?'],
    [['action'], 'constructor', ['Post', 'NoPost'], 'write "Post" or "NoPost"'],
  ])('%j "%s"', (path, written, words, help) => {
    expect(helpForUnknownWord(path as string[], written as string, words as string[])).toBe(help);
  });
});
