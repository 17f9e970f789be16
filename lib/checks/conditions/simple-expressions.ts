import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

/**
 * A regular expression should not be used for what a faster operator does.
 */
export const simpleExpressions = rulesCheck({
  name: 'simple-expressions',
  codes: {
    FALCO2015: {
      severity: 'warning',
      title: 'a regular expression can be replaced with a simpler operator',
      why: 'regular expressions are the slowest of all comparisons',
      falcoCode: 'LOAD_COMPILE_CONDITION',
      example: {
        bad: exampleRule('evt.type = openat and fd.name regex ^/etc.*'),
        good: exampleRule('evt.type = openat and fd.name startswith /etc'),
      },
    },
  },
  words: {
    'simple-regex': ({ value }) => ({
      code: 'FALCO2015',
      message: `the regular expression "${value}" can be replaced with a simpler operator`,
      help: 'use "=", "contains", "startswith" or "endswith", which are much faster',
    }),
  },
});
