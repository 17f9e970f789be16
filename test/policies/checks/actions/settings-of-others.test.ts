import { describe, expect, it } from 'vitest';
import { call, hook, kprobe, lsm, UPROBE } from '../../action-policies';
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
    expectClean(kprobe('action: Sigkill, argError: -1'));
    expect(findingsIn(kprobe('action: Sigkill, argSig: 9, argUrl: "http://x"'))).toEqual([
      expect.stringContaining('.argUrl: "argUrl" works only with "GetUrl", not with "Sigkill" (remove it)'),
    ]);
  });

  it.each([
    ['FollowFD', 'argFd: 1, argName: 1'],
    ['UnfollowFD', 'argFd: 1, argName: 1'],
    ['CopyFD', 'argFd: 1, argName: 1'],
    ['TrackSock', 'argSock: 1'],
    ['UntrackSock', 'argSock: 1'],
  ])('is one of %s: %s', (name, settings) => {
    const ofOthers = (text: string) =>
      findingsIn(kprobe(text)).filter((line) => line.startsWith('POLICY4027'));
    expect(ofOthers(`action: ${name}, ${settings}`)).toEqual([]);
    expect(ofOthers(`action: Post, ${settings}`)).toHaveLength(settings.split(', ').length);
  });

  it('is not looked for in an action that the hook never does, or that does not exist', () => {
    expect(findingsIn(lsm('action: TrackSock, argSig: 15'))).toEqual([
      expect.stringContaining('POLICY4008 '),
    ]);
    expect(findingsIn(lsm('action: Kill, argSig: 15'))).toHaveLength(1);
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
