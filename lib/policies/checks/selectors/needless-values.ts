import type { PolicyCheck } from '../../check-context';
import { argumentFilters } from '../../selectors/argument-filters';

/**
 * Operators that say it all take no values, and the agent passes over those that are there.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1049
 */
export const needlessValues: PolicyCheck = (context) => {
  for (const { facts, operator, path, written } of argumentFilters(context)) {
    const takesNone = facts.family === 'privileged port' || facts.family === 'capabilities gained';
    if (takesNone && (written.values?.length ?? 0) > 0) {
      context.report({
        code: 'POLICY3012',
        path: [...path, 'values'],
        message: `"${operator}" takes no values, and these are passed over`,
        help:
          facts.family === 'privileged port'
            ? 'take them out: it is about ports below 1024'
            : 'take them out: it compares two arguments',
      });
    }
  }
};
