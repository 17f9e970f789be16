import { describe, expect, it } from 'vitest';
import { FENTRY, hook, kprobe, lsm, TRACEPOINT, UPROBE, USDT } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

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
      `POLICY4008 error 10:23 spec.lsmhooks[0].selectors[0].matchActions[0].action: "${name}" is not supported in an LSM hook (write "Post", "NoPost", "Sigkill", "Signal" or "Override")`,
    ]);
  });

  it.each(['Post', 'NoPost', 'TrackSock', 'GetUrl', 'DnsLookup'])('fentries: %s', (name) => {
    expectClean(hook('fentries', FENTRY, action(name)));
  });

  it.each(['Sigkill', 'Signal', 'Override', 'NotifyEnforcer', 'Set'])('fentries cannot do %s', (name) => {
    expect(findingsIn(hook('fentries', FENTRY, action(name)))).toEqual([
      `POLICY4008 error 12:23 spec.fentries[0].selectors[0].matchActions[0].action: "${name}" is not supported in a fentry (move the hook to "kprobes")`,
    ]);
  });

  it.each(['Post', 'Sigkill', 'Signal', 'GetUrl', 'DnsLookup'])('tracepoints: %s', (name) => {
    expectClean(hook('tracepoints', TRACEPOINT, action(name)));
  });

  it.each([
    ['Override', 'use "NotifyEnforcer" with spec.enforcers, or a kprobe on the system call'],
    ['TrackSock', 'remove it, or use a kprobe on a kernel function'],
    ['Set', 'it works only in USDTs'],
  ])('tracepoints cannot do %s', (name, help) => {
    expect(findingsIn(hook('tracepoints', TRACEPOINT, action(name)))).toEqual([
      `POLICY4032 error 11:23 spec.tracepoints[0].selectors[0].matchActions[0].action: "${name}" is not supported in a tracepoint (${help})`,
    ]);
  });

  it('raw tracepoints cannot notify an enforcer, and others can', () => {
    const notify = action('NotifyEnforcer');
    expectClean(`${hook('tracepoints', TRACEPOINT, notify).trimEnd()}${ENFORCERS}`);
    const raw = hook('tracepoints', [...TRACEPOINT, 'raw: true'], notify);
    expect(findingsIn(`${raw.trimEnd()}${ENFORCERS}`)).toEqual([
      'POLICY4032 error 12:23 spec.tracepoints[0].selectors[0].matchActions[0].action: "NotifyEnforcer" is not supported in a raw tracepoint (remove "raw", or move the hook to "kprobes")',
    ]);
  });

  it.each(['Post', 'Sigkill', 'Signal', 'GetUrl', 'DnsLookup'])('raw tracepoints: %s', (name) => {
    expectClean(hook('tracepoints', [...TRACEPOINT, 'raw: true'], action(name)));
  });

  it.each(['Post', 'NoPost', 'Sigkill', 'Signal'])('uprobes and USDTs: %s', (name) => {
    expectClean(hook('uprobes', UPROBE, action(name)));
    expectClean(hook('usdts', USDT, action(name)));
  });

  it.each([
    ['GetUrl', 'POLICY4008'],
    ['DnsLookup', 'POLICY4008'],
    ['TrackSock', 'POLICY4032'],
    ['UntrackSock', 'POLICY4032'],
    ['FollowFD', 'POLICY4032'],
    ['UnfollowFD', 'POLICY4032'],
    ['CopyFD', 'POLICY4032'],
    ['NotifyEnforcer', 'POLICY4032'],
    ['CleanupEnforcerNotification', 'POLICY4032'],
  ])('uprobes and USDTs cannot do %s', (name, code) => {
    const problem = `spec.NAME[0].selectors[0].matchActions[0].action: "${name}" is not supported in a `;
    expect(findingsIn(hook('uprobes', UPROBE, action(name)))).toEqual([
      expect.stringContaining(`${code} error 11:23 ${problem.replace('NAME', 'uprobes')}uprobe (`),
    ]);
    expect(findingsIn(hook('usdts', USDT, action(name)))).toEqual([
      expect.stringContaining(`${code} error 13:23 ${problem.replace('NAME', 'usdts')}USDT (`),
    ]);
  });

  it('are told where they are possible', () => {
    const help = '(remove it, or use a kprobe on a kernel function)';
    expect(findingsIn(hook('usdts', USDT, action('Override')))).toEqual([expect.stringContaining(help)]);
    expect(findingsIn(hook('uprobes', UPROBE, action('NotifyEnforcer')))).toEqual([
      expect.stringContaining(help),
    ]);
    const raw = [...TRACEPOINT, 'raw: true'];
    expect(findingsIn(hook('tracepoints', raw, action('TrackSock')))).toEqual([
      expect.stringContaining(help),
    ]);
  });

  it('is not asked of an action that does not exist', () => {
    expect(findingsIn(lsm('action: Kill'))).toEqual([expect.not.stringContaining('POLICY4')]);
  });

  it('a USDT sets an argument, and nothing else does', () => {
    expectClean(hook('usdts', USDT, 'action: Set, argIndex: 0, argValue: 7'));
    expect(findingsIn(kprobe('action: Set'))).toEqual([
      'POLICY4032 error 14:23 spec.kprobes[0].selectors[0].matchActions[0].action: "Set" is not supported in a kprobe (it works only in USDTs)',
    ]);
    expect(findingsIn(hook('uprobes', UPROBE, 'action: Set'))).toEqual([
      'POLICY4032 error 11:23 spec.uprobes[0].selectors[0].matchActions[0].action: "Set" is not supported in a uprobe (it works only in USDTs)',
    ]);
  });
});

describe('an action that its hook does not do', () => {
  it('loads where it comes from a macro, or is taken on return', () => {
    const fentry = `
      selectorsMacros:
        kill:
          matchActions: [{ action: Sigkill }]
      fentries:
        - call: tcp_connect
          syscall: false
          return: true
          returnArg: { index: 0, type: int }
          selectors:
            - macros: [kill]
            - matchReturnActions: [{ action: Sigkill }]
    `;
    expect(findingsIn(fentry)).toEqual([
      'POLICY4032 error 8:32 spec.selectorsMacros.kill.matchActions[0].action: "Sigkill" is not supported in a fentry (move the hook to "kprobes")',
      'POLICY4032 error 16:42 spec.fentries[0].selectors[1].matchReturnActions[0].action: "Sigkill" is not supported in a fentry (move the hook to "kprobes")',
    ]);
  });
});

describe('an action of a macro that an LSM hook does not do', () => {
  it('is refused, too', () => {
    const spec = `
      selectorsMacros: { track: { matchActions: [{ action: TrackSock }] } }
      lsmhooks: [{ hook: file_open, selectors: [{ macros: [track] }] }]
    `;
    expect(findingsIn(spec)).toEqual([
      'POLICY4008 error 6:56 spec.selectorsMacros.track.matchActions[0].action: "TrackSock" is not supported in an LSM hook (write "Post", "NoPost", "Sigkill", "Signal" or "Override")',
    ]);
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
      `POLICY4009 error 13:42 spec.kprobes[0].selectors[0].matchReturnActions[0].action: "${name}" has no effect when a function returns (move it to "matchActions", which apply when the function is entered)`,
    ]);
  });

  it('can kill where the policy kills on entry, too', () => {
    expectClean(spec('return: true', 'action: Sigkill').replace('action: Post', 'action: Sigkill'));
  });
});
