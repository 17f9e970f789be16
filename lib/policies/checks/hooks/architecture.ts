import { hookedFunctions } from '../../view/hooked-functions';
import { policyCheck } from '../../view/policy-check';

const ARCHITECTURES: Readonly<Record<string, string>> = { __x64_: 'x86-64', __arm64_: 'arm64' };

/**
 * A function that has the prefix of an architecture is not on nodes of another, which then refuse the policy.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/arch/arch.go#L14
 */
export const architecture = policyCheck({
  name: 'architecture',
  codes: {
    POLICY2054: {
      severity: 'warning',
      title: 'a function exists on one architecture only',
      why: 'agents on other architectures reject the policy',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: __x64_sys_openat
              syscall: true`,
        good: `
          podSelector: {}
          kprobes:
            - call: sys_openat
              syscall: true`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const { name, path, hook, isSyscall } of hookedFunctions(policy)) {
      const [, prefix = '', syscall] =
        /^(?:x64\/(?=__x64_)|arm(?:64|32)\/(?=__arm64_))?(__x64_|__arm64_)(sys_\w+)$/.exec(name) ?? [];
      const only = ARCHITECTURES[prefix];
      if (only !== undefined && hook.written.ignore?.callNotFound !== true) {
        report({
          code: 'POLICY2054',
          path,
          message: `"${name}" exists only on ${only}: agents on other architectures reject the policy`,
          help: `write "${syscall}"${isSyscall ? '' : ' and syscall: true'}`,
        });
      }
    }
  },
});
