import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/**
 * The operator `regex` takes RE2 in POSIX syntax.
 */
export const regularExpressions = rulesCheck({
  name: 'regular-expressions',
  codes: {
    FALCO2007: {
      severity: 'error',
      title: 'a regular expression is not valid',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_COMPILE_CONDITION',
      example: {
        bad: exampleRule('evt.type = execve and proc.name regex python\\d'),
        good: exampleRule('evt.type = execve and proc.name regex python[0-9]'),
      },
    },
  },
  words: {
    regex: ({ value, problem }) => ({
      code: 'FALCO2007',
      message: `"${value}" is not a valid regular expression: ${problem}`,
      help: regexHelp(value),
    }),
  },
});

/** What people know from other regular expressions, and what to write for it. */
const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/\\d/, 'use "[0-9]" instead of "\\d"'],
  [/\\w/, 'use "[a-zA-Z0-9_]" instead of "\\w"'],
  [/\\s/, 'use "[[:space:]]" instead of "\\s"'],
  [/\\b/, 'match the characters around the word explicitly: "\\b" is not supported'],
  [/\(\?:/, 'use "(" instead of "(?:"'],
  [/\(\?i\)/, 'use "tolower()" around the field: "(?i)" is not supported'],
];

function regexHelp(value: string): string {
  const found = REPLACEMENTS.filter(([pattern]) => pattern.test(value)).map(([, help]) => help);
  return found.length > 0 ? found.join('\n') : 'use RE2 in POSIX syntax, which must match the whole value';
}
