import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/**
 * A macro must not use itself.
 */
export const macroLoops = rulesCheck({
  name: 'macro-loops',
  codes: {
    FALCO3002: {
      severity: 'error',
      title: 'a macro refers to itself',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_VALIDATE',
      example: {
        bad: `- macro: shell\n  condition: proc.name = sh\n- macro: shell\n  condition: proc.name = bash or shell\n${exampleRule('evt.type = execve and shell')}`,
        good: `- macro: shell\n  condition: proc.name = bash or proc.name = sh\n${exampleRule('evt.type = execve and shell')}`,
      },
    },
  },
  words: {
    'macro-loop': ({ macro }) => ({
      code: 'FALCO3002',
      message: `the macro "${macro}" refers to itself`,
      help: 'repeat its condition, or rename the new macro: a macro cannot use itself',
    }),
  },
});
