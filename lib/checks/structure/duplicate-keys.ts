import { GOOD_RULE } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

/** A mapping must not have a key twice. */
export const duplicateKeys = rulesCheck({
  name: 'duplicate-keys',
  codes: {
    FALCO1010: {
      severity: 'error',
      judgement: true,
      title: 'a mapping has a duplicate key',
      why: 'Falco silently reads only the first one',
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
      message: `duplicate key "${key}": Falco reads only the first one`,
      help: 'remove one of them',
    }),
  },
});
