import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the function of a system call', () => {
  it('reports one that does not exist', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_opennat }, { call: sys_umount2 }]
    `),
    ).toEqual([
      'POLICY2051 error 6:21 spec.kprobes[0].call: no system call has the function "sys_opennat" (did you mean "sys_openat", "sys_openat2", "sys_open", "sys_creat" or "sys_linkat"?)',
      'POLICY2051 error 6:44 spec.kprobes[1].call: no system call has the function "sys_umount2" (did you mean "sys_umount"?)',
    ]);
  });

  it('reports one that has another name by now', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_stat }, { call: sys_uname }]
    `),
    ).toEqual([
      'POLICY2052 error 6:21 spec.kprobes[0].call: 64-bit programs never call "sys_stat" (write "sys_newstat")',
      'POLICY2052 error 6:41 spec.kprobes[1].call: 64-bit programs never call "sys_uname" (write "sys_newuname")',
    ]);
  });

  it('reports one that kernels on x86-64 know nothing about', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_getpid }]
    `),
    ).toEqual([
      'POLICY2053 error 6:21 spec.kprobes[0].call: "sys_getpid" takes nothing, and is not in the type information of kernels on x86-64 (write "__do_sys_getpid" and syscall: false)',
    ]);
  });

  it('may be almost well-known where the hook does without it', () => {
    expectClean(`
      kprobes: [{ call: security_file_opn, syscall: false, ignore: { callNotFound: true } }]
    `);
  });

  it('reports one that the kernel does not have', () => {
    expect(
      findingsIn(
        `
      kprobes: [{ call: sys_cachestat }, { call: sys_landlock_create_ruleset }]
    `,
        { kernel: '6.1' },
      ),
    ).toEqual([
      'POLICY2053 error 6:21 spec.kprobes[0].call: "sys_cachestat" is not in kernel 6.1 (set ignore: { callNotFound: true } to skip the hook there)',
    ]);
  });

  it('is there on a later kernel', () => {
    expectClean(
      `
      kprobes: [{ call: sys_cachestat }]
    `,
      { kernel: '6.12' },
    );
  });

  it('is clean where nothing is known of the kernel', () => {
    expectClean(
      `
      kprobes: [{ call: sys_cachestat }]
    `,
      { kernel: '6.5' },
    );
  });

  it('may be missing where the policy says so', () => {
    expectClean(`
      kprobes: [{ call: sys_cachestat, ignore: { callNotFound: true } }]
    `);
  });

  it('is skipped on every node where the policy says that it may be missing, and it does not exist', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_opennat, ignore: { callNotFound: true } }]
    `),
    ).toEqual([
      'POLICY2079 error 6:21 spec.kprobes[0].call: no system call has the function "sys_opennat" (did you mean "sys_openat", "sys_openat2", "sys_open", "sys_creat" or "sys_linkat"?)',
    ]);
  });

  it('is missing where it is gone, or came later', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_bdflush }, { call: sys_uretprobe }]
    `),
    ).toEqual([
      'POLICY2053 error 6:21 spec.kprobes[0].call: "sys_bdflush" is not in kernel 6.1 (set ignore: { callNotFound: true } to skip the hook there)',
      'POLICY2053 error 6:44 spec.kprobes[1].call: "sys_uretprobe" is not in kernel 6.1 (set ignore: { callNotFound: true } to skip the hook there)',
    ]);
  });
});
