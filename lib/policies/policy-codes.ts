import { type Catalogue, type CatalogueEntry, dedent, sarifReporter } from '../diagnostics';
import { POLICY_CHECKS } from './checks';
import { DOCUMENT_CODES } from './codes/document';
import type { PolicyCode, PolicyCodes, PolicyExample } from './findings/policy-code';

/**
 * What every code about policies stands for: `POLICY1xxx` documents and their schema, `POLICY2xxx` policies and hooks,
 * `POLICY3xxx` selectors, `POLICY4xxx` actions.
 */
export const POLICY_CODES: Catalogue = catalogueOf([
  DOCUMENT_CODES,
  ...POLICY_CHECKS.map(({ codes }) => codes),
]);

/** Findings about policies as a SARIF log, which code scanning services read. */
export const formatSarif = sarifReporter(POLICY_CODES);

function catalogueOf(all: readonly PolicyCodes[]): Catalogue {
  return Object.fromEntries(
    all.flatMap((codes) => Object.entries(codes).map(([code, facts]) => [code, entryOf(facts)])),
  );
}

function entryOf({ severity, title, why, example, documents }: PolicyCode): CatalogueEntry {
  const shown = documents === undefined ? mapExample(example, policyOf) : mapExample(documents, dedent);
  return { severity, title, why, docs: 'policies.md', ...(shown === undefined ? {} : { example: shown }) };
}

function mapExample(
  example: PolicyExample | undefined,
  render: (text: string) => string,
): PolicyExample | undefined {
  return example === undefined ? undefined : { bad: render(example.bad), good: render(example.good) };
}

/** A whole policy with a spec. */
function policyOf(spec: string): string {
  const body = dedent(spec).replace(/^(?=.)/gm, '  ');
  return `apiVersion: cilium.io/v1alpha1\nkind: TracingPolicy\nmetadata:\n  name: example\nspec:\n${body}`;
}
