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

  it.each([
    ['fstat', 'newfstat'],
    ['lstat', 'newlstat'],
    ['oldumount', 'umount'],
    ['sendfile', 'sendfile64'],
  ])('has taken the place of "sys_%s": "sys_%s"', (old, name) => {
    expect(findingsIn(`kprobes: [{call: sys_${old}}]`)).toEqual([
      `POLICY2052 error 6:20 spec.kprobes[0].call: 64-bit programs never call "sys_${old}" (write "sys_${name}")`,
    ]);
  });

  it('is meant by the name that programs know', () => {
    expect(findingsIn('kprobes: [{call: sys_fstatat}]')).toEqual([
      'POLICY2051 error 6:20 spec.kprobes[0].call: no system call has the function "sys_fstatat" (did you mean "sys_newfstatat"?)',
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

  it('is missing on kernels older than all that were looked at, where the oldest of those lacks it', () => {
    const hooks = 'kprobes: [{call: sys_landlock_create_ruleset}, {call: sys_openat2}]';
    expect(findingsIn(hooks, { kernel: '5.4' })).toEqual([
      'POLICY2053 error 6:20 spec.kprobes[0].call: "sys_landlock_create_ruleset" is not in kernel 5.4 (set ignore: { callNotFound: true } to skip the hook there)',
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

  it('is there on the newest kernel that was looked at, unless it is gone', () => {
    const hooks = 'kprobes: [{call: sys_file_getattr}, {call: sys_lookup_dcookie}]';
    const gone = (kernel: string) =>
      `POLICY2053 error 6:46 spec.kprobes[1].call: "sys_lookup_dcookie" is not in kernel ${kernel} (set ignore: { callNotFound: true } to skip the hook there)`;
    expect(findingsIn(hooks, { kernel: '6.18' })).toEqual([gone('6.18')]);
    expect(findingsIn(hooks, { kernel: '6.19' })).toEqual([gone('6.19')]);
    // Where between two that were looked at a call came is not known.
    expect(findingsIn(hooks, { kernel: '6.17' })).toEqual([gone('6.17')]);
    expect(findingsIn(hooks, { kernel: '6.12' })).toHaveLength(2);
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

  it('is looked at by each of its names, and as a whole', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: "list:a" }, { call: sys_opennat.isra.0 }, { call: my_sys_opennat }]
      lists: [{ name: a, type: syscalls, values: [x64/sys_opennat, __ia32_sys_opennat] }]
    `),
    ).toEqual([
      'POLICY2049 error 6:71 spec.kprobes[2].syscall: "my_sys_opennat" is not a system call, but "syscall" defaults to true (write syscall: false)',
      'POLICY2051 error 7:47 spec.lists[0].values[0]: no system call has the function "x64/sys_opennat" (did you mean "x64/sys_openat", "x64/sys_openat2", "x64/sys_open", "x64/sys_creat" or "x64/sys_linkat"?)',
      'POLICY2051 error 7:64 spec.lists[0].values[1]: no system call has the function "__ia32_sys_opennat" (did you mean "__ia32_sys_openat", "__ia32_sys_openat2", "__ia32_sys_open", "__ia32_sys_creat" or "__ia32_sys_linkat"?)',
    ]);
  });

  it('is what programs of 32 bits reach under its old name', () => {
    expectClean(`
      kprobes: [{ call: __ia32_sys_stat }]
    `);
  });

  it('takes nothing, and arm64 knows of it', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: __arm64_sys_getpid }, { call: __x64_sys_getppid }]
    `),
    ).toEqual([
      'POLICY2054 warning 6:21 spec.kprobes[0].call: "__arm64_sys_getpid" exists only on arm64: agents on other architectures reject the policy (write "sys_getpid")',
      'POLICY2053 error 6:51 spec.kprobes[1].call: "__x64_sys_getppid" takes nothing, and is not in the type information of kernels on x86-64 (write "__do_sys_getppid" and syscall: false)',
      'POLICY2054 warning 6:51 spec.kprobes[1].call: "__x64_sys_getppid" exists only on x86-64: agents on other architectures reject the policy (write "sys_getppid")',
    ]);
  });
});
