import { exampleRule, GOOD_RULE } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

/**
 * Fields about events that Falco no longer has.
 */
export const deprecatedFields = rulesCheck({
  name: 'deprecated-fields',
  codes: {
    FALCO2012: {
      severity: 'warning',
      title: 'a field is deprecated',
      why: 'Falco no longer has enter events for system calls, so the field has no effect',
      falcoCode: 'LOAD_DEPRECATED_ITEM',
      example: { bad: exampleRule('evt.type = execve and evt.dir = < and proc.name = sh'), good: GOOD_RULE },
    },
  },
  words: {
    'deprecated-field': ({ field }) => ({
      code: 'FALCO2012',
      message: messageFor(field),
      help:
        field === 'evt.dir'
          ? 'remove the check: there are no longer enter events for system calls'
          : 'remove it: it requires enter events for system calls, which no longer exist',
    }),
    'output-deprecated-field': ({ field }) => ({
      code: 'FALCO2012',
      message: messageFor(field),
      help: 'remove it from the output',
    }),
  },
});

function messageFor(field: string): string {
  return `the deprecated field "${field}" has no effect`;
}
