import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';
import { helpForSyntax, syntaxMessage } from '../words/syntax-words';

/**
 * A condition must be in Falco's condition language.
 *
 * @see https://falco.org/docs/concepts/rules/conditions/
 */
export const conditionSyntax = rulesCheck({
  name: 'condition-syntax',
  codes: {
    FALCO2001: {
      severity: 'error',
      title: 'a condition has a syntax error',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_COMPILE_CONDITION',
      example: {
        bad: exampleRule('evt.type = execve and proc.name not in (sh, bash)'),
        good: exampleRule('evt.type = execve and not proc.name in (sh, bash)'),
      },
    },
  },
  words: {
    'condition-syntax': ({ error, text }) => ({
      code: 'FALCO2001',
      message: syntaxMessage(error),
      help: helpForSyntax(error, text),
    }),
  },
});
