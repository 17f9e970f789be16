import { describe, expect, it } from 'vitest';
import { kprobe } from '../../action-policies';
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
});
