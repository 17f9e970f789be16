import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the enforcer', () => {
  it('stops system calls and security hooks', () => {
    expectClean(`
      enforcers: [{ calls: [sys_dup, __x64_sys_dup2, __arm64_sys_dup3, security_file_open, "list:a"] }]
      lists: [{ name: a, values: [security_file_ioctl, sys_prctl] }]
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ matchActions: [{ action: NotifyEnforcer, argError: -1 }] }] }]
    `);
  });

  it('reports a second one', () => {
    expect(
      findingsIn(`
      enforcers: [{ calls: [sys_dup] }, { calls: [sys_dup2] }]
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ matchActions: [{ action: NotifyEnforcer, argError: -1 }] }] }]
    `),
    ).toEqual([
      'POLICY2006 error 6:3 spec.enforcers: the policy has 2 enforcers, but only one is allowed (move all calls to the first one)',
    ]);
  });
});
