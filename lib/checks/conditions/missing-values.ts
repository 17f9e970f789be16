import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

const OUTPUT = 'something was created (user=%ka.user.name)';
const SOURCE = '  source: k8s_audit\n';

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
        bad: exampleRule('ka.verb = create and ka.user.name != <NA>', OUTPUT, SOURCE),
        good: exampleRule('ka.verb = create and ka.user.name exists', OUTPUT, SOURCE),
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
