import { GOOD_RULE } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/**
 * A rule keeps the source that it was defined for.
 */
export const oneSource = rulesCheck({
  name: 'one-source',
  codes: {
    FALCO3004: {
      severity: 'error',
      title: 'a rule is redefined for another source',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_VALIDATE',
      example: {
        bad: `${GOOD_RULE}- rule: Shell in container\n  source: k8s_audit\n  append: true\n  condition: and proc.name = bash\n`,
        good: `${GOOD_RULE}- rule: Shell in container\n  condition: and proc.pname = bash\n  override:\n    condition: append\n`,
      },
    },
  },
  words: {
    'other-source': ({ rule, source, previous }) => ({
      code: 'FALCO3004',
      message: `the rule "${rule}" is for the source "${previous}", but this one is for "${source}"`,
      help: `set "source: ${previous}"`,
    }),
  },
});
