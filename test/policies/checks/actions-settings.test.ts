import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../policy-harness';
import { call, hook, kprobe, lsm, UPROBE, USDT } from './action-policies';

const MULTI = '\n    options:\n      - name: disable-kprobe-multi\n        value: "1"';

const security = (action: string, options = MULTI) =>
  `${call('security_sb_mount', false, action).trimEnd()}${options}`;

describe('what can be overridden', () => {
  it('is a system call', () => {
    expectClean(call('sys_mount', true, 'action: Override, argError: -1'));
  });

  it('is no other function of the kernel', () => {
    expect(findingsIn(call('tcp_connect', false, 'action: Override, argError: -1'))).toEqual([
      'POLICY4010 error 11:23 spec.kprobes[0].selectors[0].matchActions[0].action: "tcp_connect" cannot be overridden: it is no system call and no security hook (hook the system call, or a function whose name begins with "security_")',
    ]);
  });

  it('is a security hook, hooked alone', () => {
    expectClean(security('action: Override, argError: -1'));
    expectClean(security('action: Override, argError: -1', MULTI.replace('"1"', '"true"')));
    const one = security('action: Override, argError: -1', '');
    expect(findingsIn(one)).toEqual([
      'POLICY4011 error 11:23 spec.kprobes[0].selectors[0].matchActions[0].action: "security_sb_mount" cannot be overridden by a kprobe that hooks many functions at once (add the option "disable-kprobe-multi" with the value "1" to spec.options)',
    ]);
    expect(findingsIn(security('action: Override, argError: -1', MULTI.replace('"1"', '"0"')))).toHaveLength(
      1,
    );
    expect(findingsIn(one, { kernel: '5.18' })).toHaveLength(1);
    expectClean(one, { kernel: '5.17' });
  });

  it('is a security hook from kernel 5.7 on', () => {
    expectClean(security('action: Override, argError: -1'), { kernel: '5.7' });
    expect(findingsIn(security('action: Override, argError: -1'), { kernel: '5.6' })).toEqual([
      'POLICY4012 error 11:23 spec.kprobes[0].selectors[0].matchActions[0].action: security hooks can be overridden from kernel 5.7 on, and not on 5.6 (take the action out, or leave older kernels out)',
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
      'POLICY4012 error 11:23 spec.uprobes[0].selectors[0].matchActions[0].action: functions of a program can be overridden from kernel 6.18 on, and not on 6.17 (take the action out, or leave older kernels out)',
    ]);
    expect(
      findingsIn(hook('uprobes', UPROBE, 'action: Override', 'action: Override'), { kernel: '6.18' }),
    ).toEqual([
      'POLICY4013 error 12:23 spec.uprobes[0].selectors[0].matchActions[1].action: the uprobe has another "Override" (a uprobe has one at most, in all its selectors: write the others in a uprobe of their own)',
    ]);
  });
});

describe('the error of an Override', () => {
  it.each([-1, -4095, 0])('can be %s for a system call', (error) => {
    expectClean(call('sys_mount', true, `action: Override, argError: ${error}`));
  });

  it.each([13, -4096])('is no error number: %s', (error) => {
    expect(findingsIn(call('sys_mount', true, `action: Override, argError: ${error}`))).toEqual([
      `POLICY4016 warning 11:43 spec.kprobes[0].selectors[0].matchActions[0].argError: ${error} is no error number: those are -4095 to -1 (write a negative error number, such as -1 for "operation not permitted")`,
    ]);
  });

  it('is there for a system call', () => {
    expect(findingsIn(call('sys_mount', true, 'action: Override'))).toEqual([
      'POLICY4015 warning 11:13 spec.kprobes[0].selectors[0].matchActions[0].argError: an "Override" without an error tells the process that the system call has worked (write a negative error number, such as -1 for "operation not permitted")',
    ]);
  });

  it('is not 0 for a security hook', () => {
    expectClean(security('action: Override, argError: 1'));
    expect(findingsIn(security('action: Override, argError: 0'))).toEqual([
      'POLICY4014 error 11:43 spec.kprobes[0].selectors[0].matchActions[0].argError: an "Override" with the error 0 stops nothing here (write a negative error number, such as -1 for "operation not permitted")',
    ]);
    expect(findingsIn(security('action: Override, argError: 13'))).toEqual([
      expect.stringContaining('POLICY4016 warning'),
    ]);
  });

  it('is negative for an LSM hook', () => {
    expectClean(lsm('action: Override, argError: -13'));
    expect(findingsIn(lsm('action: Override'))).toEqual([expect.stringContaining('POLICY4014 error 10:13 ')]);
    expect(findingsIn(lsm('action: Override, argError: 1'))).toEqual([
      expect.stringContaining('POLICY4016 warning 10:43 '),
    ]);
  });
});

