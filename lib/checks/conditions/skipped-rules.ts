import { exampleRule, GOOD_RULE } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

/**
 * Falco leaves out a rule with `skip-if-unknown-filter` where it does not know a field or an event type.
 */
export const skippedRules = rulesCheck({
  name: 'skipped-rules',
  codes: {
    FALCO2011: {
      severity: 'warning',
      title: 'a rule is skipped for an unknown field or event type',
      why: 'the rule has "skip-if-unknown-filter", so it never fires',
      falcoCode: 'LOAD_UNKNOWN_FILTER',
      example: {
        bad: exampleRule(
          'evt.type = execve and proc.nmae = sh',
          undefined,
          '  skip-if-unknown-filter: true\n',
        ),
        good: GOOD_RULE,
      },
    },
  },
  words: {
    'rule-skipped': ({ cause }, explain) => {
      const { message, help } = explain(cause);
      return { code: 'FALCO2011', message: `${message}, so Falco skips the rule`, help };
    },
  },
});
