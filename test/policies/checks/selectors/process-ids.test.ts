import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('programs, PIDs, namespaces and capabilities', () => {
  it('reports a fifth PID and a second filter', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: file
            selectors:
              - matchPIDs:
                  - operator: In
                    values: [1, 2, 3, 4, 5]
              - matchPIDs:
                  - operator: NotIn
                    values: [1]
                  - operator: NotIn
                    values: [2]
      `),
    ).toEqual([
      'POLICY3051 error 16:15 spec.kprobes[0].selectors[0].matchPIDs[0].values: the kernel compares 4 PIDs and ignores the last (move the others to another selector)',
      'POLICY3050 error 17:11 spec.kprobes[0].selectors[1].matchPIDs: the kernel reads one matchPIDs filter and misreads the second as a namespace filter (merge the filters, or use another selector)',
    ]);
  });

  it('reports PIDs without values', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: file
            selectors:
              - matchPIDs:
                  - operator: In
                    values: []
              - matchPIDs:
                  - operator: NotIn
                    values: []
      `),
    ).toEqual([
      'POLICY3067 error 16:15 spec.kprobes[0].selectors[0].matchPIDs[0].values: "In" has no values, so it never matches (add a value, or remove the filter)',
      'POLICY3009 warning 19:15 spec.kprobes[0].selectors[1].matchPIDs[0].values: "NotIn" has no values, so it matches every process (add a value, or remove the filter)',
    ]);
  });

  it('is clean with namespaces', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: file
          selectors:
            - matchNamespaces:
                - namespace: Pid
                  operator: NotIn
                  values: [host_ns]
                - namespace: PidForChildren
                  operator: In
                  values: ["4026531836", "1", "2", "3"]
                - namespace: Time
                  operator: In
                  values: [host_ns]
    `);
  });

  it.each([
    [5, 'the last'],
    [6, 'the last 2'],
  ])('reports %i PIDs, and none with four', (count, ignored) => {
    const spec = (pids: number) => `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          selectors:
            - matchPIDs:
                - operator: In
                  values: [${Array(pids).fill(1)}]
    `;
    expectClean(spec(4));
    expect(findingsIn(spec(count))).toEqual([
      `POLICY3051 error 13:15 spec.kprobes[0].selectors[0].matchPIDs[0].values: the kernel compares 4 PIDs and ignores ${ignored} (move the others to another selector)`,
    ]);
  });
});
