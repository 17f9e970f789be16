import { describe, expect, it } from 'vitest';
import { call, hook, UPROBE } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

const MULTI = '\n    options:\n      - name: disable-kprobe-multi\n        value: "1"';

const security = (action: string, options = MULTI) =>
  `${call('security_sb_mount', false, action).trimEnd()}${options}`;

describe('what can be overridden', () => {
  it('is a system call', () => {
    expectClean(call('sys_mount', true, 'action: Override, argError: -1'));
  });

  it('is no other function of the kernel', () => {
    expect(findingsIn(call('tcp_connect', false, 'action: Override, argError: -1'))).toEqual([
      'POLICY4010 error 11:23 spec.kprobes[0].selectors[0].matchActions[0].action: "tcp_connect" cannot be overridden: it is neither a system call nor a security function (hook a system call, or a function whose name starts with "security_")',
    ]);
  });

  it('is a security hook, hooked alone', () => {
    expectClean(security('action: Override, argError: -1'));
    expectClean(security('action: Override, argError: -1', MULTI.replace('"1"', '"true"')));
    const one = security('action: Override, argError: -1', '');
    expect(findingsIn(one)).toEqual([
      'POLICY4011 error 11:23 spec.kprobes[0].selectors[0].matchActions[0].action: "security_sb_mount" cannot be overridden by a multi-kprobe (set the option "disable-kprobe-multi" to "1" in spec.options)',
    ]);
    expect(findingsIn(security('action: Override, argError: -1', MULTI.replace('"1"', '"0"')))).toHaveLength(
      1,
    );
    expect(findingsIn(one, { kernel: '5.18' })).toHaveLength(1);
    expectClean(one, { kernel: '5.17' });
  });

  it.each([
    [
      ['"1"', '"0"'],
      ['POLICY4011', 'POLICY2005'],
    ],
    [['"0"', '"1"'], ['POLICY2005']],
    [['"00"'], ['POLICY2004']],
    [['falsey'], ['POLICY2004']],
    [[''], ['POLICY2004']],
  ])(
    'is a security hook where the last option says so, and a value that it cannot have is said once: %s',
    (values, codes) => {
      const options = values.map((value) => `\n      - name: disable-kprobe-multi\n        value: ${value}`);
      const spec = security('action: Override, argError: -1', `\n    options:${options.join('')}`);
      expect(findingsIn(spec).map((line) => line.slice(0, 10))).toEqual(codes);
    },
  );

  it('is not hooked alone by another option, nor by what cannot be read', () => {
    const spec = security('action: Override, argError: -1', MULTI.replace('kprobe', 'uprobe'));
    expect(findingsIn(spec)).toEqual([expect.stringContaining('POLICY4011 ')]);
    expect(findingsIn(`${security('action: Override, argError: -1')}\n      - 5`)).toEqual([
      expect.stringContaining(' spec.options[1]: '),
    ]);
  });

  it('is a system call as often as the policy says', () => {
    expectClean(call('sys_mount', true, 'action: Override, argError: -1', 'action: Override, argError: -1'));
  });

  it('is not judged where the policy does not say what it is', () => {
    const spec = call('tcp_connect', false, 'action: Override, argError: -1');
    expect(findingsIn(spec.replace('call: tcp_connect', 'message: sockets'))).toEqual([
      expect.stringContaining('missing required key "call"'),
    ]);
    expect(findingsIn(spec.replace('tcp_connect', '"list:some"'))).toEqual([
      expect.stringContaining('POLICY2019 '),
    ]);
  });

  it('is a security hook from kernel 5.7 on', () => {
    expectClean(security('action: Override, argError: -1'), { kernel: '5.7' });
    expect(findingsIn(security('action: Override, argError: -1'), { kernel: '5.6' })).toEqual([
      'POLICY4012 error 11:23 spec.kprobes[0].selectors[0].matchActions[0].action: security functions can be overridden only from kernel 5.7 on, not on 5.6 (remove the action, or target newer kernels only)',
    ]);
  });

  it('is what a list has', () => {
    const list = (name: string, type: string) => `
      lists:
        - name: some
          ${type}
          values: [${name}]
      kprobes:
        - call: "list:some"
          syscall: false
          selectors:
            - matchActions: [{ action: Override, argError: -1 }]
    `;
    expectClean(list('sys_mount', 'type: syscalls'));
    expect(findingsIn(list('tcp_connect', 'validated: false'))).toEqual([
      expect.stringContaining('POLICY4010 error 14:36 '),
    ]);
  });

  it('is a function of a program from kernel 6.18 on, once', () => {
    const spec = hook('uprobes', UPROBE, 'action: Override, argError: 123');
    expectClean(spec, { kernel: '6.18' });
    expect(findingsIn(spec, { kernel: '6.17' })).toEqual([
      'POLICY4012 error 11:23 spec.uprobes[0].selectors[0].matchActions[0].action: functions of a user-space program can be overridden only from kernel 6.18 on, not on 6.17 (remove the action, or target newer kernels only)',
    ]);
    expect(
      findingsIn(hook('uprobes', UPROBE, 'action: Override', 'action: Override'), { kernel: '6.18' }),
    ).toEqual([
      'POLICY4013 error 12:23 spec.uprobes[0].selectors[0].matchActions[1].action: duplicate "Override" in a uprobe (a uprobe supports one in all its selectors: move the others to separate uprobes)',
    ]);
  });
});
