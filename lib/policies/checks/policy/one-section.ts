import { joinWords, quote } from '../../../diagnostics';
import type { PolicyCheck } from '../../check-context';
import { HOOK_SECTIONS } from '../../view/hook-view';

/**
 * Hooks of two kinds are refused together.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/policyhandler_linux.go#L145
 */
export const oneSection: PolicyCheck = ({ policy, report }) => {
  const [first, ...others] = HOOK_SECTIONS.filter((section) => (policy.spec[section]?.length ?? 0) > 0);
  for (const section of others) {
    report({
      code: 'POLICY2001',
      path: ['spec', section],
      message: `${joinWords([first ?? '', section].map(quote), 'and')} are in one policy`,
      help: `put "${section}" in a policy of its own`,
    });
  }
};
