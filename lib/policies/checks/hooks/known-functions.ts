import type { PolicyCheck } from '../../check-context';
import { KERNEL_FUNCTIONS } from '../../hooks/kernel-functions';
import { isMissingOn } from '../../hooks/kernel-snapshots';
import { nearName } from '../../hooks/near-name';
import {
  OTHER_SECURITY_FUNCTIONS,
  SECURITY_FUNCTIONS,
  SECURITY_FUNCTIONS_MISSING,
} from '../../hooks/security-functions';
import { SIMILAR_FUNCTIONS } from '../../hooks/similar-functions';
import { formatKernelVersion } from '../../kernel-version';
import { hookedFunctions } from './hooked-functions';

const SECURITY = new Set([...Object.keys(SECURITY_FUNCTIONS), ...OTHER_SECURITY_FUNCTIONS]);
const MIN_LENGTH = 9;

/**
 * A function of the kernel that is written almost right: the agent refuses the whole policy.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L424
 */
export const knownFunctions: PolicyCheck = ({ policy, kernel, report }) => {
  for (const { name, path, hook, listType } of hookedFunctions(policy)) {
    if (listType === 'syscalls' || /^(?:__(?:x64|arm64|ia32)_)?(?:compat_)?sys_/.test(name)) {
      continue;
    }
    if (hook.written.ignore?.callNotFound === true) {
      continue;
    }
    const meant = meantBy(name);
    if (meant !== undefined) {
      report({
        code: 'POLICY2055',
        path,
        message: `no kernel has a function "${name}"`,
        help: `did you mean "${meant}"?`,
      });
    } else if (isMissingOn(kernel, missingFrom(name))) {
      report({
        code: 'POLICY2053',
        path,
        message: `"${name}" is not in kernel ${formatKernelVersion(kernel)}`,
        help: 'write ignore: { callNotFound: true } to do without it there',
      });
    }
  }
};

function missingFrom(name: string): readonly string[] | undefined {
  return Object.hasOwn(SECURITY_FUNCTIONS_MISSING, name) ? SECURITY_FUNCTIONS_MISSING[name] : undefined;
}

/** Nothing where the name is right, or so far from any that it may be that of a function that is not known here. */
function meantBy(name: string): string | undefined {
  if (name.startsWith('security_')) {
    return SECURITY.has(name) ? undefined : nearName(name, SECURITY);
  }
  const isKnown = Object.hasOwn(KERNEL_FUNCTIONS, name) || SIMILAR_FUNCTIONS.includes(name);
  return isKnown
    ? undefined
    : nearName(
        name,
        Object.keys(KERNEL_FUNCTIONS).filter((each) => each.length >= MIN_LENGTH),
      );
}
