import type { PolicyCheck } from '../../check-context';

/**
 * A policy has one enforcer at most.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/enforcer.go#L192
 */
export const singleEnforcer: PolicyCheck = ({ policy, report }) => {
  const count = policy.spec.enforcers?.length ?? 0;
  if (count > 1) {
    report({
      code: 'POLICY2006',
      path: ['spec', 'enforcers'],
      message: `the policy has ${count} enforcers, and may have one`,
      help: 'put all calls in the first',
    });
  }
};
