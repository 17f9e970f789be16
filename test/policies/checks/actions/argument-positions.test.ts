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
    expect(findingsIn(hook('usdts', USDT, 'action: Post', 'action: Set, argIndex: 1'))).toEqual([
      expect.stringContaining('POLICY4035 error 14:38 '),
    ]);
  });

  it.each([
    ['FollowFD', 'argFd: 1', ['argFd']],
    ['FollowFD', 'argName: 1', ['argName']],
    ['UnfollowFD', 'argFd: 1, argName: 1', ['argFd']],
    ['CopyFD', 'argFd: 1, argName: 1', ['argFd', 'argName']],
  ])('may be a file descriptor or its name, of any type: %s, %s', (name, settings, wrong) => {
    expectClean(kprobe(`action: ${name}`));
    expect(findingsIn(kprobe(`action: ${name}, ${settings}`))).toEqual(
      wrong.map((key) => expect.stringContaining(`.${key}: "${key}" is 1, but the hook has no argument at`)),
    );
  });

  it('may be a socket that "data" has', () => {
    const data = '          - { index: 0, type: sock, source: current_task, resolve: mm.owner }\n';
    const spec = (position: number) =>
      kprobe(`action: TrackSock, argSock: ${position}`).replace(
        '        selectors:',
        `        data:\n${data}        selectors:`,
      );
    const positions = (position: number) =>
      findingsIn(spec(position)).filter((line) => /\.argSock/.test(line));
    expect(positions(1)).toEqual([]);
    expect(positions(2)).toEqual([expect.stringContaining('(use a position in "args", from 0 to 1)')]);
  });

  it('is the returned one in an action on return', () => {
    const spec = (returnArg: string, position: number) => `
      kprobes:
        - call: tcp_connect
          syscall: false
          return: true
          args: [{ index: 0, type: int }, { index: 0, type: int }]
          ${returnArg}
          selectors:
            - matchReturnActions: [{ action: TrackSock, argSock: ${position} }]
    `;
    const positions = (returnArg: string, position: number) =>
      findingsIn(spec(returnArg, position)).filter((line) => line.startsWith('POLICY4024'));
    const sock = 'returnArg: { index: 0, type: sock }';
    const at = 'POLICY4024 error 13:62 spec.kprobes[0].selectors[0].matchReturnActions[0].argSock: ';
    expect(positions(sock, 0)).toEqual([]);
    expect(positions(sock, 1)).toEqual([
      `${at}"argSock" is 1, but the hook has no argument at that position (use a position in "returnArg": 0)`,
    ]);
    expect(positions('message: sockets', 0)).toEqual([
      `${at}"argSock" is 0, but the hook has no argument at that position (declare the argument in "returnArg")`,
    ]);
  });

  it('is not looked at where it cannot be read, nor its position', () => {
    expect(findingsIn(kprobe('action: TrackSock, argSock: x'))).toHaveLength(1);
    expect(findingsIn(kprobe('action: TrackSock').replace('type: sock', 'type: sok'))).toHaveLength(1);
    const args = kprobe('action: TrackSock').replace(/args:\n.*\n.*sock/, 'args: [sock]');
    expect(findingsIn(args)).toEqual([expect.stringContaining('spec.kprobes[0].args[0]: ')]);
  });
});
