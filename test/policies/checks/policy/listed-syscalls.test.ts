import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('the lists of a policy', () => {
  it('reports what is no system call in a list of those that is hooked', () => {
    expect(
      findingsIn(`
      lists: [{ name: a, type: syscalls, values: [dup, x64/dup3, arm64/__x64_sys_dup, tcp_connect, sys_dup2] }, { name: b, type: syscalls, values: [dup] }]
      kprobes: [{ call: "list:a" }]
    `),
    ).toEqual([
      'POLICY2018 error 6:47 spec.lists[0].values[0]: "dup" is not a system call function (write "sys_dup")',
      'POLICY2018 error 6:52 spec.lists[0].values[1]: "x64/dup3" is not a system call function (write "x64/sys_dup3")',
      'POLICY2018 error 6:62 spec.lists[0].values[2]: "arm64/__x64_sys_dup" is not a system call function (write a name such as "sys_openat")',
      'POLICY2018 error 6:83 spec.lists[0].values[3]: "tcp_connect" is not a system call function (write a name such as "sys_openat")',
    ]);
  });

  it.each([
    'sys_dup',
    'x64/sys_dup',
    'arm32/sys_dup',
    '__x64_sys_dup',
    'x64/__x64_sys_dup',
    '__ia32_sys_dup',
    'i386/__ia32_sys_dup',
    '__arm64_sys_dup',
    'arm64/__arm64_sys_dup',
  ])('has %s, by itself', (name) => {
    const spec = (value: string) => `
      lists: [{ name: a, type: syscalls, values: ["${value}"] }]
      kprobes: [{ call: "list:a" }]
    `;
    const at = 'POLICY2018 error 6:47 spec.lists[0].values[0]: ';
    const found = (value: string) => findingsIn(spec(value)).filter((line) => line.startsWith('POLICY2018'));
    expect(found(name)).toEqual([]);
    for (const other of [`my/${name}`, `${name}/dup`, ` ${name}`, 'dup/2']) {
      expect(found(other)).toEqual([
        `${at}"${other}" is not a system call function (write a name such as "sys_openat")`,
      ]);
    }
  });

  it('is looked at where a fentry or an enforcer calls it, and not where something else has its name', () => {
    const found = (hooks: string) =>
      findingsIn(`
      lists: [{ name: a, type: syscalls, values: [dup] }]
      ${hooks}
    `).filter((line) => line.startsWith('POLICY2018'));
    expect(found('fentries: [{ call: "list:a" }]')).toHaveLength(1);
    expect(found('kprobes: [{ call: sys_dup }]\n      enforcers: [{ calls: ["list:a"] }]')).toHaveLength(1);
    expect(found('kprobes: [{ call: long_a }]')).toEqual([]);
    expect(found('kprobes: [5, { syscall: true }]\n      enforcers: [5, { calls: 5 }]')).toEqual([]);
  });
});
