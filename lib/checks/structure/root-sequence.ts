import { ITEM_KINDS } from '../../rules/read/keys';
import { GOOD_RULE } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';
import { showFound } from '../words/found';

/** A rules file must be a sequence of items. */
export const rootSequence = rulesCheck({
  name: 'root-sequence',
  codes: {
    FALCO1002: {
      severity: 'error',
      title: 'the file is not a sequence of items',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_YAML_VALIDATE',
      example: {
        bad: `
          rule: Shell in container`,
        good: GOOD_RULE,
      },
    },
  },
  words: {
    'root-not-sequence': ({ found, keys }) => ({
      code: 'FALCO1002',
      message: `a rules file must be a sequence of items, not ${showFound(found)}`,
      help: helpFor(found.kind === 'mapping', keys),
    }),
  },
});

function helpFor(isMapping: boolean, keys: readonly string[]): string {
  const kind = ITEM_KINDS.find((word) => keys.includes(word));
  if (isMapping && kind !== undefined) {
    return `use "- ${kind}:" instead of "${kind}:", and indent the keys below it by two spaces`;
  }
  if (isMapping && keys.includes('apiVersion') && keys.includes('kind')) {
    return 'use the ConfigMap or the Rulesfile that contains the rules: this manifest contains none';
  }
  if (isMapping && (keys.includes('customRules') || keys.includes('falco'))) {
    return 'keep only the content below the name of the rules file: these look like values of the Helm chart';
  }
  return 'start each item with "- ", for example "- rule: Shell in container"';
}
