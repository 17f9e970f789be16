import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the function of a system call', () => {
  it('reports the prefix of an architecture', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: __x64_sys_openat }, { call: __arm64_sys_dup }, { call: __ia32_sys_dup }]
    `),
    ).toEqual([
      'POLICY2054 warning 6:21 spec.kprobes[0].call: "__x64_sys_openat" exists only on x86-64: agents on other architectures reject the policy (write "sys_openat")',
      'POLICY2054 warning 6:49 spec.kprobes[1].call: "__arm64_sys_dup" exists only on arm64: agents on other architectures reject the policy (write "sys_dup")',
    ]);
  });

  it('reports functions of one architecture in lists, with and without the name of the architecture', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: "list:a" }]
      lists: [{ name: a, type: syscalls, values: [x64/__x64_sys_dup, arm64/__arm64_sys_dup, arm32/__arm64_sys_dup2, __arm64_sys_dup3, sys_openat] }]
    `),
    ).toEqual([
      'POLICY2054 warning 7:47 spec.lists[0].values[0]: "x64/__x64_sys_dup" exists only on x86-64: agents on other architectures reject the policy (write "sys_dup")',
      'POLICY2054 warning 7:66 spec.lists[0].values[1]: "arm64/__arm64_sys_dup" exists only on arm64: agents on other architectures reject the policy (write "sys_dup")',
      'POLICY2054 warning 7:89 spec.lists[0].values[2]: "arm32/__arm64_sys_dup2" exists only on arm64: agents on other architectures reject the policy (write "sys_dup2")',
      'POLICY2054 warning 7:113 spec.lists[0].values[3]: "__arm64_sys_dup3" exists only on arm64: agents on other architectures reject the policy (write "sys_dup3")',
    ]);
  });

  it('reports one that is hooked as a function, too', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: __x64_sys_dup3, syscall: false }]
    `),
    ).toEqual([
      'POLICY2054 warning 6:21 spec.kprobes[0].call: "__x64_sys_dup3" exists only on x86-64: agents on other architectures reject the policy (write "sys_dup3" and syscall: true)',
    ]);
  });

  it('is silent where the hook does without the function, and for names that only look alike', () => {
    expectClean(`
      kprobes:
        - { call: __x64_sys_openat, ignore: { callNotFound: true } }
        - { call: my__x64_sys_openat, syscall: false }
        - { call: __x64_sys_openat.isra.0, syscall: false }
    `);
    expect(
      findingsIn(`
      kprobes: [{ call: __arm64_sys_openat, ignore: { callNotFound: false } }]
    `),
    ).toEqual([
      'POLICY2054 warning 6:21 spec.kprobes[0].call: "__arm64_sys_openat" exists only on arm64: agents on other architectures reject the policy (write "sys_openat")',
    ]);
  });
});
