import { functionOfSyscall, isKnownSyscall } from '../../kernel/syscall-names';
import type { Loose } from '../../model/loose';
import type { TracingPolicyFields } from '../../model/policy';
import { locate } from '../../view/located';
import { policyCheck } from '../../view/policy-check';
import { isListReference, listNameOf, policyLists } from '../../view/policy-lists';

/** `sys_openat`, `__x64_sys_openat`, `x64/sys_openat`, `i386/__ia32_sys_openat`. */
const SYMBOL =
  /^(?:(?:(?:x64|i386|arm64|arm32)\/)?sys_|(?:x64\/)?__x64_sys_|(?:(?:x64|i386)\/)?__ia32_sys_|(?:(?:arm64|arm32)\/)?__arm64_sys_)\w+$/;

/**
 * The functions of a list of system calls have names that begin with `sys_`, after what stands for the architecture.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/syscall_list.go#L41
 */
export const listedSyscalls = policyCheck({
  name: 'listed-syscalls',
  codes: {
    POLICY2018: {
      severity: 'error',
      title: 'a list of system calls contains other functions',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          lists:
            - name: dups
              type: syscalls
              values: [sys_dup, dup3]
          kprobes:
            - call: list:dups
              args:
                - index: 0
                  type: int`,
        good: `
          podSelector: {}
          lists:
            - name: dups
              type: syscalls
              values: [sys_dup, sys_dup3]
          kprobes:
            - call: list:dups
              args:
                - index: 0
                  type: int`,
      },
    },
  },
  run: ({ policy, report }) => {
    const called = calledLists(policy.spec);
    for (const list of policyLists(policy.spec)) {
      if (list.value.type !== 'syscalls' || !called.has(list.value.name ?? '')) {
        continue;
      }
      for (const { value, path } of locate(list.value.values, [...list.path, 'values'])) {
        if (!SYMBOL.test(value)) {
          const bare = /^(?:(?:x64|i386|arm64|arm32)\/)?(\w+)$/.exec(value)?.[1] ?? '';
          const meant = functionOfSyscall(bare) ?? bare;
          report({
            code: 'POLICY2018',
            path,
            message: `"${value}" is not a system call function`,
            help: isKnownSyscall(meant)
              ? `write "${value.slice(0, value.length - bare.length)}sys_${meant}"`
              : 'write a name such as "sys_openat"',
          });
        }
      }
    }
  },
});

/** The lists whose functions are hooked or stopped. Where values are only compared, a bare name does, too. */
function calledLists(spec: Loose<TracingPolicyFields>): ReadonlySet<string> {
  const calls = [
    ...[...(spec.kprobes ?? []), ...(spec.fentries ?? [])].map((hook) => hook?.call),
    ...(spec.enforcers ?? []).flatMap((enforcer) => enforcer?.calls ?? []),
  ];
  return new Set(
    calls.flatMap((call) => (call !== undefined && isListReference(call) ? [listNameOf(call)] : [])),
  );
}
