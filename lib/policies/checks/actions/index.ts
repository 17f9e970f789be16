import type { PolicyCheck } from '../../check-context';

export const ACTION_CHECKS: readonly PolicyCheck[] = [];
