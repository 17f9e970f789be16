import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the enforcer', () => {
  it('reports that security hooks are stopped by override-return', () => {
    expect(
      findingsIn(`
      enforcers: [{ calls: ["list:a"] }]
      lists: [{ name: a, values: [security_file_ioctl] }]
      options: [{ name: override-method, value: override-return }]
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ matchActions: [{ action: NotifyEnforcer, argError: -1 }] }] }]
    `),
    ).toEqual([
      'POLICY2008 error 8:45 spec.options[0].value: "override-return" cannot stop the security function "security_file_ioctl" (write "fmod-ret")',
    ]);
  });

  it('stops system calls by override-return', () => {
    expectClean(`
      enforcers: [{ calls: [sys_dup] }]
      options: [{ name: override-method, value: override-return }]
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ matchActions: [{ action: NotifyEnforcer, argError: -1 }] }] }]
    `);
  });

  it.each([
    ['override-method, value: override-return', 'override-method, value: fmod-ret', false],
    ['override-method, value: fmod-ret', 'override-method, value: override-return', true],
    ['override-method, value: override-return', 'policy-mode, value: enforce', true],
  ])(
    'stops security hooks by the last method, whatever other options there are: %s, %s',
    (first, last, isWrong) => {
      const found = findingsIn(`
      enforcers: [{ calls: [security_file_ioctl] }]
      options: [{ name: ${first} }, { name: ${last} }]
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ matchActions: [{ action: NotifyEnforcer, argError: -1 }] }] }]
    `);
      expect(found.some((line) => line.startsWith('POLICY2008'))).toBe(isWrong);
    },
  );
});
