import { describe, expect, it } from 'vitest';
import { call, hook, kprobe, USDT } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the argument of an action', () => {
  it('is a position in args, and not an index', () => {
    expectClean(kprobe('action: TrackSock, argSock: 0'));
    expectClean(kprobe('action: UntrackSock'));
    expect(findingsIn(kprobe('action: UntrackSock, argSock: 1'))).toEqual([
      'POLICY4024 error 14:45 spec.kprobes[0].selectors[0].matchActions[0].argSock: "argSock" is 1, but the hook has no argument at that position (use a position in "args", from 0 to 0)',
    ]);
    expect(findingsIn(call('tcp_connect', false, 'action: TrackSock'))).toEqual([
      'POLICY4024 error 11:13 spec.kprobes[0].selectors[0].matchActions[0].argSock: "argSock" is 0, but the hook has no argument at that position (declare the argument in "args")',
    ]);
  });

  it('is a socket', () => {
    expect(findingsIn(kprobe('action: TrackSock').replace('type: sock', 'type: skb'))).toEqual([
      'POLICY4024 error 14:13 spec.kprobes[0].selectors[0].matchActions[0].argSock: "argSock" is 0, but the argument at that position has the type "skb" (use the position, counted from 0, of an argument of type "sock" or "socket")',
    ]);
  });

  it('is one of a USDT', () => {
    expect(findingsIn(hook('usdts', USDT, 'action: Set, argIndex: 1'))).toEqual([
      'POLICY4035 error 13:38 spec.usdts[0].selectors[0].matchActions[0].argIndex: "argIndex" is 1, but the hook has no argument at that position (use a position in "args", from 0 to 0)',
    ]);
  });

  it('is looked at in the first "Set" of a USDT only', () => {
    const actions = ['action: Set, argIndex: 0, argValue: 1', 'action: Set, argIndex: 1, argValue: 1'];
    expect(findingsIn(hook('usdts', USDT, ...actions))).toEqual([
      'POLICY4024 error 14:38 spec.usdts[0].selectors[0].matchActions[1].argIndex: "argIndex" is 1, but the hook has no argument at that position (use a position in "args", from 0 to 0)',
    ]);
  });
});
