import { describe, expect, it } from 'vitest';
import {
  buildPolicy,
  Enforcement,
  enforcingActions,
  Hook,
  isEnforcing,
  PolicyScope,
  RateLimit,
} from '../../lib/policies';

const specOf = (...hooks: Hook[]) => buildPolicy({ hooks, scope: PolicyScope.everywhere() });

describe('the actions of a spec that enforce', () => {
  it('are those that do something to a process, wherever they are', () => {
    const all = [
      'Post',
      'Sigkill',
      'Signal',
      'Override',
      'NotifyEnforcer',
      'Set',
      'NoPost',
      'GetUrl',
    ] as const;
    const matchActions = all.map((action) => ({ action }));
    const spec = {
      kprobes: [
        { call: 'tcp_close' },
        { call: 'tcp_close', selectors: [{}, { matchActions, matchReturnActions: [{ action: 'Sigkill' }] }] },
      ],
      usdts: [
        { path: '/bin/a', provider: 'a', name: 'b', selectors: [{ matchActions: [{ action: 'Set' }] }] },
      ],
      selectorsMacros: { stop: { matchActions: [{ action: 'Signal', argSig: 15 }] } },
    } as const;
    const own = 'spec.kprobes[1].selectors[1]';
    expect(enforcingActions(spec).map(({ action, path }) => `${action} ${path}`)).toEqual([
      `Sigkill ${own}.matchActions[1].action`,
      `Signal ${own}.matchActions[2].action`,
      `Override ${own}.matchActions[3].action`,
      `NotifyEnforcer ${own}.matchActions[4].action`,
      `Set ${own}.matchActions[5].action`,
      `Sigkill ${own}.matchReturnActions[0].action`,
      'Set spec.usdts[0].selectors[0].matchActions[0].action',
      'Signal spec.selectorsMacros.stop.matchActions[0].action',
    ]);
    expect(enforcingActions({})).toEqual([]);
  });

  it.each([
    [[], true],
    [[{ name: 'policy-mode', value: 'monitor' }], false],
    [[{ name: 'policy-mode', value: 'enforce' }], true],
    [[{ name: 'disable-kprobe-multi', value: 'monitor' }], true],
    // The agent sets one option after the other.
    [
      [
        { name: 'policy-mode', value: 'monitor' },
        { name: 'policy-mode', value: 'enforce' },
      ],
      true,
    ],
  ])('are executed with the options %j: %s', (options, isExecuted) => {
    expect(isEnforcing({ options })).toBe(isExecuted);
  });

  it('are executed where there are no options', () => {
    expect(isEnforcing({})).toBe(true);
  });
});

describe('enforcement', () => {
  it.each([
    [Enforcement.kill(), { action: 'Sigkill' }, 'kill', 'kills'],
    [Enforcement.deny(), { action: 'Override', argError: -1 }, 'deny', 'denies it to'],
    [Enforcement.deny(-13), { action: 'Override', argError: -13 }, 'deny', 'denies it to'],
    [Enforcement.signal(15), { action: 'Signal', argSig: 15 }, 'signal', 'sends the signal 15 to'],
  ])('is an action of every selector: %#', (enforcement, action, kind, verb) => {
    expect([enforcement.kind, enforcement.verb]).toEqual([kind, verb]);
    const [kprobe] = specOf(Hook.mount().enforce(enforcement)).kprobes ?? [];
    expect(kprobe?.selectors?.map(({ matchActions }) => matchActions)).toEqual([[action], [action]]);
  });

  it('takes the place of a rate limit, which applies to each process or to all', () => {
    const actionsOf = (hook: Hook, rateLimit: RateLimit) =>
      buildPolicy({ hooks: [hook], scope: PolicyScope.everywhere(), rateLimit }).kprobes?.[0]?.selectors?.[0]
        ?.matchActions;
    expect(actionsOf(Hook.exec(), RateLimit.perProcess('1h'))).toEqual([
      { action: 'Post', rateLimit: '1h', rateLimitScope: 'process' },
    ]);
    expect(actionsOf(Hook.exec().enforce(Enforcement.kill()), RateLimit.every('1h'))).toEqual([
      { action: 'Sigkill' },
    ]);
  });

  it('attaches functions one by one only where one of them is overridden', () => {
    const MONITOR = { name: 'policy-mode', value: 'monitor' };
    const ENFORCE = { name: 'policy-mode', value: 'enforce' };
    const ALONE = { name: 'disable-kprobe-multi', value: '1' };
    const lsm = Hook.lsm({ hook: 'file_open', selectors: [{ matchActions: [{ action: 'Override' }] }] });
    expect(specOf(Hook.fileWrite(['/a'])).options).toEqual([MONITOR]);
    expect(specOf(Hook.chmod(['/a']).enforce(Enforcement.kill())).options).toEqual([ENFORCE]);
    expect(specOf(Hook.chmod(['/a']).enforce(Enforcement.deny())).options).toEqual([ENFORCE, ALONE]);
    expect(specOf(Hook.chmod(['/a']), Hook.chown(['/a'])).options).toEqual([MONITOR, ALONE]);
    expect(specOf(lsm).options).toEqual([MONITOR]);
    expect(specOf(lsm, lsm).options).toEqual([MONITOR]);
  });
});
