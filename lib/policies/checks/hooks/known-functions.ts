import { didYouMean, suggestions } from '../../../diagnostics';
import { MISSING_FUNCTION } from '../../codes/missing-function';
import { UNKNOWN_FUNCTION } from '../../codes/unknown-function';
import { KERNEL_FUNCTIONS, KERNEL_FUNCTIONS_MISSING } from '../../kernel/kernel-functions';
import { isMissingOn } from '../../kernel/kernel-snapshots';
import { nearName } from '../../kernel/near-name';
import { firstKernelWithFunction, isTooOldFor } from '../../kernel/newer-names';
import {
  OTHER_SECURITY_FUNCTIONS,
  SECURITY_FUNCTIONS,
  SECURITY_FUNCTIONS_MISSING,
} from '../../kernel/security-functions';
import { SIMILAR_FUNCTIONS } from '../../kernel/similar-functions';
import { isKnownSyscall } from '../../kernel/syscall-names';
import { formatKernelVersion, isAtLeast, type KernelVersion } from '../../target/kernel-version';
import { hookedFunctions } from '../../view/hooked-functions';
import { policyCheck } from '../../view/policy-check';

const SECURITY = new Set([...Object.keys(SECURITY_FUNCTIONS), ...OTHER_SECURITY_FUNCTIONS]);
/** Functions of kernels between those that were looked at. */
const BETWEEN = ['security_task_getsecid_subj'];
const MIN_LENGTH = 9;

/**
 * A function of the kernel that is written almost right, or a security hook that is none: the agent refuses the whole
 * policy.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L424
 */
export const knownFunctions = policyCheck({
  name: 'known-functions',
  codes: {
    ...MISSING_FUNCTION,
    ...UNKNOWN_FUNCTION,
  },
  run: ({ policy, kernel, report }) => {
    for (const { name, path, hook, listType } of hookedFunctions(policy)) {
      if (listType === 'syscalls' || hook.written.ignore?.callNotFound === true) {
        continue;
      }
      const meant = meantBy(name);
      const isKnownNowhere = meant === undefined && isUnknownSecurityFunction(name) && isSurveyed(kernel);
      if (meant !== undefined || isKnownNowhere) {
        const help = meant === undefined ? helpForUnknown(name) : `did you mean "${meant}"?`;
        report({
          code: 'POLICY2055',
          path,
          message: `unknown kernel function "${name}"`,
          ...(help === undefined ? {} : { help }),
        });
        continue;
      }
      const first = firstKernelWithFunction(name);
      if (isTooOldFor(kernel, first)) {
        report({
          code: 'POLICY2053',
          path,
          message: `"${name}" does not exist in kernel ${formatKernelVersion(kernel)}, but does in ${first}`,
          help: `target kernel ${first}, or set ignore: { callNotFound: true } to skip the hook on older ones`,
        });
      } else if (isMissingOn(kernel, missingFrom(name))) {
        report({
          code: 'POLICY2053',
          path,
          message: `"${name}" does not exist in kernel ${formatKernelVersion(kernel)}`,
          help: 'set ignore: { callNotFound: true } to skip the hook there',
        });
      }
    }
  },
});

/** All functions that ask the security modules are known: one that is not among them is none. */
function isUnknownSecurityFunction(name: string): boolean {
  return name.startsWith('security_') && !isKnownSecurity(name);
}

function isKnownSecurity(name: string): boolean {
  return SECURITY.has(name) || BETWEEN.includes(name) || name.includes('.');
}

/** Whether the functions of the kernel were looked at. */
function isSurveyed(kernel: KernelVersion): boolean {
  return isAtLeast(kernel, '5.10') && !isAtLeast(kernel, '6.19');
}

/** Who asks for the security hook of a system call means the system call. */
function helpForUnknown(name: string): string | undefined {
  const syscall = name.slice(name.lastIndexOf('_') + 1);
  return isKnownSyscall(syscall)
    ? `write "sys_${syscall}" and syscall: true`
    : didYouMean(name, suggestions(name, SECURITY).slice(0, 3));
}

function missingFrom(name: string): readonly string[] | undefined {
  const table = name.startsWith('security_') ? SECURITY_FUNCTIONS_MISSING : KERNEL_FUNCTIONS_MISSING;
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** `undefined` if the name is right, or so far from any that it may be that of a function that is not known here. */
function meantBy(name: string): string | undefined {
  if (name.startsWith('security_')) {
    return isKnownSecurity(name) ? undefined : nearName(name, SECURITY);
  }
  const isKnown =
    Object.hasOwn(KERNEL_FUNCTIONS, name) ||
    SIMILAR_FUNCTIONS.includes(name) ||
    firstKernelWithFunction(name) !== undefined;
  return isKnown
    ? undefined
    : nearName(
        name,
        Object.keys(KERNEL_FUNCTIONS).filter((each) => each.length >= MIN_LENGTH),
      );
}
