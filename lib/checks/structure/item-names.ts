import { rulesCheck } from '../check/rules-check';

/** The name of a list or macro must be one that a condition can have. */
export const itemNames = rulesCheck({
  name: 'item-names',
  codes: {
    FALCO1014: {
      severity: 'warning',
      title: 'a name is not valid in a condition',
      why: 'Falco loads it, but no condition can refer to it',
      falcoCode: 'LOAD_INVALID_MACRO_NAME',
      example: {
        bad: `
          - macro: 1st_shell
            condition: proc.name = sh`,
        good: `
          - macro: first_shell
            condition: proc.name = sh`,
      },
    },
  },
  words: {
    'list-name': ({ name }) => ({
      code: 'FALCO1014',
      falcoCode: 'LOAD_INVALID_LIST_NAME',
      message: `the list name "${name}" cannot be used in a condition`,
      help: 'use a name without spaces, quotes, parentheses, "=" and ","',
    }),
    'macro-name': ({ name }) => ({
      code: 'FALCO1014',
      message: `the macro name "${name}" cannot be used in a condition`,
      help: 'use only letters, digits and "_", starting with a letter',
    }),
  },
});
