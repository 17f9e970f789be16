import { didYouMean } from '../../diagnostics';
import { eventTypes } from '../../fields';
import { exampleRule, GOOD_RULE } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/**
 * `evt.type` must be compared with events that exist.
 */
export const knownEventTypes = rulesCheck({
  name: 'known-event-types',
  codes: {
    FALCO2006: {
      severity: 'error',
      title: 'an event type is unknown',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_COMPILE_CONDITION',
      example: {
        bad: exampleRule('evt.type = exec and proc.name = sh'),
        good: GOOD_RULE,
      },
    },
  },
  words: {
    'unknown-event-type': ({ value }) => ({
      code: 'FALCO2006',
      message: `unknown event type "${value}"`,
      help: didYouMean(value, eventTypes()) ?? 'see "falco --list-events" for the event types',
    }),
  },
});
