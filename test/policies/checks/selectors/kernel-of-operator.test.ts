import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

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

  it.each([
    ['int16', 'Equal', ['"1"'], 'POLICY3030', 'a filter on an "int16" requires kernel 5.3'],
    ['uint8', 'NotEqual', ['"1"'], 'POLICY3030', 'a filter on a "uint8" requires kernel 5.3'],
    ['uint16', 'Mask', ['"1"'], 'POLICY3030', 'a filter on a "uint16" requires kernel 5.3'],
    ['int8', 'GreaterThan', ['"1"'], 'POLICY3030', '"GreaterThan" requires kernel 5.3'],
    [
      'int8',
      'InMap',
      ['"1"'],
      'POLICY3070',
      'a filter on an "int8" requires kernel 5.3 and matches everything on 5.2',
    ],
    [
      'int16',
      'InRange',
      ['"1:2"'],
      'POLICY3070',
      '"InRange" requires kernel 5.3 and matches everything on 5.2',
    ],
    [
      'int',
      'NotInRange',
      ['"1:2"'],
      'POLICY3070',
      '"NotInRange" requires kernel 5.3 and never matches on 5.2',
    ],
  ])('reports %s with %s before kernel 5.3, and not since', (type, operator, values, code, message) => {
    const spec = `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: ${type}
          selectors:
            - matchArgs:
                - index: 0
                  operator: ${operator}
                  values: [${values}]
    `;
    expect(findingsIn(spec, { kernel: '5.2' })).toEqual([
      expect.stringMatching(new RegExp(`^${code} \\w+ 16:25 .*\\.operator: .*`)),
    ]);
    expect(findingsIn(spec, { kernel: '5.2' })[0]).toContain(
      `operator: ${message} (use "Equal", or target newer kernels only)`,
    );
    expectClean(spec, { kernel: '5.3' });
  });

  it('reports two capabilities before kernel 5.3', () => {
    const spec = `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: cap_effective
            - index: 1
              type: cap_effective
          selectors:
            - matchArgs:
                - args: [0, 1]
                  operator: CapabilitiesGained
    `;
    expect(findingsIn(spec, { kernel: '5.2' })).toEqual([
      'POLICY3030 error 18:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "CapabilitiesGained" requires kernel 5.3 (use "Equal", or target newer kernels only)',
    ]);
    expectClean(spec, { kernel: '5.3' });
  });

  it('leaves an expression to the check of expressions', () => {
    expect(
      findingsIn(
        `
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: int8
              - index: 1
                type: int
            selectors:
              - matchArgs:
                  - operator: CelExpr
                    values: ['arg1 == int32(1)']
      `,
        { kernel: '5.2' },
      ),
    ).toEqual([
      'POLICY3030 error 17:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "CelExpr" requires kernel 5.10: the agent rejects it on 5.2 (use other operators)',
    ]);
  });
});
