import { didYouMean } from '../../diagnostics';
import { GOOD_RULE } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/**
 * An item can change only what was defined before.
 */
export const changedItems = rulesCheck({
  name: 'changed-items',
  codes: {
    FALCO3003: {
      severity: 'error',
      title: 'an item changes one that does not exist',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_VALIDATE',
      example: {
        bad: '- rule: Shell in container\n  tags: [shell]\n  override:\n    tags: append\n',
        good: `${GOOD_RULE}- rule: Shell in container\n  tags: [shell]\n  override:\n    tags: append\n`,
      },
    },
  },
  words: {
    'missing-item': ({ kind, name, known }) => ({
      code: 'FALCO3003',
      message: `unknown ${kind} "${name}"`,
      help:
        didYouMean(name, known) ??
        `define the ${kind} earlier in this file, or in a file that is loaded earlier`,
    }),
    'nothing-appended': () => ({
      code: 'FALCO3003',
      message: 'nothing is appended, because the item has neither "condition" nor "exceptions"',
      help: 'add the value to append',
    }),
  },
});
