import { didYouMean, quote } from '../../diagnostics';
import { rulesCheck } from '../check/rules-check';

/** Falco ignores a key that it does not know. */
export const unknownKeys = rulesCheck({
  name: 'unknown-keys',
  codes: {
    FALCO1009: {
      severity: 'warning',
      title: 'a key is unknown',
      why: 'Falco ignores the key and its value',
      falcoCode: 'LOAD_UNKNOWN_KEY',
      example: {
        bad: `
          - rule: Shell in container
            desc: A shell starts in a container
            condition: evt.type = execve and proc.name = sh
            output: a shell started (command=%proc.cmdline)
            priority: WARNING
            tag: [shell]`,
        good: `
          - rule: Shell in container
            desc: A shell starts in a container
            condition: evt.type = execve and proc.name = sh
            output: a shell started (command=%proc.cmdline)
            priority: WARNING
            tags: [shell]`,
      },
    },
  },
  words: {
    'unknown-key': ({ key, known, owner }) => ({
      code: 'FALCO1009',
      message: `unknown key "${key}": Falco ignores it`,
      help: didYouMean(key, known) ?? `use one of the keys of ${owner}: ${known.map(quote).join(', ')}`,
    }),
  },
});
