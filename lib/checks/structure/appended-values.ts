import { rulesCheck } from '../check/rules-check';

/** An exception that appends must have values. */
export const appendedValues = rulesCheck({
  name: 'appended-values',
  codes: {
    FALCO1017: {
      severity: 'warning',
      title: 'an exception is appended without values',
      why: 'Falco appends nothing',
      falcoCode: 'LOAD_APPEND_NO_VALUES',
      example: {
        bad: `
          - rule: Shell in container
            exceptions:
              - name: known
            override:
              exceptions: append`,
        good: `
          - rule: Shell in container
            exceptions:
              - name: known
                values:
                  - [sshd]
            override:
              exceptions: append`,
      },
    },
  },
  words: {
    'exception-without-values': () => ({
      code: 'FALCO1017',
      message: 'the exception has no "values", so nothing is appended',
      help: 'add "values: [...]"',
    }),
  },
});
