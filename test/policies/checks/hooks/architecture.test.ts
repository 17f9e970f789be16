import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

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
});
