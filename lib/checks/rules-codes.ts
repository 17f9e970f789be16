import { type Catalogue, type CatalogueEntry, dedent } from '../diagnostics';
import type { RulesCode } from './check/rules-code';
import { RULES_CHECKS } from './rules-checks';

/**
 * What every code about rules stands for: `FALCO10xx` the structure of files, `FALCO20xx` conditions and outputs,
 * `FALCO30xx` rules, macros and lists together.
 */
export const RULES_CODES: Catalogue = Object.fromEntries(
  RULES_CHECKS.flatMap(({ codes }) => Object.entries(codes).map(([code, facts]) => [code, entryOf(facts)])),
);

function entryOf({ example: { bad, good }, ...facts }: RulesCode): CatalogueEntry {
  return { ...facts, docs: 'rules-checks.md', example: { bad: dedent(bad), good: dedent(good) } };
}
