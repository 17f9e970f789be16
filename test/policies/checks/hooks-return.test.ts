import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../policy-harness';

describe('what is returned', () => {
  it('has a type', () => {
    expectClean(`
      kprobes: [{ call: tcp_sendmsg, syscall: false, return: true, returnArg: { index: 0, type: int } }]
    `);
  });

  it('reports that nothing says what it is', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_sendmsg, syscall: false, return: true }]
    `),
    ).toEqual([
      'POLICY2033 error 6:13 spec.kprobes[0].returnArg: the kprobe does not say what is returned (write returnArg: { index: 0, type: int })',
    ]);
  });

  it('reports types that it cannot have', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_sendmsg, syscall: false, return: true, returnArg: { index: 0 } }, { call: tcp_recvmsg, syscall: false, return: true, returnArg: { index: 0, type: char_buf } }, { call: udp_sendmsg, syscall: false, return: true, returnArg: { index: 0, type: bpf_cmd } }, { call: udp_recvmsg, syscall: false, return: true, returnArg: { index: 0, type: auto } }]
    `),
    ).toEqual([
      'POLICY2033 error 6:75 spec.kprobes[0].returnArg.type: what is returned has no type (write the type, such as "int")',
      'POLICY2033 error 6:171 spec.kprobes[1].returnArg.type: what is returned cannot be read as "char_buf" (write a number, such as "int" or "int64", or a type of the kernel)',
      'POLICY2033 error 6:265 spec.kprobes[2].returnArg.type: what is returned cannot be read as "bpf_cmd" (write a number, such as "int" or "int64", or a type of the kernel)',
      'POLICY2033 error 6:358 spec.kprobes[3].returnArg.type: what is returned has no type (write the type, such as "int")',
    ]);
  });

  it('reports filters that are not looked at', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_sendmsg, syscall: false, returnArg: { index: 0, type: int }, selectors: [{ matchReturnArgs: [{ index: 0, operator: Equal, values: ["0"] }] }] }]
    `),
    ).toEqual([
      'POLICY2034 error 6:100 spec.kprobes[0].selectors[0].matchReturnArgs: "matchReturnArgs" does nothing where the hook has no return: true (add return: true)',
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
      'POLICY2034 error 10:11 spec.kprobes[0].selectors[0].matchReturnActions: "matchReturnActions" does nothing where the hook has no return: true (add return: true)',
      'POLICY2034 error 12:11 spec.kprobes[0].selectors[1].matchReturnArgs: "matchReturnArgs" does nothing where the hook has no return: true (add return: true)',
    ]);
  });

  it('reports filters in a tracepoint', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: sched_switch, selectors: [{ matchReturnArgs: [{ index: 0, operator: Equal, values: ["0"] }] }] }]
    `),
    ).toEqual([
      'POLICY2034 error 6:72 spec.tracepoints[0].selectors[0].matchReturnArgs: "matchReturnArgs" does nothing in a tracepoint (take it out)',
    ]);
  });

  it('may be followed as a socket', () => {
    expectClean(`
      kprobes: [{ call: sk_alloc, syscall: false, return: true, returnArg: { index: 0, type: sock }, returnArgAction: tracksock }]
    `);
  });

  it('reports other actions', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sk_alloc, syscall: false, return: true, returnArg: { index: 0, type: sock }, returnArgAction: Post }]
    `),
    ).toEqual([
      'POLICY2035 error 6:115 spec.kprobes[0].returnArgAction: "Post" cannot be done with what is returned (write "TrackSock" or "UntrackSock", or take it out)',
    ]);
  });

  it('reports an action that is not taken', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sk_alloc, syscall: false, returnArgAction: UntrackSock }]
    `),
    ).toEqual([
      'POLICY2034 error 6:64 spec.kprobes[0].returnArgAction: "returnArgAction" does nothing where the hook has no return: true (add return: true)',
    ]);
  });

  it('reports a function that returns nothing', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_set_state, syscall: false, return: true, returnArg: { index: 0, type: int } }]
    `),
    ).toEqual([
      'POLICY2061 warning 6:60 spec.kprobes[0].return: "tcp_set_state" returns nothing (take "return" out)',
    ]);
  });
});
