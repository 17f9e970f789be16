import { didYouMean } from '../../../diagnostics';
import { MISSING_FUNCTION } from '../../codes/missing-function';
import { SKIPPED_FUNCTION } from '../../codes/skipped-function';
import { isMissingOn } from '../../kernel/kernel-snapshots';
import { functionOfSyscall, isKnownSyscall, renamedSyscall, syscallNames } from '../../kernel/syscall-names';
import { SYSCALLS_MISSING, SYSCALLS_WITHOUT_ARGUMENTS } from '../../kernel/syscalls';
import type { KernelVersion } from '../../target/kernel-version';
import { formatKernelVersion } from '../../target/kernel-version';
import { type HookedFunction, hookedFunctions } from '../../view/hooked-functions';
import { policyCheck } from '../../view/policy-check';

/**
 * The functions of system calls, without which the agent refuses the whole policy.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/btf/validation.go#L85
 */
export const knownSyscalls = policyCheck({
  name: 'known-syscalls',
  codes: {
    POLICY2051: {
      severity: 'error',
      title: 'a system call is unknown',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: sys_opennat
              syscall: true`,
        good: `
          podSelector: {}
          kprobes:
            - call: sys_openat
              syscall: true`,
      },
    },
    POLICY2052: {
      severity: 'error',
      title: 'a system call function is not the one that programs use',
      why: 'nothing is ever seen',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: sys_stat
              syscall: true`,
        good: `
          podSelector: {}
          kprobes:
            - call: sys_newstat
              syscall: true`,
      },
    },
    ...MISSING_FUNCTION,
    ...SKIPPED_FUNCTION,
  },
  run: ({ policy, kernel, report }) => {
    for (const hooked of hookedFunctions(policy)) {
      const { name, path } = hooked;
      const [, prefix, syscall] = /^(?:\w+\/)?(__(?:x64|arm64|ia32)_)?sys_(\w+)$/.exec(name) ?? [];
      if (syscall === undefined || !hooked.isSyscall) {
        continue;
      }
      const start = name.slice(0, name.length - syscall.length);
      const other = renamedSyscall(syscall);
      if (!isKnownSyscall(syscall)) {
        const meant = functionOfSyscall(syscall);
        const known = meant === undefined ? syscallNames() : [meant];
        const help = didYouMean(
          name,
          [...known].map((each) => `${start}${each}`),
        );
        report({
          code: mayBeMissing(hooked) ? 'POLICY2079' : 'POLICY2051',
          path,
          message: `no system call has the function "${name}"`,
          ...(help === undefined ? {} : { help }),
        });
      } else if (other !== undefined && prefix !== '__ia32_') {
        report({
          code: 'POLICY2052',
          path,
          message: `64-bit programs never call "${name}"`,
          help: `write "${start}${other}"`,
        });
      } else if (!mayBeMissing(hooked)) {
        const problem = problemOn(kernel, syscall, prefix);
        if (problem !== undefined) {
          report({ code: 'POLICY2053', path, message: `"${name}" ${problem.message}`, help: problem.help });
        }
      }
    }
  },
});

/** Whether the author reckons with nodes that do not have the function. */
function mayBeMissing({ hook }: HookedFunction): boolean {
  return hook.written.ignore?.callNotFound === true;
}

function problemOn(
  kernel: KernelVersion,
  syscall: string,
  prefix: string | undefined,
): { message: string; help: string } | undefined {
  if (isMissingOn(kernel, SYSCALLS_MISSING[syscall])) {
    return {
      message: `is not in kernel ${formatKernelVersion(kernel)}`,
      help: 'set ignore: { callNotFound: true } to skip the hook there',
    };
  }
  if (prefix !== '__arm64_' && SYSCALLS_WITHOUT_ARGUMENTS.includes(syscall)) {
    return {
      message: 'takes nothing, and is not in the type information of kernels on x86-64',
      help: `write "__do_sys_${syscall}" and syscall: false`,
    };
  }
  return undefined;
}
