import type { CatalogueEntry } from './catalogue-entry';

export const POLICY_SELECTOR_CATALOGUE = {} as const satisfies Record<string, CatalogueEntry>;
