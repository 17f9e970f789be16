import type { PolicyCheck } from '../../check-context';
import { locate } from '../../view/located';
import { enforcedNames } from './enforced-names';

/**
 * An enforcer stops system calls and security hooks, and nothing else.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/enforcer.go#L229
 */
export const enforcedCalls: PolicyCheck = ({ policy, report }) => {
  const [enforcer] = locate(policy.spec.enforcers, ['spec', 'enforcers']);
  for (const { value: name, path } of enforcedNames(policy.spec, enforcer)) {
    if (!/^(?:__(?:x64|arm64|ia32)_|sys_|security_)/.test(name)) {
      report({
        code: 'POLICY2007',
        path,
        message: `"${name}" is neither a system call nor a security hook, and an enforcer stops only those`,
        help: 'write names that begin with "sys_" or "security_"',
      });
    }
  }
};
