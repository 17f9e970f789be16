import { quote } from '../../../diagnostics';
import { ACTION_KERNEL } from '../../codes/action-kernel';
import { formatKernelVersion, isAtLeast, type KernelVersion } from '../../target/kernel-version';
import { type HookFunctions, hookFunctions, isSecurityFunction } from '../../view/kprobe-functions';
import { placedActions } from '../../view/placed-actions';
import { policyCheck } from '../../view/policy-check';
import { policyOption } from '../../view/policy-option';
import type { PolicyView } from '../../view/policy-view';

/**
 * A kprobe overrides system calls and security hooks, and the latter not where one program hooks many functions, as it
 * does from kernel 5.18 on. A uprobe overrides from 6.18 on, once in all its selectors.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L341
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/genericuprobe.go#L545
 */
export const overridableFunctions = policyCheck({
  name: 'overridable-functions',
  codes: {
    POLICY4010: {
      severity: 'error',
      title: 'a function cannot be overridden',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: Override, argError: -1 }`,
        good: `
          podSelector: {}
          kprobes:
            - call: sys_mount
              syscall: true
              args:
                - index: 0
                  type: string
              selectors:
                - matchActions:
                    - { action: Override, argError: -1 }`,
      },
    },
    POLICY4011: {
      severity: 'error',
      title: 'a security function is overridden in a multi-kprobe',
      why: 'the agent rejects the policy on nodes with kernel 5.18 or later',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_sb_mount
              syscall: false
              selectors:
                - matchActions:
                    - { action: Override, argError: -1 }`,
        good: `
          podSelector: {}
          options:
            - name: disable-kprobe-multi
              value: "1"
          kprobes:
            - call: security_sb_mount
              syscall: false
              selectors:
                - matchActions:
                    - { action: Override, argError: -1 }`,
      },
    },
    POLICY4013: {
      severity: 'error',
      title: 'a uprobe has more than one "Override"',
      why: 'the agent rejects the policy on every node',
    },
    ...ACTION_KERNEL,
  },
  run: ({ policy, kernel, report }) => {
    const overrides = placedActions(policy).filter(
      ({ list, action }) => list === 'matchActions' && action.action === 'Override',
    );
    const overridden = new Set<unknown>();
    for (const { hook, at } of overrides) {
      const path = at('action');
      if (hook.section === 'kprobes') {
        const functions = hookFunctions(hook, policy);
        const finding = functions === undefined ? undefined : problemOf(functions, policy, kernel);
        if (finding !== undefined) {
          report({ ...finding, path });
        }
      }
      if (hook.section === 'uprobes' && !isAtLeast(kernel, '6.18')) {
        report({ path, ...tooOld('functions of a user-space program can be overridden', '6.18', kernel) });
      } else if (hook.section === 'uprobes' && overridden.has(hook)) {
        report({
          code: 'POLICY4013',
          path,
          message: 'duplicate "Override" in a uprobe',
          help: 'a uprobe supports one in all its selectors: move the others to separate uprobes',
        });
      }
      overridden.add(hook);
    }
  },
});

function problemOf({ names, isSyscall }: HookFunctions, policy: PolicyView, kernel: KernelVersion) {
  const security = names.find(isSecurityFunction);
  const other = names.find((name) => !isSecurityFunction(name));
  if (other !== undefined && !isSyscall) {
    return {
      code: 'POLICY4010',
      message: `${quote(other)} cannot be overridden: it is neither a system call nor a security function`,
      help: 'hook a system call, or a function whose name starts with "security_"',
    } as const;
  }
  if (security === undefined) {
    return undefined;
  }
  if (!isAtLeast(kernel, '5.7')) {
    return tooOld('security functions can be overridden', '5.7', kernel);
  }
  return isAtLeast(kernel, '5.18') && !isMultiDisabled(policy)
    ? ({
        code: 'POLICY4011',
        message: `${quote(security)} cannot be overridden by a multi-kprobe`,
        help: 'set the option "disable-kprobe-multi" to "1" in spec.options',
      } as const)
    : undefined;
}

function isMultiDisabled({ spec }: PolicyView): boolean {
  const written = policyOption(spec, 'disable-kprobe-multi');
  // A value that is no boolean is a finding of its own.
  return written !== undefined && !/^(?:0|f|F|FALSE|false|False)$/.test(written.value.value ?? '');
}

function tooOld(what: string, since: string, kernel: KernelVersion) {
  return {
    code: 'POLICY4012',
    message: `${what} only from kernel ${since} on, not on ${formatKernelVersion(kernel)}`,
    help: 'remove the action, or target newer kernels only',
  } as const;
}
