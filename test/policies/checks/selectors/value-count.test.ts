import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

const one = (type: string, operator: string, values: string) => `
  podSelector: {}
  kprobes:
    - call: some_function
      syscall: false
      args:
        - { index: 0, type: ${type} }
      selectors:
        - matchArgs:
            - { index: 0, operator: ${operator},
                values: ${values} }`;

describe('numbers that filters compare', () => {
  it('is clean with four values in any notation', () => {
    expectClean(`
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
                  values: ["-2147483648", "0x7fff_ffff", "0o17", "0b11"]
    `);
  });

  it('reports a fifth value', () => {
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
                    values: ["1", "2", "4", "8", "16"]
      `),
    ).toEqual([
      'POLICY3007 error 19:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "Equal" has 5 values, but at most 4 are supported (use "InMap", which accepts any number of values)',
    ]);
  });

  it('reports a fifth value of a mask, and of ranges', () => {
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
                    operator: Mask
                    values: ["1", "2", "4", "8", "16"]
              - matchArgs:
                  - index: 1
                    operator: NotInRange
                    values: ["1:2", "2:3", "4:5", "8:9", "16:17"]
      `),
    ).toEqual([
      'POLICY3007 error 19:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "Mask" has 5 values, but at most 4 are supported (move the others to another selector)',
      'POLICY3007 error 23:15 spec.kprobes[0].selectors[1].matchArgs[0].values: "NotInRange" has 5 values, but at most 4 are supported (use "NotInMap", which accepts any number of values)',
    ]);
  });

  it('is clean with a fifth value of a set and of paths', () => {
    expectClean(`
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
                  values: ["1", "2", "4", "8", "16"]
            - matchArgs:
                - index: 0
                  operator: Equal
                  values: [/a, /b, /c, /d, /e]
    `);
  });

  it.each([
    ['int', 'NotEqual', '["1", "2", "3", "4", "5"]', 'use "NotInMap", which accepts any number of values'],
    ['int', 'Equal', '["1", "2", "3", "4", "5"]', 'use "InMap", which accepts any number of values'],
    [
      'int',
      'NotInRange',
      '["1:1", "2:2", "3:3", "4:4", "5:5"]',
      'use "NotInMap", which accepts any number of values',
    ],
    ['int', 'GT', '["1", "2", "3", "4", "5"]', 'move the others to another selector'],
    ['int', 'Mask', '["1", "2", "3", "4", "5"]', 'move the others to another selector'],
    ['file', 'FileType', '[reg, dir, sock, fifo, chr]', 'move the others to another selector'],
    ['kernel_cap_t', 'Equal', '["1", "2", "3", "4", "5"]', 'move the others to another selector'],
    ['cap_inheritable', 'NotEqual', '["1", "2", "3", "4", "5"]', 'move the others to another selector'],
    ['cap_permitted', 'Equal', '["1", "2", "3", "4", "5"]', 'move the others to another selector'],
    ['cap_effective', 'Equal', '["1", "2", "3", "4", "5"]', 'move the others to another selector'],
  ])('reports a fifth value of %s %s', (type, operator, values, help) => {
    expect(findingsIn(one(type, operator, values))).toEqual([
      `POLICY3007 error 15:17 spec.kprobes[0].selectors[0].matchArgs[0].values: "${operator}" has 5 values, but at most 4 are supported (${help})`,
    ]);
  });

  it('says of an operator that does not suit the argument only that', () => {
    expect(findingsIn(one('sock', 'Equal', '["1", "2", "3", "4", "5"]'))).toEqual([
      expect.stringMatching(/^POLICY3010 /),
    ]);
  });
});
