import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

/**
 * `%container.info` is empty.
 */
export const containerInfo = rulesCheck({
  name: 'container-info',
  codes: {
    FALCO2016: {
      severity: 'warning',
      title: 'an output has %container.info',
      why: 'Falco prints nothing for it',
      falcoCode: 'LOAD_DEPRECATED_ITEM',
      example: {
        bad: exampleRule('evt.type = execve and proc.name = sh', 'a shell started %container.info'),
        good: exampleRule(
          'evt.type = execve and proc.name = sh',
          'a shell started (container=%container.id)',
        ),
      },
    },
  },
  words: {
    'container-info': () => ({
      code: 'FALCO2016',
      message: 'Falco prints nothing for "%container.info"',
      help: 'use "%container.id %container.name"',
    }),
  },
});
