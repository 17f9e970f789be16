import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('numbers that filters compare', () => {
  it('reports filters without values', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: file
              - index: 1
                type: int
            selectors:
              - matchArgs:
                  - index: 1
                    operator: Equal
                    values: []
              - matchArgs:
                  - index: 1
                    operator: InMap
              - matchArgs:
                  - index: 0
                    operator: Prefix
                    values: []
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: []
              - matchArgs:
                  - index: 0
                    operator: FileType
      `),
    ).toEqual([
      'POLICY3067 error 19:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "Equal" has no values, so it is compared with whatever follows in memory (add a value, or remove the filter)',
      'POLICY3008 error 21:15 spec.kprobes[0].selectors[1].matchArgs[0].values: "InMap" has no values: the agent rejects the policy (add a value, or remove the filter)',
      'POLICY3008 error 26:15 spec.kprobes[0].selectors[2].matchArgs[0].values: "Prefix" has no values: the agent rejects the policy (add a value, or remove the filter)',
      'POLICY3067 error 30:15 spec.kprobes[0].selectors[3].matchArgs[0].values: "Equal" has no values, so it never matches (add a value, or remove the filter)',
      'POLICY3067 error 32:15 spec.kprobes[0].selectors[4].matchArgs[0].values: "FileType" has no values, so it is compared with whatever follows in memory (add a value, or remove the filter)',
    ]);
  });

  it('warns of filters without values that leave nothing out', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: sock
              - index: 1
                type: string
            selectors:
              - matchArgs:
                  - index: 0
                    operator: NotSAddr
                    values: []
              - matchArgs:
                  - index: 1
                    operator: NotEqual
                    values: []
      `),
    ).toEqual([
      'POLICY3009 warning 19:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "NotSAddr" has no values, so it matches everything (add a value, or remove the filter)',
      'POLICY3009 warning 23:15 spec.kprobes[0].selectors[1].matchArgs[0].values: "NotEqual" has no values, so it matches everything (add a value, or remove the filter)',
    ]);
  });

  it('reports sets without values on older kernels too', () => {
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
              - index: 1
                type: int
            selectors:
              - matchArgs:
                  - index: 1
                    operator: InMap
                    values: []
      `,
        { kernel: '5.8' },
      ),
    ).toEqual([
      'POLICY3067 error 19:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "InMap" has no values, so it never matches (add a value, or remove the filter)',
    ]);
  });
});
