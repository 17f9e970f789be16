import { oneOf } from '../../diagnostics';
import { Priority } from '../../facts/priority';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/** A rule must have one of Falco's priorities. */
export const priorities = rulesCheck({
  name: 'priorities',
  codes: {
    FALCO1008: {
      severity: 'error',
      title: 'a priority is unknown',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_YAML_VALIDATE',
      example: {
        bad: `
          - rule: Shell in container
            desc: A shell starts in a container
            condition: evt.type = execve and proc.name = sh
            output: a shell started (command=%proc.cmdline)
            priority: HIGH`,
        good: `
          - rule: Shell in container
            desc: A shell starts in a container
            condition: evt.type = execve and proc.name = sh
            output: a shell started (command=%proc.cmdline)
            priority: ERROR`,
      },
    },
  },
  words: {
    'unknown-priority': ({ priority }) => ({
      code: 'FALCO1008',
      message: `unknown priority "${priority}"`,
      help: `${Priority.hint(priority)}\nFalco's priorities are ${oneOf(Priority.ALL.map(({ name }) => name))}`,
    }),
  },
});
