import { TRANSFORMERS } from '../../language';
import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/**
 * A `%` in an output must be followed by a field.
 */
export const outputFields = rulesCheck({
  name: 'output-fields',
  codes: {
    FALCO2010: {
      severity: 'error',
      title: 'an output is not valid',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_COMPILE_OUTPUT',
      example: {
        bad: exampleRule('evt.type = execve and proc.name = sh', 'a shell started (100% sure)'),
        good: exampleRule('evt.type = execve and proc.name = sh', 'a shell started (surely)'),
      },
    },
  },
  words: {
    'output-empty': () => ({
      code: 'FALCO2010',
      message: 'the output is empty',
      help: 'add the text of the alert',
    }),
    'output-field': ({ name, source, cause }, explain) => {
      const said = cause && explain(cause);
      const isKnown = ARGUMENTS.includes(cause?.id ?? '');
      // Most of those that events of Tetragon lack are fields of Falco.
      const message =
        (source === 'tetragon' || isKnown) && said !== undefined
          ? said.message
          : `the output has an unknown field "${name}"`;
      return { code: 'FALCO2010', message, help: said?.help };
    },
    'output-transformer': () => ({
      code: 'FALCO2010',
      message: 'a transformer of the output has too many arguments',
      help: NO_PERCENT,
    }),
    'output-percent': ({ word }) => {
      const transformer = TRANSFORMERS.find((each) => word.replace(/^%[0-9]*/, '') === each);
      return transformer !== undefined
        ? {
            code: 'FALCO2010',
            message: `the transformer "${transformer}" cannot be applied here`,
            help: 'use one field in its parentheses, of a type that it accepts',
          }
        : {
            code: 'FALCO2010',
            message: `"${word}" is not followed by a field`,
            help: NO_PERCENT,
          };
    },
  },
});

/** Of fields that there are. */
const ARGUMENTS: readonly string[] = ['field-argument', 'needless-argument', 'unknown-argument'];

const NO_PERCENT =
  'use "percent", or add the name of a field after it: Falco does not support a literal percent sign';
