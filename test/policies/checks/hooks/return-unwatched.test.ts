import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('what is returned', () => {
  it('reports filters that are not looked at', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_sendmsg, syscall: false, returnArg: { index: 0, type: int }, selectors: [{ matchReturnArgs: [{ index: 0, operator: Equal, values: ["0"] }] }] }]
    `),
    ).toEqual([
      'POLICY2034 error 6:100 spec.kprobes[0].selectors[0].matchReturnArgs: "matchReturnArgs" has no effect without return: true (add return: true)',
    ]);
  });

  it('reports actions that are not done, and filters and their actions once', () => {
    expect(
      findingsIn(`
      kprobes:
        - call: tcp_sendmsg
          syscall: false
          selectors:
            - matchReturnActions: [{ action: Post }]
            - matchReturnActions: [{ action: Post }]
              matchReturnArgs: [{ index: 0, operator: Equal, values: ["0"] }]
    `),
    ).toEqual([
      'POLICY2034 error 10:11 spec.kprobes[0].selectors[0].matchReturnActions: "matchReturnActions" has no effect without return: true (add return: true)',
      'POLICY2034 error 12:11 spec.kprobes[0].selectors[1].matchReturnArgs: "matchReturnArgs" has no effect without return: true (add return: true)',
    ]);
  });

  it('reports filters in a tracepoint', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_switch, selectors: [{ matchReturnArgs: [{ index: 0, operator: Equal, values: ["0"] }] }] }]
    `),
    ).toEqual([
      'POLICY2034 error 6:72 spec.tracepoints[0].selectors[0].matchReturnArgs: "matchReturnArgs" has no effect in a tracepoint (remove it)',
    ]);
  });

  it('may be followed as a socket', () => {
    expectClean(`
      kprobes: [{ call: sk_alloc, syscall: false, return: true, returnArg: { index: 0, type: sock }, returnArgAction: tracksock }]
    `);
  });

  it('reports an action that is not taken', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sk_alloc, syscall: false, returnArgAction: UntrackSock }]
    `),
    ).toEqual([
      'POLICY2034 error 6:64 spec.kprobes[0].returnArgAction: "returnArgAction" has no effect without return: true (add return: true)',
    ]);
  });
});
