import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the same function', () => {
  it('can be hooked twice one by one', () => {
    expectClean(`
      options: [{ name: disable-kprobe-multi, value: "true" }]
      kprobes: [{ call: tcp_close, syscall: false }, { call: tcp_close, syscall: false }]
    `);
  });

  it('can be hooked twice on kernels that know no other way', () => {
    expectClean(
      `
      kprobes: [{ call: tcp_close, syscall: false }, { call: tcp_close, syscall: false }]
    `,
      { kernel: '5.17' },
    );
  });

  it('reports that it is hooked twice', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_close, syscall: false }, { call: tcp_connect, syscall: false }, { call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2048 error 6:97 spec.kprobes[2].call: "tcp_close" is hooked twice (merge the hooks, or set the option "disable-kprobe-multi" to "1" in spec.options)',
    ]);
  });

  it('reports that a system call is hooked by two names', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_dup }, { call: "list:a" }]
      lists: [{ name: a, type: syscalls, values: [x64/sys_dup, i386/sys_dup] }]
    `),
    ).toEqual([
      'POLICY2048 error 6:40 spec.kprobes[1].call: "x64/sys_dup" is hooked twice (merge the hooks, or set the option "disable-kprobe-multi" to "1" in spec.options)',
    ]);
  });

  it('can be hooked twice as fentries', () => {
    expectClean(`
      fentries: [{ call: tcp_close, syscall: false }, { call: tcp_close, syscall: false }]
    `);
  });

  it('is one thing, whatever other options say', () => {
    expect(
      findingsIn(`
      options: [{ name: disable-kprobe-multi, value: "0" }, { name: disable-uprobe-multi, value: "1" }]
      kprobes: [{ call: tcp_close, syscall: false }, { call: tcp_close, syscall: false }]
    `).filter((line) => line.startsWith('POLICY2048')),
    ).toEqual([
      'POLICY2048 error 7:58 spec.kprobes[1].call: "tcp_close" is hooked twice (merge the hooks, or set the option "disable-kprobe-multi" to "1" in spec.options)',
    ]);
  });

  it('is said of the value in a list that has it twice', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: "list:a", syscall: false }]
      lists: [{ name: a, values: [tcp_close, tcp_connect, tcp_close] }]
    `).filter((line) => line.startsWith('POLICY2048')),
    ).toEqual([
      'POLICY2048 error 7:55 spec.lists[0].values[2]: "tcp_close" is hooked twice (merge the hooks, or set the option "disable-kprobe-multi" to "1" in spec.options)',
    ]);
  });

  it('is not the one of another architecture', () => {
    expectClean(`
      kprobes: [{ call: __x64_sys_dup, ignore: { callNotFound: true } }, { call: __arm64_sys_dup, ignore: { callNotFound: true } }]
    `);
    const lines = findingsIn(`
      kprobes: [{ call: "list:a" }, { call: "list:b" }, { call: "list:c" }]
      lists:
        - { name: a, type: syscalls, values: [x64/sys_dup, i386/sys_dup, arm64/sys_dup] }
        - { name: b, type: syscalls, values: [arm32/sys_dup] }
        - { name: c, type: syscalls, values: [i386/__ia32_sys_dup] }
    `).filter((line) => line.startsWith('POLICY2048'));
    expect(lines).toEqual([
      'POLICY2048 error 6:41 spec.kprobes[1].call: "arm32/sys_dup" is hooked twice (merge the hooks, or set the option "disable-kprobe-multi" to "1" in spec.options)',
      'POLICY2048 error 6:61 spec.kprobes[2].call: "i386/__ia32_sys_dup" is hooked twice (merge the hooks, or set the option "disable-kprobe-multi" to "1" in spec.options)',
    ]);
  });
});
