import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('operators and types', () => {
  it('reports a file descriptor that nobody follows', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: fd
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: [/etc/passwd]
      `),
    ).toEqual([
      'POLICY3029 error 16:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "Equal" never matches an "fd": no hook of the policy has the action "FollowFD" (hook a function that has the file, such as security_file_permission with "type: file")',
    ]);
  });
});
