import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('a function of the kernel', () => {
  it('may be any', () => {
    expectClean(`
      kprobes: [{ call: my_function, syscall: false }, { call: tcp_v6_do_rcv, syscall: false }, { call: security_bounded_transition, syscall: false }]
    `);
  });

  it('reports one that is almost well-known', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: security_file_opn, syscall: false }, { call: tcp_conect, syscall: false }, { call: comit_creds, syscall: false }]
    `),
    ).toEqual([
      'POLICY2055 error 6:21 spec.kprobes[0].call: unknown kernel function "security_file_opn" (did you mean "security_file_open"?)',
      'POLICY2055 error 6:66 spec.kprobes[1].call: unknown kernel function "tcp_conect" (did you mean "tcp_connect"?)',
      'POLICY2055 error 6:104 spec.kprobes[2].call: unknown kernel function "comit_creds" (did you mean "commit_creds"?)',
    ]);
  });

  it('reports one that the kernel does not have', () => {
    expect(
      findingsIn(
        `
      kprobes: [{ call: security_create_user_ns, syscall: false }]
    `,
        { kernel: '5.10' },
      ),
    ).toEqual([
      'POLICY2053 error 6:21 spec.kprobes[0].call: "security_create_user_ns" does not exist in kernel 5.10 (set ignore: { callNotFound: true } to skip the hook there)',
    ]);
  });

  it('reports one that only newer kernels have, and one that only older ones have', () => {
    const hooks =
      'kprobes: [{call: io_uring_cmd_sock, syscall: false}, {call: do_mseal, syscall: false}, {call: setxattr, syscall: false}]';
    expect(findingsIn(hooks, { kernel: '5.15' })).toEqual([
      'POLICY2053 error 6:20 spec.kprobes[0].call: "io_uring_cmd_sock" does not exist in kernel 5.15, but does in 6.12 (target kernel 6.12, or set ignore: { callNotFound: true } to skip the hook on older ones)',
      'POLICY2053 error 6:63 spec.kprobes[1].call: "do_mseal" does not exist in kernel 5.15, but does in 6.12 (target kernel 6.12, or set ignore: { callNotFound: true } to skip the hook on older ones)',
    ]);
    expect(findingsIn(hooks, { kernel: '6.12' })).toEqual([
      'POLICY2053 error 6:97 spec.kprobes[2].call: "setxattr" does not exist in kernel 6.12 (set ignore: { callNotFound: true } to skip the hook there)',
    ]);
    expectClean(`kprobes: [{call: do_mseal, syscall: false, ignore: {callNotFound: true}}]`);
  });
});
