import { RULES_CODES } from './checks';
import { type Catalogue, type CatalogueEntry, sarifReporter } from './diagnostics';
import { ACKNOWLEDGEMENT_CODES } from './diagnostics/acknowledgement-codes';
import { POLICY_CODES } from './policies/policy-codes';
import { PROP_CODES } from './props';
import { FILE_CODES } from './rules/file-codes';

export type { CatalogueEntry };

/** Every code of the package. Codes are public: one is never given another meaning, and a retired one is not used again. */
export const CATALOGUE: Catalogue = {
  ...FILE_CODES,
  ...RULES_CODES,
  ...PROP_CODES,
  ...POLICY_CODES,
  ...ACKNOWLEDGEMENT_CODES,
};

/**
 * The findings as a SARIF log, which code scanning services read.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const formatSarif = sarifReporter(CATALOGUE);
