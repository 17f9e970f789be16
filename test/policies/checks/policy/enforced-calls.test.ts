import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the enforcer', () => {
  it('reports other functions, in a list too', () => {
    expect(
      findingsIn(`
      enforcers: [{ calls: [tcp_connect, "list:a"] }]
      lists: [{ name: a, values: [security_file_ioctl, prctl] }]
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ matchActions: [{ action: NotifyEnforcer, argError: -1 }] }] }]
    `),
    ).toEqual([
      'POLICY2007 error 6:25 spec.enforcers[0].calls[0]: "tcp_connect" is neither a system call nor a security function, the only functions that an enforcer can stop (use functions whose names start with "sys_" or "security_")',
      'POLICY2007 error 7:52 spec.lists[0].values[1]: "prctl" is neither a system call nor a security function, the only functions that an enforcer can stop (use functions whose names start with "sys_" or "security_")',
    ]);
  });

  it.each(['sys_mount', '__x64_sys_mount', '__arm64_sys_mount', '__ia32_sys_mount', 'security_sb_mount'])(
    'stops %s, and no function that has this in its name',
    (name) => {
      const spec = (call: string) => `
      enforcers: [{ calls: [${call}] }]
      kprobes: [{ call: tcp_close, syscall: false, selectors: [{ matchActions: [{ action: NotifyEnforcer, argError: -1 }] }] }]
    `;
      expectClean(spec(name));
      expect(findingsIn(spec(`my_${name}`))).toEqual([
        expect.stringContaining(
          `POLICY2007 error 6:25 spec.enforcers[0].calls[0]: "my_${name}" is neither a `,
        ),
      ]);
    },
  );
});
