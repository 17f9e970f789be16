import { GOOD_RULE } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/** A value must not be empty. */
export const emptyValues = rulesCheck({
  name: 'empty-values',
  codes: {
    FALCO1006: {
      severity: 'error',
      title: 'a value is empty',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_YAML_VALIDATE',
      example: {
        bad: `
          - rule: Shell in container
            desc: A shell starts in a container
            condition: evt.type = execve and proc.name = sh
            output: a shell started (command=%proc.cmdline)
            priority: `,
        good: GOOD_RULE,
      },
    },
  },
  words: {
    'empty-value': ({ key }) => ({
      code: 'FALCO1006',
      message: `"${key}" is empty`,
      help: `add a value after "${key}:", or remove the key`,
    }),
    'empty-exception-value': () => ({
      code: 'FALCO1006',
      message: 'a value is empty',
      help: 'remove it, or use "" inside the list',
    }),
  },
});
