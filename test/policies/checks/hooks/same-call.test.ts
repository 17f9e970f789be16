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
});
