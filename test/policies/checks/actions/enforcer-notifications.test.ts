import { describe, expect, it } from 'vitest';
import { call } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

const ENFORCERS = '\n    enforcers:\n      - calls: [sys_mount]';

describe('an enforcer', () => {
  const mount = (...actions: string[]) => call('sys_mount', true, ...actions).trimEnd();

  it('is there where it is notified', () => {
    expectClean(`${mount('action: NotifyEnforcer, argError: -1, argSig: 9')}${ENFORCERS}`);
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
      'POLICY4021 error 11:49 spec.kprobes[0].selectors[0].matchActions[0].argError: "NotifyEnforcer" has neither "argError" nor "argSig": it stops nothing (add "argError", such as -1, or "argSig", such as 9)',
    ]);
    expect(findingsIn(`${mount('action: NotifyEnforcer')}${ENFORCERS}`)).toHaveLength(1);
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
