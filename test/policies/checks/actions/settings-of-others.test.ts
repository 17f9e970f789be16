import { describe, expect, it } from 'vitest';
import { call, hook, kprobe, UPROBE } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

describe('a setting of another action', () => {
  it('is reported', () => {
    expect(findingsIn(kprobe('action: Sigkill, argSig: 15'))).toEqual([
      'POLICY4027 warning 14:40 spec.kprobes[0].selectors[0].matchActions[0].argSig: "argSig" works only with "Signal" and "NotifyEnforcer", not with "Sigkill" (remove it)',
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
      [expect.stringContaining('.argRegs: "argRegs" works only in uprobes')],
    );
    expect(
      findingsIn(hook('uprobes', UPROBE, 'action: Override, argError: -1, argRegs: ["rax=1"]'), {
        kernel: '6.18',
      }),
    ).toEqual([expect.stringContaining('.argError: "argError" is ignored because "argRegs" is set')]);
  });
});
