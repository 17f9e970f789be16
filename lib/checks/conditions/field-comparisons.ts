import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/**
 * Two fields can be compared where both allow it and have the same type.
 */
export const fieldComparisons = rulesCheck({
  name: 'field-comparisons',
  codes: {
    FALCO2009: {
      severity: 'error',
      title: 'two fields cannot be compared',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_COMPILE_CONDITION',
      example: {
        bad: exampleRule('evt.type = execve and proc.name = val(proc.pid)'),
        good: exampleRule('evt.type = execve and proc.name = val(proc.pname)'),
      },
    },
  },
  words: {
    'operator-without-field': ({ operator }) => ({
      code: 'FALCO2009',
      message: `the operator "${operator}" cannot compare with another field`,
      help: 'use a value on the right-hand side',
    }),
    'network-with-field': ({ name }) => ({
      code: 'FALCO2009',
      message: `"${name}" is a network, which cannot be compared with a field`,
      help: 'use a network on the right-hand side, as in "10.0.0.0/8"',
    }),
    'not-with-field': ({ name }) => ({
      code: 'FALCO2009',
      message: `"${name}" cannot be compared with another field`,
      help: 'use a value on the right-hand side',
    }),
    'not-as-field': ({ name }) => ({
      code: 'FALCO2009',
      message: `"${name}" is not supported on the right-hand side`,
      help: 'use a value instead',
    }),
    'field-types': ({ left, right }) => ({
      code: 'FALCO2009',
      message: `two fields must have the same type, but ${typeOf(left)}, ${typeOf(right)}`,
      help: 'compare fields of the same type',
    }),
  },
});

function typeOf({ name, type, isList }: { name: string; type: string; isList: boolean }): string {
  return `"${name}" is ${isList ? 'a list of ' : ''}${type}`;
}
