import type { CatalogueEntry } from './catalogue-entry';
import { POLICY_ACTION_CATALOGUE } from './catalogue-policy-actions';
import { POLICY_DOCUMENT_CATALOGUE } from './catalogue-policy-documents';
import { POLICY_HOOK_CATALOGUE } from './catalogue-policy-hooks';
import { POLICY_SELECTOR_CATALOGUE } from './catalogue-policy-selectors';

/** `POLICY1xxx` documents and their schema, `POLICY2xxx` policies and hooks, `POLICY3xxx` selectors, `POLICY4xxx` actions. */
export const POLICY_CATALOGUE = {
  ...POLICY_DOCUMENT_CATALOGUE,
  ...POLICY_HOOK_CATALOGUE,
  ...POLICY_SELECTOR_CATALOGUE,
  ...POLICY_ACTION_CATALOGUE,
} as const satisfies Record<string, CatalogueEntry>;
