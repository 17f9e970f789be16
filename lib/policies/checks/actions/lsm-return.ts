import type { PolicyCheck } from '../../check-context';

/**
 * An LSM hook is asked before anything is done, and so nothing has been returned yet.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/genericlsm.go#L194
 */
export const lsmReturn: PolicyCheck = ({ policy, report }) => {
  for (const hook of policy.hooks.filter(({ section }) => section === 'lsmhooks')) {
    for (const selector of hook.selectors) {
      if (selector.matchReturnArgs.length > 0) {
        report({
          code: 'POLICY4028',
          path: selector.partPath('matchReturnArgs'),
          message: 'an LSM hook cannot filter by what is returned',
          help: 'take it out, or hook the function "security_…" with a kprobe that has "return: true"',
        });
      }
    }
  }
};
