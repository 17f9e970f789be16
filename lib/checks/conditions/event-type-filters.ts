import { exampleRule, GOOD_RULE } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

/**
 * A condition should say for which events it is.
 */
export const eventTypeFilters = rulesCheck({
  name: 'event-type-filters',
  codes: {
    FALCO2017: {
      severity: 'warning',
      title: 'a condition does not restrict the event types',
      why: 'Falco evaluates the rule for every event, or for none',
      falcoCode: 'LOAD_NO_EVTTYPE',
      example: { bad: exampleRule('proc.name = sh'), good: GOOD_RULE },
    },
  },
  words: {
    'no-event-type': ({ events }) =>
      events === 'none'
        ? {
            code: 'FALCO2017',
            message: 'no event can make the condition true',
            help: 'correct the checks of "evt.type"',
          }
        : {
            code: 'FALCO2017',
            message: 'the condition does not restrict the event types',
            help: 'add "evt.type in (...) and" before it, or "warn_evttypes: false" if this is intended',
          },
  },
});
