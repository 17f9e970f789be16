import type { ConditionSyntaxError } from '../../language';

interface Mistake {
  /** What stands where the parser stopped. */
  readonly pattern: RegExp;
  readonly help: string | ((found: RegExpExecArray, before: string) => string);
}

const FIELD_BEFORE = /([a-zA-Z][\w.]*(?:\[[^\]]*\])?)\s*$/;

/** What people write that other languages have, and what Falco has for it. */
const MISTAKES: readonly Mistake[] = [
  {
    pattern: /^not\s+(in|contains|startswith|endswith|pmatch|intersects|exists|glob|regex)\b/,
    help: (found, before) => {
      const field = FIELD_BEFORE.exec(before)?.[1] ?? '<field>';
      return `write "not ${field} ${found[1]} ..." for "${field} not ${found[1]} ..."`;
    },
  },
  { pattern: /^&&/, help: 'write "and" for "&&"' },
  { pattern: /^\|\|/, help: 'write "or" for "||"' },
  { pattern: /^!(?!=)/, help: 'write "not" for "!"' },
  {
    pattern: /^(AND|OR|NOT|IN|EXISTS|CONTAINS)\b/,
    help: (found) => `write "${(found[1] ?? '').toLowerCase()}": keywords are in lower case`,
  },
  {
    pattern: /^(?:like|matches|match|=~|~)/,
    help: 'write "glob" for a pattern with "*", "regex" for a regular expression',
  },
  { pattern: /^is\b/, help: 'write "=" for "is"' },
  { pattern: /^<>/, help: 'write "!=" for "<>"' },
  { pattern: /^\[/, help: 'write parentheses around a list' },
  { pattern: /^,/, help: 'write "in (a, b)" to compare with several values' },
  { pattern: /^#/, help: 'a condition has no comments: write them above the rule' },
];

/** What to write instead of what the parser stumbled over. */
export function helpForSyntax(error: ConditionSyntaxError, text: string): string | undefined {
  const rest = text.slice(error.offset);
  const blanks = /^[\s]*/.exec(rest)?.[0].length ?? 0;
  const before = text.slice(0, error.offset);
  const trimmed = rest.slice(blanks);
  for (const { pattern, help } of MISTAKES) {
    const found = pattern.exec(trimmed);
    if (found !== null) {
      return typeof help === 'string' ? help : help(found, before);
    }
  }
  if (trimmed === '' && /\b(?:and|or|not)\s*$/.test(before)) {
    return 'the condition ends in the middle: remove the last word, or write what follows';
  }
  if (error.id === 'escape') {
    return 'write the backslash twice, or leave out the quotes';
  }
  if (error.id === 'string' && trimmed.startsWith('(')) {
    return 'write "in" before a list, or leave out the parentheses';
  }
  if (error.id === 'number') {
    return '"<", "<=", ">" and ">=" compare with numbers only';
  }
  if (error.id === 'list') {
    return 'write parentheses around the values: "in (a, b)"';
  }
  if (error.id === 'closing') {
    return 'close the parenthesis, or put quotes around a value with special characters';
  }
  return undefined;
}

const EXPECTED: Readonly<Record<string, string>> = {
  operator: 'an operator is expected after the field',
  string: 'a value is expected after the operator',
  number: 'a number is expected after the operator',
  list: 'a list is expected after the operator',
  check: 'a field, a macro or a parenthesis is expected here',
};

/** What to say of a condition that cannot be parsed. */
export function syntaxMessage({ message, lastToken, id }: ConditionSyntaxError): string {
  return id === 'junction'
    ? `expected "and" or "or" after "${lastToken}"`
    : (EXPECTED[id] ?? message.replaceAll("'", '"'));
}
