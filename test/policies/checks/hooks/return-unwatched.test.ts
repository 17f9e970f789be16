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

  it('says nothing more where "return" is no truth', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sk_alloc, syscall: false, return: [], returnArgAction: TrackSock }]
    `),
    ).toEqual(['POLICY1006 error 6:47 spec.kprobes[0].return: return must be true or false, not a list']);
  });

  it('says that "return" is false', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sk_alloc, syscall: false, return: false, returnArgAction: TrackSock }]
    `),
    ).toEqual([
      'POLICY2034 error 6:79 spec.kprobes[0].returnArgAction: "returnArgAction" has no effect without return: true (add return: true)',
    ]);
  });

  it('is said of actions in an LSM hook, and not of filters, which the agent refuses there', () => {
    expect(
      findingsIn(`
      lsmhooks:
        - hook: file_open
          selectors:
            - matchReturnActions: [{ action: Post }]
            - matchReturnArgs: [{ index: 0, operator: Equal, values: ["0"] }]
    `),
    ).toEqual([
      'POLICY2034 error 9:11 spec.lsmhooks[0].selectors[0].matchReturnActions: "matchReturnActions" has no effect in an LSM hook (remove it)',
      'POLICY4028 error 10:11 spec.lsmhooks[0].selectors[1].matchReturnArgs: an LSM hook cannot filter by return value (remove it, or use a kprobe on the "security_…" function with "return: true")',
    ]);
  });

  it.each(['fentries: [{ call: f, syscall: false, ', 'uprobes: [{ path: /bin/a, symbols: [f], '])(
    'may be looked at in %s',
    (start) => {
      const lines = findingsIn(
        `${start}selectors: [{ matchReturnArgs: [{ index: 0, operator: Equal, values: ["0"] }] }] }]`,
      );
      expect(lines.map((line) => line.replace(/^.*matchReturnArgs: /, ''))).toEqual([
        '"matchReturnArgs" has no effect without return: true (add return: true)',
      ]);
    },
  );
});
