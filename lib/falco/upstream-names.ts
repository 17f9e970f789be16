import type { RulesOptions } from '../checks';
import { UPSTREAM_LISTS, UPSTREAM_MACROS, UPSTREAM_RULES } from './upstream-names.generated';

/** What upstream's stable rules define, which Falco loads before ours. */
export function upstreamNames(): NonNullable<RulesOptions['known']> {
  return {
    lists: new Set(UPSTREAM_LISTS),
    macros: new Set(UPSTREAM_MACROS),
    rules: new Set(UPSTREAM_RULES),
  };
}
