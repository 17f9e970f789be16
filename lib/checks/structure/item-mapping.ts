import { GOOD_RULE } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';
import { showFound } from '../words/found';

/** An item must be a mapping. */
export const itemMapping = rulesCheck({
  name: 'item-mapping',
  codes: {
    FALCO1003: {
      severity: 'error',
      title: 'an item is not a mapping',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_YAML_VALIDATE',
      example: {
        bad: `
          - Shell in container`,
        good: GOOD_RULE,
      },
    },
  },
  words: {
    'item-not-mapping': ({ found }) => ({
      code: 'FALCO1003',
      message: `an item must be a mapping, not ${showFound(found)}`,
      help: 'write "- rule: <name>", "- macro: <name>" or "- list: <name>" and its keys below it',
    }),
  },
});
