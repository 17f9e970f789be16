import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

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

  it('is clean with an expression about another argument, and on Tetragon 1.8', () => {
    const spec = (filter: string) => `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: fd
            - index: 1
              type: uint64
          selectors:
            - matchArgs:
                - ${filter}
    `;
    expectClean(spec(`{ operator: CelExpr, values: ['arg1 > 5u'] }`));
    expectClean(spec('{ index: 0, operator: Equal, values: [/etc/passwd] }'), { tetragon: '1.8' });
  });

  it('is clean where one hook follows the descriptors of another', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: fd_install
          syscall: false
          args:
            - index: 0
              type: int
            - index: 1
              type: file
          selectors:
            - matchArgs:
                - index: 1
                  operator: Equal
                  values: [/tmp/other]
              matchActions:
                - action: NoPost
            - matchActions:
                - action: FollowFD
                  argFd: 0
                  argName: 1
        - call: sys_write
          syscall: true
          args:
            - index: 0
              type: fd
          selectors:
            - matchArgs:
                - index: 0
                  operator: Equal
                  values: [/etc/passwd]
    `);
  });
});
