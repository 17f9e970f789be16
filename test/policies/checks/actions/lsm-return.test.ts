import { describe, expect, it } from 'vitest';
import { hook } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

describe('actions on what is returned', () => {
  it('are no filter for LSM hooks', () => {
    const text = hook('lsmhooks', ['hook: file_open'], 'action: Post').trimEnd();
    const filter = '\n            matchReturnArgs: [{ index: 0, operator: Equal, values: ["0"] }]';
    expect(findingsIn(`${text}${filter}`)).toEqual([
      'POLICY4028 error 11:11 spec.lsmhooks[0].selectors[0].matchReturnArgs: an LSM hook cannot filter by return value (remove it, or use a kprobe on the "security_…" function with "return: true")',
    ]);
  });

  it('are filters for functions of the kernel', () => {
    expectClean(`
      kprobes:
        - call: tcp_connect
          syscall: false
          return: true
          returnArg: { index: 0, type: int }
          selectors:
            - matchReturnArgs: [{ index: 0, operator: Equal, values: ["0"] }]
    `);
  });
});
