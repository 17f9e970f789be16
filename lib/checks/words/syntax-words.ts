import { type ConditionSyntaxError, OPERATORS } from '../../language';

interface Mistake {
  /** What stands where the parser stopped. */
  readonly pattern: RegExp;
  readonly help: string | ((found: RegExpExecArray, before: string) => string);
}

const PATTERN = 'use "glob" for a pattern with "*", "regex" for a regular expression';
const isWord = (operator: string) => /^[a-z]+$/.test(operator);
const lowerCase = (word: string) => `write "${word.toLowerCase()}": keywords are in lower case`;

/** What people write that other languages have, and what Falco has for it. */
const MISTAKES: readonly Mistake[] = [
  { pattern: /^&&/, help: 'use "and" instead of "&&"' },
  { pattern: /^\|\|/, help: 'use "or" instead of "||"' },
  { pattern: /^!(?!=)/, help: 'use "not" instead of "!"' },
  { pattern: /^(?:AND|OR|NOT|IN|EXISTS|CONTAINS)\b/, help: ([word]) => lowerCase(word) },
  { pattern: /^(?:like|match|~)/, help: PATTERN },
  { pattern: /^is\b/, help: 'use "=" instead of "is"' },
  { pattern: /^\[/, help: 'use parentheses around a list' },
  { pattern: /^,/, help: 'use "in (a, b)" to compare with several values' },
  { pattern: /^#/, help: 'move comments above the rule: conditions do not support them' },
];

/** The same where a field stands before it. */
const AFTER_FIELD: readonly Mistake[] = [
  {
    pattern: new RegExp(`^not\\s+(${OPERATORS.filter(isWord).join('|')})\\b`),
    help: ([, operator], before) => {
      const field = /[a-zA-Z][\w.]*(?:\[[^\]]*\])?$/.exec(before.trimEnd())?.[0] ?? '<field>';
      return `use "not ${field} ${operator} ..." instead of "${field} not ${operator} ..."`;
    },
  },
  ...MISTAKES,
];

/** What to write instead of what the parser stumbled over. */
export function helpForSyntax(error: ConditionSyntaxError, text: string): string | undefined {
  const before = text.slice(0, error.offset);
  const rest = text.slice(error.offset).trimStart();
  for (const { pattern, help } of error.id === 'operator' ? AFTER_FIELD : MISTAKES) {
    const found = pattern.exec(rest);
    if (found !== null) {
      return typeof help === 'string' ? help : help(found, before);
    }
  }
  if (rest === '' && /\b(?:and|or|not)\s*$/.test(before)) {
    return 'remove the last word, or complete the condition';
  }
  switch (error.id) {
    case 'operator':
      return OPERATORS.some((each) => each === rest) ? `add a value after "${rest}"` : undefined;
    case 'junction':
      return helpForJunction(error.lastToken, rest);
    case 'escape':
      return 'write the backslash twice, or remove the quotes';
    case 'string':
      return rest.startsWith('(') ? 'use "in" before a list, or remove the parentheses' : undefined;
    case 'number':
      return before.endsWith('<') && rest.startsWith('>')
        ? 'use "!=" instead of "<>"'
        : 'use a number: "<", "<=", ">" and ">=" compare only numbers';
    case 'list':
      return 'use parentheses around the values: "in (a, b)"';
    case 'closing':
      return 'close the parenthesis, or put quotes around a value with special characters';
    default:
      return undefined;
  }
}

/** Falco takes `NOT` for a macro, and `=~` for a comparison with `~`. */
function helpForJunction(last: string, rest: string): string | undefined {
  if (last === 'NOT') {
    return lowerCase(last);
  }
  if (last === '~') {
    return PATTERN;
  }
  return rest.startsWith(')') ? 'remove the parenthesis, or open it' : undefined;
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