describe('the registers of an Override', () => {
  const registers = (text: string) => hook('uprobes', UPROBE, `action: Override, argRegs: ["${text}"]`);

  it.each([
    'rax=1',
    'eax=-1',
    'rax=0x10',
    'rax=%rbx',
    'rsp=8%rsp',
    'rax=-8%rsp',
    'rip=(%rsp)',
    'rax=0x8(%rsp)',
    'x0=1',
    'w30=%sp',
    'rax=18446744073709551615',
  ])('can be %s', (text) => {
    expectClean(registers(text), { kernel: '6.18' });
  });

  it.each([
    ['rax', '"rax" is no assignment'],
    ['rax=1=2', '"rax=1=2" is no assignment'],
    ['foo=1', 'there is no register "foo"'],
    ['RAX=1', 'there is no register "RAX"'],
    ['rax=%foo', 'there is no register "foo"'],
    ['rax=rbx', '"rbx" is no number and no register'],
    ['rax=', '"" is no number and no register'],
    ['rax= 1', '" 1" is no number and no register'],
    ['rax=18446744073709551616', '"18446744073709551616" is no number and no register'],
  ])('cannot be %s', (text, message) => {
    expect(findingsIn(registers(text), { kernel: '6.18' })).toEqual([
      `POLICY4017 error 11:43 spec.uprobes[0].selectors[0].matchActions[0].argRegs[0]: ${message} (write a register and what it gets, such as "rax=1", "rax=%rbx", "rsp=8%rsp" or "rip=(%rsp)")`,
    ]);
  });
});

describe('what the agent asks for', () => {
  it.each(['http://canary.example.com', 'https://x:8080/a?b=c', 'HTTP://10.0.0.1/', 'http://[::1]/'])(
    'can be %s',
    (url) => {
      expectClean(kprobe(`action: GetUrl, argUrl: "${url}"`));
    },
  );

  it.each(['canary.example.com', 'ftp://x', 'http://', 'http:///a', '//x'])('cannot be %s', (url) => {
    expect(findingsIn(kprobe(`action: GetUrl, argUrl: "${url}"`))).toEqual([
      `POLICY4022 error 14:39 spec.kprobes[0].selectors[0].matchActions[0].argUrl: "${url}" is no address that can be asked for (write an address that begins with http:// or https://)`,
    ]);
  });

  it('is there', () => {
    expect(findingsIn(kprobe('action: GetUrl'))).toEqual([
      'POLICY4022 error 14:13 spec.kprobes[0].selectors[0].matchActions[0].argUrl: "GetUrl" has no "argUrl" (write an address that begins with http:// or https://)',
    ]);
    expect(findingsIn(kprobe('action: DnsLookup'))).toEqual([
      'POLICY4023 error 14:13 spec.kprobes[0].selectors[0].matchActions[0].argFqdn: "DnsLookup" has no "argFqdn" (write a name such as canary.example.com)',
    ]);
  });

  it.each(['ebpf.io', 'ebpf.io.', 'localhost', '_dmarc.example.com'])('can be the name %s', (name) => {
    expectClean(kprobe(`action: DnsLookup, argFqdn: "${name}"`));
  });

  it.each(['http://ebpf.io', '10.0.0.1', 'a..b', 'a b', `${'a'.repeat(64)}.example.com`])(
    'cannot be the name %s',
    (name) => {
      expect(findingsIn(kprobe(`action: DnsLookup, argFqdn: "${name}"`))).toEqual([
        expect.stringContaining('POLICY4023 error 14:43 '),
      ]);
    },
  );
});

