import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

/**
 * Whether a field has a value is asked with `exists`.
 */
export const missingValues = rulesCheck({
  name: 'missing-values',
  codes: {
    FALCO2013: {
      severity: 'warning',
      title: 'a value is compared with <NA>',
      why: 'Falco compares with that string, which is different from a missing value',
      falcoCode: 'LOAD_UNSAFE_NA_CHECK',
      example: {
        bad: exampleRule('evt.type = execve and ka.user.name != <NA>'),
        good: exampleRule('evt.type = execve and user.name exists'),
      },
    },
  },
  words: {
    'not-available': () => ({
      code: 'FALCO2013',
      message: 'a comparison with "<NA>" does not check whether the field has a value',
      help: 'use "exists", or "not ... exists"',
    }),
  },
});
