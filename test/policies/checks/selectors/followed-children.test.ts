import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

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
});
