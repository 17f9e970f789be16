import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('operators and types', () => {
  it('reports comparisons, ranges and small numbers on kernels older than 5.3', () => {
    expect(
      findingsIn(
        `
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 1
                type: int
            selectors:
              - matchArgs:
                  - index: 1
                    operator: GT
                    values: ["1"]
              - matchArgs:
                  - index: 1
                    operator: InRange
                    values: ["1:2"]
      `,
        { kernel: '5.2' },
      ),
    ).toEqual([
      'POLICY3030 error 16:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "GT" requires kernel 5.3 (use "Equal", or target newer kernels only)',
      'POLICY3070 error 20:25 spec.kprobes[0].selectors[1].matchArgs[0].operator: "InRange" requires kernel 5.3 and never matches on 5.2 (use "Equal", or target newer kernels only)',
    ]);
  });

  it('reports small numbers, which the agent refuses as values and not in a map', () => {
    const spec = `
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 1
                type: uint8
            selectors:
              - matchArgs: [{ index: 1, operator: Equal, values: ["1"] }]
              - matchArgs: [{ index: 1, operator: InMap, values: ["1"] }]
      `;
    expect(findingsIn(spec, { kernel: '5.2' })).toEqual([
      'POLICY3030 error 14:45 spec.kprobes[0].selectors[0].matchArgs[0].operator: a filter on a "uint8" requires kernel 5.3 (use "Equal", or target newer kernels only)',
      'POLICY3070 error 15:45 spec.kprobes[0].selectors[1].matchArgs[0].operator: a filter on a "uint8" requires kernel 5.3 and matches everything on 5.2 (use "Equal", or target newer kernels only)',
    ]);
  });
});
