import type { PolicyCheck } from '../../check-context';

export const HOOK_CHECKS: readonly PolicyCheck[] = [];
