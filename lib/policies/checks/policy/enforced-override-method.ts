import type { PolicyCheck } from '../../check-context';
import { locate } from '../../view/located';
import { enforcedNames } from './enforced-names';

/**
 * The kernel does not let `override-return` change what a security hook returns.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/enforcer.go#L261
 */
export const enforcedOverrideMethod: PolicyCheck = ({ policy, report }) => {
  const methods = locate(policy.spec.options, ['spec', 'options']).filter(
    ({ value }) => value.name === 'override-method',
  );
  const method = methods.at(-1);
  const [enforcer] = locate(policy.spec.enforcers, ['spec', 'enforcers']);
  const hook = enforcedNames(policy.spec, enforcer).find(({ value }) => value.startsWith('security_'));
  if (method?.value.value === 'override-return' && hook !== undefined) {
    report({
      code: 'POLICY2008',
      path: [...method.path, 'value'],
      message: `"override-return" cannot stop the security hook "${hook.value}"`,
      help: 'write "fmod-ret"',
    });
  }
};
