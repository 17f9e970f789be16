import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('lists in filters', () => {
  it('is clean with system calls in a tracepoint', () => {
    expectClean(`
      podSelector: {}
      lists:
        - name: mine
          type: syscalls
          values: [sys_dup, sys_dup2]
      tracepoints:
        - subsystem: raw_syscalls
          event: sys_enter
          args:
            - index: 4
              type: syscall64
          selectors:
            - matchArgs:
                - index: 4
                  operator: InMap
                  values: ["list:mine"]
    `);
  });

  it('reports lists that are not there or not of system calls, and the wrong type', () => {
    expect(
      findingsIn(`
        podSelector: {}
        lists:
          - name: mine
            type: syscalls
            values: [sys_dup, sys_dup2]
          - name: other
            values: [tcp_connect]
        tracepoints:
          - subsystem: raw_syscalls
            event: sys_enter
            args:
              - index: 4
                type: syscall64
              - index: 5
                type: int64
              - index: 3
            selectors:
              - matchArgs:
                  - index: 4
                    operator: InMap
                    values: ["list:mne", "list:other"]
                  - index: 5
                    operator: NotInMap
                    values: ["list:mine"]
                  - index: 3
                    operator: InMap
                    values: ["list:mine"]
      `),
    ).toEqual([
      'POLICY3021 error 26:24 spec.tracepoints[0].selectors[0].matchArgs[0].values[0]: unknown list "mne" (did you mean "mine"?)',
      'POLICY3021 error 26:36 spec.tracepoints[0].selectors[0].matchArgs[0].values[1]: the list "other" is not a list of system calls (set "type: syscalls" in the list)',
      'POLICY3021 error 29:24 spec.tracepoints[0].selectors[0].matchArgs[1].values[0]: a list requires an argument of type "syscall64", not "int64" (set "type: syscall64" for the argument)',
      'POLICY3021 error 32:24 spec.tracepoints[0].selectors[0].matchArgs[2].values[0]: a list requires an argument of type "syscall64", not "auto" (set "type: syscall64" for the argument)',
    ]);
  });

  it('reports a list in a kprobe', () => {
    expect(
      findingsIn(`
        podSelector: {}
        lists:
          - name: mine
            type: syscalls
            values: [sys_dup]
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: int
            selectors:
              - matchArgs:
                  - index: 0
                    operator: InMap
                    values: ["list:mine"]
      `),
    ).toEqual([
      'POLICY3021 error 21:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "list:mine" works only in tracepoints (use numbers, or the tracepoint raw_syscalls/sys_enter)',
    ]);
  });

  const tracepoint = (lists: string, values: string) => `
      podSelector: {}${lists}
      tracepoints:
        - subsystem: raw_syscalls
          event: sys_enter
          args: [{ index: 4, type: syscall64 }]
          selectors:
            - matchArgs: [{ index: 4, operator: InMap, values: [${values}] }]`;

  it('reports a list in a policy that has none', () => {
    expect(findingsIn(tracepoint('', '"list:mine"'))).toEqual([
      'POLICY3021 error 12:61 spec.tracepoints[0].selectors[0].matchArgs[0].values[0]: unknown list "mine" (add it to "lists" of the policy)',
    ]);
  });

  it('is clean with a list that is generated', () => {
    const lists = `
      lists: [{ name: mine, type: generated_syscalls }]`;
    expect(
      findingsIn(tracepoint(lists, '"list:mine"')).filter((line) => line.startsWith('POLICY3021')),
    ).toEqual([]);
  });

  it('leaves a list in a section of another name to the check of that name', () => {
    const lists = `
      list: [{ name: mine, type: syscalls, values: [sys_dup] }]`;
    const found = findingsIn(tracepoint(lists, '"list:mine"'));
    expect(found).not.toEqual([]);
    expect(found.filter((line) => line.startsWith('POLICY3021'))).toEqual([]);
  });
});
