import { argumentFilters } from '../../selectors/argument-filters';
import { integerType } from '../../selectors/integer-types';
import { outcomeOf } from '../../selectors/operator-types';
import { policyCheck } from '../../view/policy-check';

const MAX_VALUES = 4;

const CAPABILITIES = ['kernel_cap_t', 'cap_inheritable', 'cap_permitted', 'cap_effective'];

/**
 * What is compared value by value has at most four of them.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L684
 */
export const valueCount = policyCheck({
  name: 'value-count',
  codes: {
    POLICY3007: {
      severity: 'error',
      title: 'a filter has more than four values',
      why: 'the agent rejects the policy on every node',
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
                      operator: Equal
                      values: ["1", "2", "4", "8", "16"]`,
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
                      operator: InMap
                      values: ["1", "2", "4", "8", "16"]`,
      },
    },
  },
  run: (context) => {
    for (const { argument, facts, operator, path, written } of argumentFilters(context)) {
      const type = argument?.type;
      const count = written.values?.length ?? 0;
      if (
        type === undefined ||
        count <= MAX_VALUES ||
        outcomeOf(operator, type, context.kernel) !== 'works'
      ) {
        continue;
      }
      const isNumber = integerType(type) !== undefined;
      switch (facts.family) {
        case 'equality':
          if (!isNumber && !CAPABILITIES.includes(type)) {
            continue;
          }
          break;
        case 'comparison':
        case 'mask':
        case 'range':
        case 'file type':
          break;
        default:
          continue;
      }
      const set = operator === 'NotEqual' || operator === 'NotInRange' ? 'NotInMap' : 'InMap';
      const canBeSet = isNumber && (facts.family === 'equality' || facts.family === 'range');
      context.report({
        code: 'POLICY3007',
        path: [...path, 'values'],
        message: `"${operator}" has ${count} values, but at most ${MAX_VALUES} are supported`,
        help: canBeSet
          ? `use "${set}", which accepts any number of values`
          : 'move the others to another selector',
      });
    }
  },
});
