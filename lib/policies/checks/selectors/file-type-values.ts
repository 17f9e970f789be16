import { didYouMean, oneOf, quote } from '../../../diagnostics';
import type { PolicyCheck } from '../../check-context';
import { argumentFilters } from '../../selectors/argument-filters';
import { FILE_TYPES } from '../../selectors/file-types';
import { isSuited } from '../../selectors/suited-operator';

/**
 * The kinds of files have names, in lower case.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L838
 */
export const fileTypeValues: PolicyCheck = (context) => {
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
};
