import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

/**
 * A field on the right of an operator must be in `val()`; without it, its name is a string.
 */
export const fieldNamesAsValues = rulesCheck({
  name: 'field-names-as-values',
  codes: {
    FALCO2014: {
      severity: 'warning',
      title: 'a string looks like a field',
      why: 'Falco compares with the name, not with the value of the field',
      falcoCode: 'LOAD_COMPILE_CONDITION',
      example: {
        bad: exampleRule('evt.type = execve and proc.name = proc.pname'),
        good: exampleRule('evt.type = execve and proc.name = val(proc.pname)'),
      },
    },
  },
  words: {
    'value-is-field': ({ value, field }) => ({
      code: 'FALCO2014',
      message: `"${value}" is compared as a string, but it is the name of a field`,
      help: `use "val(${field})" to compare with the field`,
    }),
    'value-is-transformer': ({ value }) => ({
      code: 'FALCO2014',
      message: `"${value}" is compared as a string, but it looks like a transformer`,
      help: 'remove the quotes',
    }),
  },
});
