import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('programs, PIDs, namespaces and capabilities', () => {
  it('reports children of prefixes', () => {
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
              - matchBinaries:
                  - operator: NotPrefix
                    values: [/usr/]
                    followChildren: true
      `),
    ).toEqual([
      'POLICY3042 error 17:31 spec.kprobes[0].selectors[0].matchBinaries[0].followChildren: "followChildren" does not support "NotPrefix" (use "In" or "NotIn" with full paths)',
    ]);
  });

  it('reports the filter beyond 64, which is one for each function of a hook', () => {
    const spec = (functions: number) => `
      podSelector: {}
      lists:
        - name: mine
          values: [${Array.from({ length: functions }, (_, index) => `f${index}`).join(', ')}]
      kprobes:
        - call: "list:mine"
          syscall: false
          selectors:
            - matchBinaries:
                - { operator: NotIn, values: [/bin/bash], followChildren: true }
            - matchBinaries:
                - { operator: In, values: [/bin/dash], followChildren: true }
            - matchBinaries:
                - { operator: In, values: [/bin/dash], followChildren: true }
            - matchBinaries:
                - { operator: In, values: [/bin/dash], followChildren: false }
    `;
    expectClean(spec(21));
    expect(findingsIn(spec(22))).toEqual([
      'POLICY3042 error 19:68 spec.kprobes[0].selectors[2].matchBinaries[0].followChildren: the agent supports at most 64 filters with "followChildren" (merge filters)',
    ]);
    expect(findingsIn(spec(65))).toEqual([
      'POLICY3042 error 15:71 spec.kprobes[0].selectors[0].matchBinaries[0].followChildren: the agent supports at most 64 filters with "followChildren" (merge filters)',
    ]);
  });

  it('leaves a filter without values to another check', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            selectors:
              - matchBinaries: [{ operator: Prefix, values: [], followChildren: true }]
      `),
    ).toEqual([expect.stringMatching(/^POLICY3067 /)]);
  });
});
