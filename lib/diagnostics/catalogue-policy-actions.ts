import type { CatalogueEntry } from './catalogue-entry';

export const POLICY_ACTION_CATALOGUE = {} as const satisfies Record<string, CatalogueEntry>;
