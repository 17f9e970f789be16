import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';
import { yamlWords } from '../words/yaml-words';

/** A rules file must be YAML, as Falco's library reads it. */
export const yamlSyntax = rulesCheck({
  name: 'yaml-syntax',
  codes: {
    FALCO1001: {
      severity: 'error',
      title: 'the file is not YAML',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_YAML_PARSE',
      example: {
        bad: `
          - list: [a`,
        good: `
          - list: a
            items: []`,
      },
    },
  },
  words: {
    'yaml-syntax': (data) => {
      const { message, help } = yamlWords(data);
      return { code: 'FALCO1001', message: `not YAML: ${message}`, help };
    },
    'alias-inside-itself': ({ alias }) => ({
      code: 'FALCO1001',
      message: `not YAML: the alias "*${alias}" refers to a node that contains it`,
      help: 'remove it: Falco crashes',
    }),
    'too-many-aliases': ({ limit }) => ({
      code: 'FALCO1001',
      message: `not YAML: the aliases expand to more than ${limit} values`,
      help: 'use fewer of them',
    }),
  },
});
