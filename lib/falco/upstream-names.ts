import type { RulesOptions } from '../checks';
import { UPSTREAM_FACTS } from './upstream-rules.generated';

/** What upstream's stable rules define, which Falco loads before ours. */
export function upstreamNames(): NonNullable<RulesOptions['known']> {
  const { lists, macros, rules } = UPSTREAM_FACTS.stable;
  const namesOf = (items: readonly { readonly name: string }[]) => new Set(items.map(({ name }) => name));
  return { lists: namesOf(lists), macros: namesOf(macros), rules: namesOf(rules) };
}
