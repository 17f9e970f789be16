import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('programs, PIDs, namespaces and capabilities', () => {
  it('reports programs without values', () => {
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
                  - operator: In
                    values: []
              - matchBinaries:
                  - operator: NotIn
                    values: []
      `),
    ).toEqual([
      'POLICY3067 error 16:15 spec.kprobes[0].selectors[0].matchBinaries[0].values: "In" has no values, so it matches every program (add a value, or remove the filter)',
      'POLICY3009 warning 19:15 spec.kprobes[0].selectors[1].matchBinaries[0].values: "NotIn" has no values, so it matches every program (add a value, or remove the filter)',
    ]);
  });
});
