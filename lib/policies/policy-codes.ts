import { type Catalogue, type CatalogueEntry, dedent, sarifReporter } from '../diagnostics';
import { POLICY_CHECKS } from './checks';
import { DOCUMENT_CODES } from './codes/document';
import type { PolicyCode, PolicyCodes, PolicyExample } from './findings/policy-code';

/** Errors with which the API server and the agent load the policy, and it does something other than it says. */
const LOADED: ReadonlySet<string> = new Set([
  'POLICY1014',
  'POLICY1018',
  'POLICY2002',
  'POLICY2003',
  'POLICY2012',
  'POLICY2013',
  'POLICY2014',
  'POLICY2017',
  'POLICY2020',
  'POLICY2024',
  'POLICY2034',
  'POLICY2038',
  'POLICY2052',
  'POLICY2063',
  'POLICY2068',
  'POLICY3004',
  'POLICY3005',
  'POLICY3011',
  'POLICY3014',
  'POLICY3017',
  'POLICY3019',
  'POLICY3029',
  'POLICY3032',
  'POLICY3040',
  'POLICY3050',
  'POLICY3051',
  'POLICY3057',
  'POLICY3058',
  'POLICY3061',
  'POLICY4009',
  'POLICY4014',
  'POLICY4018',
  'POLICY4021',
  'POLICY4022',
  'POLICY4023',
  'POLICY4024',
  'POLICY4025',
]);

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
