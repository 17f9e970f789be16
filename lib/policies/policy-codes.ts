import { type Catalogue, type CatalogueEntry, dedent, sarifReporter } from '../diagnostics';
import { POLICY_CHECKS } from './checks';
import { DOCUMENT_CODES } from './codes/document';
import { LOADED } from './codes/loaded';
import type { PolicyCode, PolicyCodes, PolicyExample } from './findings/policy-code';

/**
 * All codes about policies, with their meaning: `POLICY1xxx` documents and their schema, `POLICY2xxx` policies and
 * hooks, `POLICY3xxx` selectors, `POLICY4xxx` actions.
 */
export const POLICY_CODES: Catalogue = catalogueOf([
  DOCUMENT_CODES,
  ...POLICY_CHECKS.map(({ codes }) => codes),
]);

/** Formats findings about policies as a SARIF log, which code scanning services read. */
export const formatSarif = sarifReporter(POLICY_CODES);

function catalogueOf(all: readonly PolicyCodes[]): Catalogue {
  return Object.fromEntries(
    all.flatMap((codes) => Object.entries(codes).map(([code, facts]) => [code, entryOf(code, facts)])),
  );
}

function entryOf(code: string, { severity, title, why, example, documents }: PolicyCode): CatalogueEntry {
  const entry: CatalogueEntry = {
    severity,
    title,
    why,
    docs: 'policies.md',
    ...(LOADED.has(code) ? { judgement: true } : {}),
  };
  if (documents === undefined && example === undefined) {
    return entry;
  }
  // Whoever synthesizes reads no examples: they are rendered where they are asked for.
  const get = () => (documents === undefined ? mapExample(example, policyOf) : mapExample(documents, dedent));
  return Object.defineProperty(entry, 'example', { enumerable: true, get });
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
