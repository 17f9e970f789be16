import { didYouMean, oneOf } from '../../diagnostics';
import { OPERATORS } from '../../language';
import { SEVERAL_VALUE_OPERATORS } from '../../rules/load/validate-exception';
import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/**
 * Fields, operators and values of an exception must fit each other.
 */
export const exceptionParts = rulesCheck({
  name: 'exception-parts',
  codes: {
    FALCO3008: {
      severity: 'error',
      title: 'fields, operators and values of an exception do not match',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_VALIDATE',
      example: {
        bad: exampleRule(
          'evt.type = execve and proc.name = sh',
          undefined,
          '  exceptions:\n    - name: known\n      fields: [proc.pname, proc.name]\n      values:\n        - [sshd]\n',
        ),
        good: exampleRule(
          'evt.type = execve and proc.name = sh',
          undefined,
          '  exceptions:\n    - name: known\n      fields: [proc.pname, proc.name]\n      values:\n        - [sshd, sh]\n',
        ),
      },
    },
  },
  words: {
    'exception-without-fields': ({ exception }) => ({
      code: 'FALCO3008',
      message: `the exception "${exception}" has no fields`,
      help: 'add "fields: [<field>, ...]"',
    }),
    'exception-incomplete': ({ exception, missing, known }) => ({
      code: 'FALCO3008',
      message: `the rule has no exception "${exception}" yet, but this one has no "${missing}"`,
      help: didYouMean(exception, known) ?? `add "${missing}: [...]"`,
    }),
    'exception-exists': ({ exception, key }) => ({
      code: 'FALCO3008',
      message: `the exception "${exception}" already exists, so only values can be appended to it`,
      help: `remove "${key}", or rename the exception`,
    }),
    'exception-lengths': ({ fields, comps }) => ({
      code: 'FALCO3008',
      message: `${fields} fields but ${comps} comps`,
      help: 'use one operator per field',
    }),
    'exception-comps-unchecked': ({ fields, comps }) => ({
      code: 'FALCO3008',
      message: `${fields} ${fields === 1 ? 'field' : 'fields'} but ${comps} comps: Falco adds no operators to exceptions that replace others, and crashes`,
      help: 'use one operator per field',
    }),
    'exception-operator': ({ operator }) => ({
      code: 'FALCO3008',
      message: `unknown operator "${operator}"`,
      help: didYouMean(operator, OPERATORS) ?? `use ${oneOf(OPERATORS)}`,
    }),
    'exception-comps-list': () => ({
      code: 'FALCO3008',
      message: '"fields" is one field, but "comps" is a list',
      help: 'use brackets around both or neither',
    }),
    'exception-single-operator': ({ operator }) => ({
      code: 'FALCO3008',
      message: `"${operator}" compares with one value, but an exception with one field has several`,
      help: `use ${oneOf(SEVERAL_VALUE_OPERATORS)}, or brackets around the field and the operator`,
    }),
    'exception-value-list': () => ({
      code: 'FALCO3008',
      message: 'an exception of one field has a list among its values',
      help: 'remove the brackets, or add brackets around the field',
    }),
    'exception-value-count': ({ fields, values, text }) => ({
      code: 'FALCO3008',
      message:
        values === undefined
          ? `the fields have brackets, but the value "${text}" has none`
          : `${fields} fields but ${values} values`,
      help: `use [${Array(fields).fill('...').join(', ')}] with one value per field`,
    }),
  },
});
