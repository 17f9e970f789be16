import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

/**
 * A condition with its macros must stay within limits.
 */
export const conditionSize = rulesCheck({
  name: 'condition-size',
  codes: {
    FALCO2019: {
      severity: 'error',
      title: 'a condition is too deep or too large',
      why: 'nested conditions are supported only up to a limit',
      example: {
        bad: `- macro: shell_0\n  condition: proc.name = sh\n${[1, 2, 3, 4, 5].map(tenTimes).join('')}${exampleRule('evt.type = execve and shell_5')}`,
        good: `- macro: shell_0\n  condition: proc.name = sh\n${exampleRule('evt.type = execve and shell_0')}`,
      },
    },
  },
  words: {
    'condition-too-large': ({ limit, most }) => ({
      code: 'FALCO2019',
      message: `with its macros put in, the condition ${limit === 'depth' ? `is more than ${most} levels deep` : `has more than ${most} parts`}`,
      help: 'use fewer macros that refer to other macros',
    }),
  },
});

/** A macro that has another one in it ten times. */
function tenTimes(number: number): string {
  const earlier = `shell_${number - 1}`;
  return `- macro: shell_${number}\n  condition: ${Array(10).fill(earlier).join(' or ')}\n`;
}
