import type { PolicyCheck } from '../../check-context';

export const SELECTOR_CHECKS: readonly PolicyCheck[] = [];
