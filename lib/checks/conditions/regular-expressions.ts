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
      message: `"${value}" is not a regular expression of Falco's: ${problem}`,
      help: regexHelp(value),
    }),
  },
});

/** What people know from other regular expressions, and what to write for it. */
const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/\\d/, 'write "[0-9]" for "\\d"'],
  [/\\w/, 'write "[a-zA-Z0-9_]" for "\\w"'],
  [/\\s/, 'write "[[:space:]]" for "\\s"'],
  [/\\b/, 'there is nothing for "\\b": write what may stand beside the word'],
  [/\(\?:/, 'write "(" for "(?:"'],
  [/\(\?i\)/, 'there is no "(?i)": write "tolower()" around the field'],
];

function regexHelp(value: string): string {
  const found = REPLACEMENTS.filter(([pattern]) => pattern.test(value)).map(([, help]) => help);
  return found.length > 0 ? found.join('\n') : 'it is RE2 in POSIX syntax, and has to match the whole value';
}
