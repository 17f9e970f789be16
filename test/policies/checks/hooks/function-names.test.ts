import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

const hook = (call: string) => `
    podSelector: {}
    kprobes:
      - call: ${call}
        syscall: false`;

describe('the name of a function', () => {
  it('is refused with a blank in it', () => {
    expect(findingsIn(hook('"do mkdirat"'))).toEqual([
      'POLICY2055 error 8:13 spec.kprobes[0].call: "do mkdirat" is not a function name (use a name such as "sys_openat" or "tcp_connect")',
    ]);
  });

  it('is refused with a blank behind it, and what is meant is named', () => {
    expect(findingsIn(hook('"do_mkdirat "'))).toEqual([
      'POLICY2055 error 8:13 spec.kprobes[0].call: "do_mkdirat " is not a function name (write "do_mkdirat")',
    ]);
  });

  it('is refused in a list that is not of system calls', () => {
    const lists = '\n    lists:\n      - name: mine\n        values: [do-mkdirat]';
    expect(findingsIn(hook('list:mine') + lists)).toEqual([
      'POLICY2055 error 12:16 spec.lists[0].values[0]: "do-mkdirat" is not a function name (use a name such as "sys_openat" or "tcp_connect")',
    ]);
  });

  it('may have what a compiler puts behind it', () => {
    expectClean(hook('do_mkdirat.isra.0'));
  });

  it('is skipped on every node where the policy says that it may be missing', () => {
    expect(findingsIn(`${hook('"do mkdirat"')}\n        ignore: { callNotFound: true }`)).toEqual([
      'POLICY2079 error 8:13 spec.kprobes[0].call: "do mkdirat" is not a function name (use a name such as "sys_openat" or "tcp_connect")',
    ]);
  });

  it('is not looked at where there is none', () => {
    expect(findingsIn('kprobes: [{ syscall: false }]')).toEqual([
      'POLICY1005 error 6:13 spec.kprobes[0].call: missing required key "call"',
    ]);
  });

  it('is said of the list of system calls itself, once', () => {
    const lists = '\n    lists:\n      - name: mine\n        type: syscalls\n        values: [do-mkdirat]';
    expect(findingsIn(hook('list:mine').replace('false', 'true') + lists)).toEqual([
      'POLICY2018 error 13:16 spec.lists[0].values[0]: "do-mkdirat" is not a system call function (write a name such as "sys_openat")',
    ]);
  });
});
