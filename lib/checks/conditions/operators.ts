import { oneOf } from '../../diagnostics';
import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/**
 * An operator must fit the type of the field that it compares.
 */
export const operators = rulesCheck({
  name: 'operators',
  codes: {
    FALCO2004: {
      severity: 'error',
      title: 'an operator is not supported for the field',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_COMPILE_CONDITION',
      example: {
        bad: exampleRule('evt.type = connect and fd.sport contains 44'),
        good: exampleRule('evt.type = connect and fd.sport in (4444, 5555)'),
      },
    },
  },
  words: {
    operator: ({ operator, name, type, isList, operators }) => ({
      code: 'FALCO2004',
      message: `the operator "${operator}" is not supported for "${name}"${isList ? ', a list' : ''} of type ${type}`,
      help: operators.length === 0 ? 'use another field' : `use ${oneOf([...operators, 'exists'])}`,
    }),
    'around-operator': () => ({
      code: 'FALCO2004',
      message: 'the field "evt.around" supports only "="',
      help: 'write "="',
    }),
  },
});
