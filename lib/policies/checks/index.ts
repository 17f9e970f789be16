import type { PolicyCheck } from '../view/policy-check';
import { ACTION_CHECKS } from './actions';
import { HOOK_CHECKS } from './hooks';
import { POLICY_WIDE_CHECKS } from './policy';
import { SELECTOR_CHECKS } from './selectors';

/** All checks of what the agent refuses or mishandles. What the API server refuses was found before they run. */
export const POLICY_CHECKS: readonly PolicyCheck[] = [
  ...POLICY_WIDE_CHECKS,
  ...HOOK_CHECKS,
  ...SELECTOR_CHECKS,
  ...ACTION_CHECKS,
];
