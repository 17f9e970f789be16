import { didYouMean, quote } from '../../diagnostics';
import { rulesCheck } from '../check/rules-check';

/** Falco ignores a key of an exception that it does not know. */
export const exceptionKeys = rulesCheck({
  name: 'exception-keys',
  codes: {
    FALCO1018: {
      severity: 'error',
      judgement: true,
      title: 'an exception has an unknown key',
      why: 'Falco silently ignores the key, and an exception without values has no effect',
      example: {
        bad: `
          - rule: Shell in container
            desc: A shell starts in a container
            condition: evt.type = execve and proc.name = sh
            output: a shell started (command=%proc.cmdline)
            priority: WARNING
            exceptions:
              - name: known
                fields: [proc.pname]
                value:
                  - [sshd]`,
        good: `
          - rule: Shell in container
            desc: A shell starts in a container
            condition: evt.type = execve and proc.name = sh
            output: a shell started (command=%proc.cmdline)
            priority: WARNING
            exceptions:
              - name: known
                fields: [proc.pname]
                values:
                  - [sshd]`,
      },
    },
  },
  words: {
    'unknown-exception-key': ({ key, known, owner }) => ({
      code: 'FALCO1018',
      message: `unknown key "${key}": Falco ignores it`,
      help: didYouMean(key, known) ?? `use one of the keys of ${owner}: ${known.map(quote).join(', ')}`,
    }),
  },
});
