import { didYouMean, oneOf, quote } from '../../diagnostics';
import type { Path } from '../findings/path';

const NO_PATTERNS = 'filters do not support regular expressions: use "Prefix", "Postfix" or "Equal"';

/** Operators of other programs, in lower case and without "_", "-" and blanks, and those that say the same. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  in: ['In', 'Equal'],
  equal: ['Equal', 'In'],
  equals: ['Equal', 'In'],
  eq: ['Equal', 'In'],
  is: ['Equal', 'In'],
  '=': ['Equal', 'In'],
  '==': ['Equal', 'In'],
  notin: ['NotIn', 'NotEqual'],
  not: ['NotEqual', 'NotIn'],
  notequal: ['NotEqual', 'NotIn'],
  notequals: ['NotEqual', 'NotIn'],
  neq: ['NotEqual', 'NotIn'],
  ne: ['NotEqual', 'NotIn'],
  isnot: ['NotEqual', 'NotIn'],
  '!=': ['NotEqual', 'NotIn'],
  contains: ['SubString'],
  includes: ['SubString'],
  startswith: ['Prefix'],
  beginswith: ['Prefix'],
  hasprefix: ['Prefix'],
  notstartswith: ['NotPrefix'],
  endswith: ['Postfix'],
  hassuffix: ['Postfix'],
  suffix: ['Postfix'],
  notendswith: ['NotPostfix'],
  notsuffix: ['NotPostfix'],
  greater: ['GreaterThan'],
  '>': ['GreaterThan'],
  less: ['LessThan'],
  '<': ['LessThan'],
};

/** What no operator says. */
const WITHOUT: Readonly<Record<string, string>> = {
  notcontains: 'no operator excludes a substring',
  regex: NO_PATTERNS,
  regexp: NO_PATTERNS,
  matches: NO_PATTERNS,
  match: NO_PATTERNS,
  glob: NO_PATTERNS,
  like: NO_PATTERNS,
  '=~': NO_PATTERNS,
  '>=': 'use "GreaterThan" with a number that is one less',
  gte: 'use "GreaterThan" with a number that is one less',
  '<=': 'use "LessThan" with a number that is one more',
  lte: 'use "LessThan" with a number that is one more',
};

/** Words that had another name before Tetragon 1.1. */
const RENAMED: Readonly<Record<string, string>> = { NotifyKiller: 'NotifyEnforcer' };

/** Of many words, those that most people need. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  operator: [
    'Equal',
    'NotEqual',
    'Prefix',
    'NotPrefix',
    'Postfix',
    'NotPostfix',
    'GreaterThan',
    'LessThan',
    'DAddr',
    'DPort',
  ],
  type: ['int', 'uint32', 'uint64', 'size_t', 'string', 'char_buf', 'fd', 'file', 'path', 'sock', 'sockaddr'],
};

/** What to write instead of a word that is not one of those that are possible. */
export function helpForUnknownWord(path: Path, written: string, words: readonly string[]): string {
  const key = String(path.at(-1));
  const renamed = own(RENAMED, written);
  if (renamed !== undefined && words.includes(renamed)) {
    return `use ${quote(renamed)}, its name since Tetragon 1.1`;
  }
  const operator = key === 'operator' ? helpForOperator(written, words) : undefined;
  return operator ?? didYouMean(written, words) ?? listOf(key, words);
}

function helpForOperator(written: string, words: readonly string[]): string | undefined {
  const bare = written.toLowerCase().replace(/[-_ ]/g, '');
  const same =
    words.find((word) => word.toLowerCase() === bare) ??
    own(OPERATORS, bare)?.find((word) => words.includes(word));
  const isOfTexts = words.includes('Prefix');
  if (same === 'SubString') {
    return 'use "SubString", which supports arguments of type "string" and "char_buf"';
  }
  return same === undefined ? (isOfTexts ? own(WITHOUT, bare) : undefined) : `write ${quote(same)}`;
}

function listOf(key: string, words: readonly string[]): string {
  const usual = own(USUAL, key)?.filter((word) => words.includes(word)) ?? [];
  return words.length > 15 && usual.length > 0 ? `use one such as ${oneOf(usual)}` : `write ${oneOf(words)}`;
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