describe('the argument of an action', () => {
  it('is a position in args, and not an index', () => {
    expectClean(kprobe('action: TrackSock, argSock: 0'));
    expectClean(kprobe('action: UntrackSock'));
    expect(findingsIn(kprobe('action: UntrackSock, argSock: 1'))).toEqual([
      'POLICY4024 error 14:45 spec.kprobes[0].selectors[0].matchActions[0].argSock: "argSock" is 1, and the hook has no argument at that position (write a position in "args", from 0 to 0)',
    ]);
    expect(findingsIn(call('tcp_connect', false, 'action: TrackSock'))).toEqual([
      'POLICY4024 error 11:13 spec.kprobes[0].selectors[0].matchActions[0].argSock: "argSock" is 0, and the hook has no argument at that position (declare the argument in "args")',
    ]);
  });

  it('is a socket', () => {
    expect(findingsIn(kprobe('action: TrackSock').replace('type: sock', 'type: skb'))).toEqual([
      'POLICY4024 error 14:13 spec.kprobes[0].selectors[0].matchActions[0].argSock: "argSock" is 0, and the argument at that position is of the type "skb" (write the position, from 0, of an argument of the type "sock" or "socket")',
    ]);
  });

  it('is one of a USDT', () => {
    expect(findingsIn(hook('usdts', USDT, 'action: Set, argIndex: 1'))).toEqual([
      expect.stringContaining('POLICY4024 error 13:38 spec.usdts[0].selectors[0].matchActions[0].argIndex: '),
    ]);
  });

  it('needs kernel 5.3 where it is a socket', () => {
    expect(findingsIn(kprobe('action: TrackSock'), { kernel: '5.2' })).toEqual([
      'POLICY4012 error 14:23 spec.kprobes[0].selectors[0].matchActions[0].action: sockets can be tracked from kernel 5.3 on, and not on 5.2 (take the action out, or leave older kernels out)',
    ]);
  });
});

describe('a setting of another action', () => {
  it('is reported', () => {
    expect(findingsIn(kprobe('action: Sigkill, argSig: 15'))).toEqual([
      'POLICY4027 warning 14:40 spec.kprobes[0].selectors[0].matchActions[0].argSig: "argSig" belongs to "Signal" and "NotifyEnforcer", not to "Sigkill" (take it out)',
    ]);
    expect(findingsIn(kprobe('action: Post, argError: -1'))).toHaveLength(1);
    expect(findingsIn(kprobe('action: NoPost, rateLimitScope: global'))).toHaveLength(1);
  });

  it('is not where it says nothing', () => {
    expectClean(kprobe('action: Post, argError: 0, argUrl: "", argRegs: []'));
    expectClean(kprobe('action: Sigkill, argError: -1, argSig: 9'));
  });

  it('is reported for registers of the kernel, and for an error beside registers', () => {
    expect(findingsIn(call('sys_mount', true, 'action: Override, argError: -1, argRegs: ["rax=1"]'))).toEqual(
      [expect.stringContaining('.argRegs: "argRegs" is for uprobes')],
    );
    expect(
      findingsIn(hook('uprobes', UPROBE, 'action: Override, argError: -1, argRegs: ["rax=1"]'), {
        kernel: '6.18',
      }),
    ).toEqual([expect.stringContaining('.argError: "argError" is not looked at beside "argRegs"')]);
  });
});
