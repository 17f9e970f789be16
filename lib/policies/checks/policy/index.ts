import type { PolicyCheck } from '../../check-context';
import { hostOfNamespaced } from './host-of-namespaced';
import { oneSection } from './one-section';
import { someSection } from './some-section';

export const POLICY_WIDE_CHECKS: readonly PolicyCheck[] = [hostOfNamespaced, oneSection, someSection];
