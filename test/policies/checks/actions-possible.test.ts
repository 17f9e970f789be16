import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../policy-harness';
import { call, FENTRY, hook, kprobe, lsm, TRACEPOINT, UPROBE, USDT } from './action-policies';

const ENFORCERS = '\n    enforcers:\n      - calls: [sys_mount]';

/** What each kind of hook can do, with the settings that it needs. */
const SETTINGS: Readonly<Record<string, string>> = {
  GetUrl: ', argUrl: "http://canary.example.com"',
  DnsLookup: ', argFqdn: canary.example.com',
  Signal: ', argSig: 15',
  Override: ', argError: -1',
  NotifyEnforcer: ', argError: -1',
};

const action = (name: string) => `action: ${name}${SETTINGS[name] ?? ''}`;

describe('what a hook can do', () => {
  it.each(['Post', 'NoPost', 'Sigkill', 'Signal', 'Override'])('LSM hooks: %s', (name) => {
    expectClean(lsm(action(name)));
  });

  it.each([
    'Set',
    'TrackSock',
    'UntrackSock',
    'GetUrl',
    'DnsLookup',
    'FollowFD',
    'NotifyEnforcer',
    'CleanupEnforcerNotification',
  ])('LSM hooks cannot do %s', (name) => {
    expect(findingsIn(lsm(action(name)))).toEqual([
      `POLICY4008 error 10:23 spec.lsmhooks[0].selectors[0].matchActions[0].action: "${name}" is not possible in an LSM hook (write "Post", "NoPost", "Sigkill", "Signal" or "Override")`,
    ]);
  });

  it.each(['Post', 'NoPost', 'TrackSock', 'GetUrl', 'DnsLookup'])('fentries: %s', (name) => {
    expectClean(hook('fentries', FENTRY, action(name)));
  });

  it.each(['Sigkill', 'Signal', 'Override', 'NotifyEnforcer', 'Set'])('fentries cannot do %s', (name) => {
    expect(findingsIn(hook('fentries', FENTRY, action(name)))).toEqual([
      `POLICY4008 error 12:23 spec.fentries[0].selectors[0].matchActions[0].action: "${name}" is not possible in a fentry (write the hook in "kprobes")`,
    ]);
  });

  it.each(['Post', 'Sigkill', 'Signal', 'GetUrl', 'DnsLookup'])('tracepoints: %s', (name) => {
    expectClean(hook('tracepoints', TRACEPOINT, action(name)));
  });

  it.each([
    ['Override', 'write "NotifyEnforcer" and spec.enforcers, or hook the system call with a kprobe'],
    ['TrackSock', 'take it out, or hook a function of the kernel with a kprobe'],
    ['Set', 'it is for USDTs'],
  ])('tracepoints cannot do %s', (name, help) => {
    expect(findingsIn(hook('tracepoints', TRACEPOINT, action(name)))).toEqual([
      `POLICY4008 error 11:23 spec.tracepoints[0].selectors[0].matchActions[0].action: "${name}" is not possible in a tracepoint (${help})`,
    ]);
  });

  it('raw tracepoints cannot notify an enforcer, and others can', () => {
    const notify = action('NotifyEnforcer');
    expectClean(`${hook('tracepoints', TRACEPOINT, notify).trimEnd()}${ENFORCERS}`);
    const raw = hook('tracepoints', [...TRACEPOINT, 'raw: true'], notify);
    expect(findingsIn(`${raw.trimEnd()}${ENFORCERS}`)).toEqual([
      'POLICY4008 error 12:23 spec.tracepoints[0].selectors[0].matchActions[0].action: "NotifyEnforcer" is not possible in a raw tracepoint (take "raw" out, or write the hook in "kprobes")',
    ]);
  });

  it.each(['Post', 'NoPost', 'Sigkill', 'Signal'])('uprobes and USDTs: %s', (name) => {
    expectClean(hook('uprobes', UPROBE, action(name)));
    expectClean(hook('usdts', USDT, action(name)));
  });

  it.each(['GetUrl', 'DnsLookup', 'TrackSock', 'FollowFD', 'NotifyEnforcer'])(
    'uprobes and USDTs cannot do %s',
    (name) => {
      const problem = `spec.NAME[0].selectors[0].matchActions[0].action: "${name}" is not possible in a `;
      expect(findingsIn(hook('uprobes', UPROBE, action(name)))).toEqual([
        expect.stringContaining(`POLICY4008 error 11:23 ${problem.replace('NAME', 'uprobes')}uprobe (`),
      ]);
      expect(findingsIn(hook('usdts', USDT, action(name)))).toEqual([
        expect.stringContaining(`POLICY4008 error 13:23 ${problem.replace('NAME', 'usdts')}USDT (`),
      ]);
    },
  );

  it('a USDT sets an argument, and nothing else does', () => {
    expectClean(hook('usdts', USDT, 'action: Set, argIndex: 0, argValue: 7'));
    expect(findingsIn(kprobe('action: Set'))).toEqual([
      'POLICY4008 error 14:23 spec.kprobes[0].selectors[0].matchActions[0].action: "Set" is not possible in a kprobe (it is for USDTs)',
    ]);
    expect(findingsIn(hook('uprobes', UPROBE, 'action: Set'))).toHaveLength(1);
  });
});

