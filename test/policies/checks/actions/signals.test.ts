import { describe, expect, it } from 'vitest';
import { call, FENTRY, hook, kprobe } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

describe('signals', () => {
  it.each([1, 9, 64])('%s is one', (signal) => {
    expectClean(kprobe(`action: Signal, argSig: ${signal}`));
  });

  it.each([0, 65])('%s is none', (signal) => {
    expect(findingsIn(kprobe(`action: Signal, argSig: ${signal}`))).toEqual([
      `POLICY4018 error 14:39 spec.kprobes[0].selectors[0].matchActions[0].argSig: ${signal} is not a valid signal (use a signal number from 1 to 64, such as 15 for SIGTERM or 9 for SIGKILL)`,
    ]);
  });

  it('are said', () => {
    expect(findingsIn(kprobe('action: Signal'))).toEqual([
      'POLICY4018 error 14:13 spec.kprobes[0].selectors[0].matchActions[0].argSig: "Signal" requires "argSig" (use a signal number from 1 to 64, such as 15 for SIGTERM or 9 for SIGKILL)',
    ]);
  });

  const notify = (signal: number) =>
    `${call('sys_mount', true, `action: NotifyEnforcer, argSig: ${signal}`).trimEnd()}
    enforcers:
      - calls: [sys_mount]`;

  it('are sent by an enforcer, too', () => {
    expectClean(notify(64));
    expect(findingsIn(notify(65))).toEqual([
      'POLICY4018 error 11:47 spec.kprobes[0].selectors[0].matchActions[0].argSig: 65 is not a valid signal (use a signal number from 1 to 64, such as 15 for SIGTERM or 9 for SIGKILL)',
    ]);
  });

  it('are not looked at in other actions, where the hook sends none, and where they cannot be read', () => {
    expect(findingsIn(kprobe('action: Post, argSig: 65'))).toEqual([expect.stringContaining('POLICY4027 ')]);
    expect(findingsIn(hook('fentries', FENTRY, 'action: Signal, argSig: 65'))).toEqual([
      expect.stringContaining('POLICY4008 '),
    ]);
    expect(findingsIn(kprobe('action: Signal, argSig: x'))).toEqual([
      expect.stringContaining('argSig must be an integer'),
    ]);
    expect(findingsIn(kprobe('action: Kill, argSig: 65'))).toHaveLength(1);
  });
});
