import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

/**
 * `evt.type` must be compared with values, without transformers.
 */
export const plainEventTypes = rulesCheck({
  name: 'plain-event-types',
  codes: {
    FALCO2018: {
      severity: 'error',
      title: 'an event type is transformed or compared with a field',
      why: 'Falco exits with an error that names neither the file nor the rule',
      example: {
        bad: exampleRule('tolower(evt.type) = execve'),
        good: exampleRule('evt.type = execve'),
      },
    },
  },
  words: {
    'event-type-search': () => ({
      code: 'FALCO2018',
      message: 'the event type cannot be transformed or compared with a field',
      help: 'compare "evt.type" itself with values: "=", "!=", "in"',
    }),
  },
});
