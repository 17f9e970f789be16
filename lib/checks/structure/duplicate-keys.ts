import { GOOD_RULE } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

/** A mapping must not have a key twice. */
export const duplicateKeys = rulesCheck({
  name: 'duplicate-keys',
  codes: {
    FALCO1010: {
      severity: 'error',
      judgement: true,
      title: 'a key is there twice',
      why: 'Falco reads the first of the two and says nothing',
      example: {
        bad: `
          - rule: Shell in container
            desc: A shell starts in a container
            condition: evt.type = execve and proc.name = sh
            output: a shell started (command=%proc.cmdline)
            priority: WARNING
            priority: ERROR`,
        good: GOOD_RULE,
      },
    },
  },
  words: {
    'duplicate-key': ({ key }) => ({
      code: 'FALCO1010',
      message: `the key "${key}" is there twice, and Falco reads the first one only`,
      help: 'remove one of the two',
    }),
  },
});
