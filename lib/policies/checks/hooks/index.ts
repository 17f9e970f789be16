import type { PolicyCheck } from '../../check-context';
import { newEnoughKernel } from './new-enough-kernel';

export const HOOK_CHECKS: readonly PolicyCheck[] = [newEnoughKernel];