describe('the mode "monitor"', () => {
  const inMode = (mode: string, ...actions: readonly string[]) =>
    `
    options: [{ name: policy-mode, value: ${mode} }]${kprobe(...actions)}`;

  it('posts', () => {
    expectClean(inMode('monitor', action('Post')));
    expectClean(inMode('enforce', action('Sigkill')));
  });

  it('does nothing to a process, which is said once', () => {
    expect(findingsIn(inMode('monitor', action('Post'), action('Sigkill'), action('Signal')))).toEqual([
      'POLICY4029 warning 16:23 spec.kprobes[0].selectors[0].matchActions[1].action: "Sigkill" is not done in the policy mode "monitor" (set the option "policy-mode" to "enforce" when the policy may act)',
    ]);
  });
});

describe('signals', () => {
  it.each([1, 9, 64])('%s is one', (signal) => {
    expectClean(kprobe(`action: Signal, argSig: ${signal}`));
  });

  it.each([0, 65])('%s is none', (signal) => {
    expect(findingsIn(kprobe(`action: Signal, argSig: ${signal}`))).toEqual([
      `POLICY4018 error 14:39 spec.kprobes[0].selectors[0].matchActions[0].argSig: there is no signal ${signal} (write the number of a signal from 1 to 64, such as 15 for SIGTERM or 9 for SIGKILL)`,
    ]);
  });

  it('are said', () => {
    expect(findingsIn(kprobe('action: Signal'))).toEqual([
      'POLICY4018 error 14:13 spec.kprobes[0].selectors[0].matchActions[0].argSig: "Signal" has no "argSig" (write the number of a signal from 1 to 64, such as 15 for SIGTERM or 9 for SIGKILL)',
    ]);
  });

  it.each(['action: Sigkill', 'action: Signal, argSig: 9'])('need kernel 5.3: %s', (text) => {
    expectClean(kprobe(text), { kernel: '5.3' });
    expect(findingsIn(kprobe(text), { kernel: '5.2' })).toEqual([
      'POLICY4012 error 14:23 spec.kprobes[0].selectors[0].matchActions[0].action: signals can be sent from kernel 5.3 on, and not on 5.2 (take the action out, or leave older kernels out)',
    ]);
  });
});

describe('an enforcer', () => {
  const mount = (...actions: string[]) => call('sys_mount', true, ...actions).trimEnd();

  it('is there where it is notified', () => {
    expectClean(`${mount('action: NotifyEnforcer, argError: -1, argSig: 9')}${ENFORCERS}`);
    expect(findingsIn(mount('action: NotifyEnforcer, argError: -1'))).toEqual([
      'POLICY4019 error 11:23 spec.kprobes[0].selectors[0].matchActions[0].action: "NotifyEnforcer" needs an enforcer, and the policy has none (add spec.enforcers with the "calls" to stop)',
    ]);
    expect(findingsIn(mount('action: CleanupEnforcerNotification'))).toEqual([
      expect.stringContaining('"CleanupEnforcerNotification" needs an enforcer'),
    ]);
  });

  it('is notified where it is there', () => {
    expect(findingsIn(`${mount('action: Post')}${ENFORCERS}`)).toEqual([
      'POLICY4020 warning 12:3 spec.enforcers: no action notifies the enforcer (add the action "NotifyEnforcer" to a selector, or take "enforcers" out)',
    ]);
  });

  it('is notified of an error or of a signal', () => {
    expectClean(`${mount('action: NotifyEnforcer, argSig: 9')}${ENFORCERS}`);
    expect(findingsIn(`${mount('action: NotifyEnforcer, argError: 0, argSig: 0')}${ENFORCERS}`)).toEqual([
      'POLICY4021 error 11:49 spec.kprobes[0].selectors[0].matchActions[0].argError: "NotifyEnforcer" has neither an error nor a signal: nothing is stopped (add "argError", such as -1, or "argSig", such as 9)',
    ]);
    expect(findingsIn(`${mount('action: NotifyEnforcer')}${ENFORCERS}`)).toHaveLength(1);
  });
});

describe('actions on what is returned', () => {
  const spec = (lines: string, text: string) => `
    kprobes:
      - call: tcp_connect
        syscall: false
        ${lines}
        returnArg: { index: 0, type: sock }
        selectors:
          - matchActions: [{ action: Post }]
            matchReturnActions: [{ ${text} }]
  `;

  it.each(['Post', 'NoPost', 'TrackSock', 'GetUrl'])('can be %s', (name) => {
    expectClean(spec('return: true', action(name)));
  });

  it.each(['Override', 'NotifyEnforcer', 'Sigkill', 'Signal'])('are never %s', (name) => {
    expect(findingsIn(spec('return: true', action(name)))).toEqual([
      `POLICY4009 error 13:42 spec.kprobes[0].selectors[0].matchReturnActions[0].action: "${name}" is never done when a function returns (write it in "matchActions", which are done when the function is entered)`,
    ]);
  });

  it('can kill where the policy kills on entry, too', () => {
    expectClean(spec('return: true', 'action: Sigkill').replace('action: Post', 'action: Sigkill'));
  });

  it('are no filter for LSM hooks', () => {
    const text = hook('lsmhooks', ['hook: file_open'], 'action: Post').trimEnd();
    const filter = '\n            matchReturnArgs: [{ index: 0, operator: Equal, values: ["0"] }]';
    expect(findingsIn(`${text}${filter}`)).toEqual([
      'POLICY4028 error 11:11 spec.lsmhooks[0].selectors[0].matchReturnArgs: an LSM hook cannot filter by what is returned (take it out, or hook the function "security_…" with a kprobe that has "return: true")',
    ]);
  });
});
