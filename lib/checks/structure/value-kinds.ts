import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';
import { showFound } from '../words/found';

/** A value must be of the kind that Falco reads there. */
export const valueKinds = rulesCheck({
  name: 'value-kinds',
  codes: {
    FALCO1007: {
      severity: 'error',
      title: 'a value is of the wrong kind',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_YAML_VALIDATE',
      example: {
        bad: `
          - list: shells
            items: sh`,
        good: `
          - list: shells
            items: [sh]`,
      },
    },
  },
  words: {
    'key-not-scalar': () => ({
      code: 'FALCO1007',
      falcoCode: 'LOAD_ERR_YAML_PARSE',
      message: 'a key must be a plain word',
    }),
    'not-boolean': ({ key, value }) => ({
      code: 'FALCO1007',
      message: `"${key}" must be true or false, not "${value}"`,
    }),
    'not-unsigned': ({ key, value }) => ({
      code: 'FALCO1007',
      message: `"${key}" must be an integer from 0 to 4294967295, not "${value}"`,
    }),
    'not-scalar': ({ key, found }) => ({
      code: 'FALCO1007',
      message: `"${key}" must be a scalar, not ${showFound(found)}`,
    }),
    'not-mapping': ({ key, found }) => ({
      code: 'FALCO1007',
      falcoCode: 'LOAD_ERR_VALIDATE',
      message: `"${key}" must be a mapping, not ${showFound(found)}`,
    }),
    'not-sequence': ({ key, found }) => ({
      code: 'FALCO1007',
      message: `"${key}" must be a sequence, not ${showFound(found)}`,
      help:
        found.kind === 'scalar'
          ? `write "${key}: [${found.value}]"`
          : `write "${key}: [...]", or "${key}: []" for an empty list`,
    }),
    'element-not-scalar': ({ key, found }) => ({
      code: 'FALCO1007',
      message: `each element of "${key}" must be a scalar, not ${showFound(found)}`,
      help: found.kind === 'nothing' ? 'remove it, or use quotes' : undefined,
    }),
    'plugins-not-sequence': ({ key, found }) => ({
      code: 'FALCO1007',
      message: `"${key}" must be a sequence, not ${showFound(found)}`,
      help: 'start each plugin with "- name:"',
    }),
    'plugin-not-mapping': ({ what, found }) => ({
      code: 'FALCO1007',
      message: `${what === 'alternative' ? 'an' : 'a'} ${what} must be a mapping, not ${showFound(found)}`,
      help: 'write "- name: container" and "version: 0.7.1" below it',
    }),
    'falco-error': ({ message, falcoCode }) => ({
      code: 'FALCO1007',
      falcoCode,
      message: message.charAt(0).toLowerCase() + message.slice(1),
    }),
  },
});
