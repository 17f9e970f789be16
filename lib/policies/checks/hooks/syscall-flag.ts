import { SKIPPED_FUNCTION } from '../../codes/skipped-function';
import { isKnownSyscall } from '../../kernel/syscall-names';
import { type HookView, isKernelFunction } from '../../view/hook-view';
import { type HookedFunction, hookedFunctions } from '../../view/hooked-functions';
import { policyCheck } from '../../view/policy-check';
import { findList, isListReference } from '../../view/policy-lists';

const ARCHITECTURE = /^__(?:x64|arm64|ia32)_/;

/**
 * `syscall` is true where it is left out, and then the agent looks for the function of a system call and reads what was
 * handed to that.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/arch/arch.go#L43
 */
export const syscallFlag = policyCheck({
  name: 'syscall-flag',
  codes: {
    POLICY2049: {
      severity: 'error',
      title: 'syscall: true on a function that is not a system call',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false`,
      },
    },
    POLICY2050: {
      severity: 'error',
      title: 'syscall: false on a system call',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: sys_openat
              syscall: false`,
        good: `
          podSelector: {}
          kprobes:
            - call: sys_openat
              syscall: true`,
      },
    },
    POLICY2078: {
      severity: 'error',
      title: '"syscall" does not match the functions of a hook',
      why: 'the agent loads the policy, but reads the wrong arguments',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: list:connections
              syscall: true
              args:
                - index: 0
                  type: sock
          lists:
            - name: connections
              values: [tcp_connect]`,
        good: `
          podSelector: {}
          kprobes:
            - call: list:connections
              syscall: false
              args:
                - index: 0
                  type: sock
          lists:
            - name: connections
              values: [tcp_connect]`,
      },
    },
    ...SKIPPED_FUNCTION,
  },
  run: ({ policy, report }) => {
    const done = new Set<HookView>();
    for (const hooked of hookedFunctions(policy)) {
      const { hook, name } = hooked;
      const flagPath = [...hook.path, 'syscall'];
      if (hook.written.syscall === undefined && policy.isWritten(flagPath)) {
        continue;
      }
      if (!done.has(hook) && isTakenForSyscall(hooked)) {
        done.add(hook);
        const bare = name
          .replace(/^\w+\//, '')
          .replace(ARCHITECTURE, '')
          .replace(/^sys_/, '');
        const isBare = isKnownSyscall(bare);
        const isLeftOut = hook.written.syscall === undefined;
        report({
          code: codeOf(hooked, 'POLICY2049'),
          ...(isBare
            ? { path: hook.namePath, message: `"${name}" is not a system call` }
            : {
                path: flagPath,
                ...(isLeftOut ? { at: hook.namePath } : {}),
                message: `"${name}" is not a system call${isLeftOut ? ', but "syscall" defaults to true' : ''}`,
              }),
          help: isBare ? `write "sys_${bare}"` : 'write syscall: false',
        });
      } else if (isReadAsFunction(hooked)) {
        report({
          code: codeOf(hooked, 'POLICY2050'),
          path: flagPath,
          message: `"${name}" is a system call`,
          help: 'write syscall: true',
        });
      }
    }
    for (const hook of policy.hooks.filter(isKernelFunction)) {
      const { name = '' } = hook;
      const list = isListReference(name) ? findList(policy.spec, name) : undefined;
      if (list?.value.type === 'generated_ftrace' && hook.written.syscall !== false && hook.args.length > 0) {
        report({
          code: 'POLICY2078',
          path: [...hook.path, 'syscall'],
          ...(hook.written.syscall === undefined ? { at: hook.namePath } : {}),
          message: `the arguments of "${list.value.name}" are read as those of system calls`,
          help: 'write syscall: false',
        });
      }
    }
  },
});

/** Where the function is found, only its arguments are not; and one that is not found may be left out. */
function codeOf<Code extends string>({ hook, name, isSyscall, listType }: HookedFunction, refused: Code) {
  const isFound = isSyscall ? listType === '' : ARCHITECTURE.test(name);
  if (isFound) {
    return 'POLICY2078';
  }
  return hook.written.ignore?.callNotFound === true ? 'POLICY2079' : refused;
}

/** In a list without a type the functions are found, and only their arguments are not. */
function isTakenForSyscall({ hook, name, isSyscall, listType }: HookedFunction): boolean {
  const isOther = isSyscall && !/^(?:compat_)?sys_/.test(name.replace(ARCHITECTURE, ''));
  return isOther && (listType === undefined || (listType === '' && hook.args.length > 0));
}

function isReadAsFunction({ hook, name, isSyscall }: HookedFunction): boolean {
  if (isSyscall) {
    return false;
  }
  return ARCHITECTURE.test(name)
    ? hook.args.length > 0 && /^__\w+_sys_/.test(name)
    : name.startsWith('sys_') && isKnownSyscall(name.slice('sys_'.length));
}
