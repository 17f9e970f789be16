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
      return `use "not ${field} ${found[1]} ..." instead of "${field} not ${found[1]} ..."`;
    },
  },
  { pattern: /^&&/, help: 'use "and" instead of "&&"' },
  { pattern: /^\|\|/, help: 'use "or" instead of "||"' },
  { pattern: /^!(?!=)/, help: 'use "not" instead of "!"' },
  {
    pattern: /^(AND|OR|NOT|IN|EXISTS|CONTAINS)\b/,
    help: (found) => `write "${(found[1] ?? '').toLowerCase()}": keywords are in lower case`,
  },
  {
    pattern: /^(?:like|matches|match|=~|~)/,
    help: 'use "glob" for a pattern with "*", "regex" for a regular expression',
  },
  { pattern: /^is\b/, help: 'use "=" instead of "is"' },
  { pattern: /^<>/, help: 'use "!=" instead of "<>"' },
  { pattern: /^\[/, help: 'use parentheses around a list' },
  { pattern: /^,/, help: 'use "in (a, b)" to compare with several values' },
  { pattern: /^#/, help: 'move comments above the rule: conditions do not support them' },
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
    return 'remove the last word, or complete the condition';
  }
  if (error.id === 'escape') {
    return 'write the backslash twice, or remove the quotes';
  }
  if (error.id === 'string' && trimmed.startsWith('(')) {
    return 'use "in" before a list, or remove the parentheses';
  }
  if (error.id === 'number') {
    return 'use a number: "<", "<=", ">" and ">=" compare only numbers';
  }
  if (error.id === 'list') {
    return 'use parentheses around the values: "in (a, b)"';
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
