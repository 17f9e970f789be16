import { quote } from '../../../diagnostics';
import { argumentFilters } from '../../selectors/argument-filters';
import { integerType } from '../../selectors/integer-types';
import { parseSetValue } from '../../selectors/set-value';
import { policyCheck } from '../../view/policy-check';

/** Each number is an entry of a map in the agent, then one in the kernel, and takes about a hundred bytes in both. */
const MAX_NUMBERS = 2n ** 24n;

/**
 * The agent writes each number of a range down, and runs out of memory with too many.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L459
 */
export const setSize = policyCheck({
  name: 'set-size',
  codes: {
    POLICY3020: {
      severity: 'error',
      title: 'a range of InMap or of ports is too large',
      why: 'the agent stores each number separately and runs out of memory',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args:
                - index: 0
                  type: file
                - index: 1
                  type: int
              selectors:
                - matchArgs:
                    - index: 1
                      operator: InMap
                      values: ["0:2000000000"]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args:
                - index: 0
                  type: file
                - index: 1
                  type: int
              selectors:
                - matchArgs:
                    - index: 1
                      operator: InRange
                      values: ["0:2000000000"]`,
      },
    },
  },
  run: (context) => {
    for (const { argument, facts, operator, values } of argumentFilters(context)) {
      const integer = argument?.type === undefined ? undefined : integerType(argument.type);
      const isSigned = facts.family === 'set' && integer?.isSigned !== false;
      const canBeRange = ['set', 'port', 'protocol', 'family', 'state'].includes(facts.family);
      for (const { path, value: text } of canBeRange ? values : []) {
        const range = parseSetValue(text, isSigned);
        const count = 'min' in range ? range.max - range.min + 1n : 0n;
        if (count > MAX_NUMBERS) {
          const contrary =
            operator === 'InMap' ? 'InRange' : operator === 'NotInMap' ? 'NotInRange' : undefined;
          context.report({
            code: 'POLICY3020',
            path,
            message: `the range ${quote(text)} has ${count} numbers, each of which the agent stores separately`,
            help:
              contrary === undefined
                ? 'use a shorter range'
                : `use ${quote(contrary)}, which stores only both ends`,
          });
        }
      }
    }
  },
});
