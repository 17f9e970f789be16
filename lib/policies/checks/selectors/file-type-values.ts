import { didYouMean, oneOf, quote } from '../../../diagnostics';
import { argumentFilters } from '../../selectors/argument-filters';
import { FILE_TYPES } from '../../selectors/file-types';
import { isSuited } from '../../selectors/suited-operator';
import { policyCheck } from '../../view/policy-check';

/**
 * The kinds of files have names, in lower case.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L838
 */
export const fileTypeValues = policyCheck({
  name: 'file-type-values',
  codes: {
    POLICY3028: {
      severity: 'error',
      title: 'unknown file type',
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
                    - index: 0
                      operator: FileType
                      values: [directory]`,
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
                    - index: 0
                      operator: FileType
                      values: [dir]`,
      },
    },
  },
  run: (context) => {
    const filters = argumentFilters(context).filter(
      (filter) => filter.facts.family === 'file type' && isSuited(filter, context.kernel),
    );
    for (const { values } of filters) {
      for (const { path, value } of values) {
        if (!FILE_TYPES.includes(value)) {
          context.report({
            code: 'POLICY3028',
            path,
            message: `unknown file type ${quote(value)}`,
            help: didYouMean(value, FILE_TYPES) ?? `write ${oneOf(FILE_TYPES)}`,
          });
        }
      }
    }
  },
});
