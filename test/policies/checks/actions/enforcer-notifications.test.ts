import { describe, expect, it } from 'vitest';
import { call } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

const ENFORCERS = '\n    enforcers:\n      - calls: [sys_mount]';

describe('an enforcer', () => {
  const mount = (...actions: string[]) => call('sys_mount', true, ...actions).trimEnd();

  it('is there where it is notified', () => {
    expectClean(`${mount('action: NotifyEnforcer, argError: -1, argSig: 9')}${ENFORCERS}`);
    expectClean(mount('action: Post'));
    expect(findingsIn(mount('action: NotifyEnforcer, argError: -1'))).toEqual([
      'POLICY4019 error 11:23 spec.kprobes[0].selectors[0].matchActions[0].action: "NotifyEnforcer" requires an enforcer, but the policy has none (add spec.enforcers with the "calls" to stop)',
    ]);
    expect(findingsIn(mount('action: CleanupEnforcerNotification'))).toEqual([
      'POLICY4034 error 11:23 spec.kprobes[0].selectors[0].matchActions[0].action: "CleanupEnforcerNotification" requires an enforcer, but the policy has none (add spec.enforcers with the "calls" to stop)',
    ]);
  });

  it('is notified where it is there', () => {
    expect(findingsIn(`${mount('action: Post')}${ENFORCERS}`)).toEqual([
      'POLICY4020 warning 12:3 spec.enforcers: no action notifies the enforcer (add the action "NotifyEnforcer" to a selector, or remove "enforcers")',
    ]);
  });

  it('is notified of an error or of a signal', () => {
    expectClean(`${mount('action: NotifyEnforcer, argSig: 9')}${ENFORCERS}`);
    expect(findingsIn(`${mount('action: NotifyEnforcer, argError: 0, argSig: 0')}${ENFORCERS}`)).toEqual([
      'POLICY4021 error 11:49 spec.kprobes[0].selectors[0].matchActions[0].argError: "NotifyEnforcer" has neither "argError" nor "argSig": so it stops nothing (add "argError", such as -1, or "argSig", such as 9)',
    ]);
    expect(findingsIn(`${mount('action: NotifyEnforcer')}${ENFORCERS}`)).toHaveLength(1);
  });

  it.each(['argError: 0', 'argSig: 0', 'argError: -1, argSig: 0', 'argError: 0, argSig: 9'])(
    'may be notified of a 0 where the other is not 0 as well: %s',
    (settings) => {
      expect(findingsIn(`${mount(`action: NotifyEnforcer, ${settings}`)}${ENFORCERS}`)).toEqual([]);
    },
  );

  it('is missed where the list of enforcers is empty, and not where it cannot be read', () => {
    const notify = mount('action: NotifyEnforcer, argError: -1');
    expect(findingsIn(`${notify}\n    enforcers: []`)).toEqual([expect.stringContaining('POLICY4019 ')]);
    expect(findingsIn(`${notify}\n    enforcers: 5`)).toEqual([expect.stringContaining(' spec.enforcers: ')]);
  });

  it('needs one notification in one selector of one hook', () => {
    const spec = (notify: string) => `
      kprobes:
        - call: sys_mount
          selectors:
            - matchActions: [{ action: Post }, ${notify}]
            - matchActions: [{ action: Post }]
        - call: sys_umount
      enforcers:
        - calls: [sys_mount]
    `;
    const notified = (notify: string) =>
      findingsIn(spec(notify)).filter((line) => line.startsWith('POLICY4020'));
    expect(notified('{ action: NotifyEnforcer, argError: -1 }')).toEqual([]);
    expect(notified('{ action: Notify }')).toEqual([]);
    expect(notified('{ action: NoPost }')).toHaveLength(1);
  });

  it('is not said to be idle where there are no hooks', () => {
    expect(findingsIn('enforcers: [{ calls: [sys_mount] }]')).toEqual([
      expect.stringContaining('POLICY2002 '),
    ]);
  });

  it('cannot be notified on return, which is said elsewhere', () => {
    const spec = `
      kprobes:
        - call: sys_mount
          return: true
          returnArg: { index: 0, type: int }
          selectors:
            - matchReturnActions: [{ action: NotifyEnforcer, argError: -1 }]
    `;
    expect(findingsIn(spec)).toEqual([expect.stringContaining('POLICY4009 error 11:42 ')]);
    const cleanup = spec.replace('NotifyEnforcer, argError: -1', 'CleanupEnforcerNotification');
    expect(findingsIn(cleanup)).toEqual([expect.stringContaining('POLICY4034 error 11:42 ')]);
  });

  it('is not missed where a macro notifies it', () => {
    const spec = `
      selectorsMacros:
        stop:
          matchActions: [{ action: NotifyEnforcer, argError: -1 }]
      kprobes:
        - call: sys_mount
          syscall: true
          selectors:
            - macros: [stop]
    `;
    expect(findingsIn(spec)).toContain(
      'POLICY4034 error 8:32 spec.selectorsMacros.stop.matchActions[0].action: "NotifyEnforcer" requires an enforcer, but the policy has none (add spec.enforcers with the "calls" to stop)',
    );
  });
});
