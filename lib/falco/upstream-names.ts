import type { RulesOptions } from '../checks';
import type { UpstreamSet } from './upstream-facts';
import { UPSTREAM_FACTS } from './upstream-rules.generated';

/** What sets of upstream's rules define, which Falco loads before ours. */
export function upstreamNames(sets: readonly UpstreamSet[] = ['stable']): NonNullable<RulesOptions['known']> {
  const namesOf = (kind: 'lists' | 'macros' | 'rules') =>
    new Set(sets.flatMap((set) => UPSTREAM_FACTS[set][kind].map(({ name }) => name)));
  return { lists: namesOf('lists'), macros: namesOf('macros'), rules: namesOf('rules') };
}
