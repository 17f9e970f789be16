import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('programs, PIDs, namespaces and capabilities', () => {
  it('reports prefixes of programs on kernels older than 5.3', () => {
    expect(
      findingsIn(
        `
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: file
            selectors:
              - matchBinaries:
                  - operator: Prefix
                    values: [/usr/]
      `,
        { kernel: '5.2' },
      ),
    ).toEqual([
      'POLICY3030 error 15:25 spec.kprobes[0].selectors[0].matchBinaries[0].operator: "Prefix" in a program filter requires kernel 5.3 (use "In" or "NotIn" with full paths)',
    ]);
  });
});
