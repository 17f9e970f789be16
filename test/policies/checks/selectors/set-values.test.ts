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
  it('reports sets that are not decimal', () => {
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
                    operator: InMap
                    values: ["0x10", "1:2:3", a]
      `),
    ).toEqual([
      'POLICY3013 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "0x10" is not a decimal number (use one such as 10, or a range such as 1:10)',
      'POLICY3016 error 19:32 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: "1:2:3" is not a range (use two decimal numbers, such as 1:10)',
      'POLICY3013 error 19:41 spec.kprobes[0].selectors[0].matchArgs[0].values[2]: "a" is not a decimal number (use one such as 10, or a range such as 1:10)',
    ]);
  });

  it('is clean with sets, with ends the wrong way round', () => {
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
                  values: ["+1", "9:3", "4294967295"]
    `);
  });

  it('reports negative numbers of sets below 64 bits', () => {
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
                    operator: InMap
                    values: ["-1", "-5:5"]
      `),
    ).toEqual([
      'POLICY3014 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the kernel looks up an "int" as unsigned and never finds a negative number in "-1" (use 4294967295, which is how the kernel sees -1)',
      'POLICY3014 error 19:30 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: the kernel looks up an "int" as unsigned and never finds a negative number in "-5:5" (write "InRange" or "NotInRange")',
    ]);
  });

  it('is clean with negative numbers of sets of 64 bits', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: int64
          selectors:
            - matchArgs:
                - index: 0
                  operator: InMap
                  values: ["-1", "-5:5"]
    `);
  });

  it('reports numbers of sets that the type never has', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: uint16
            selectors:
              - matchArgs:
                  - index: 0
                    operator: InMap
                    values: ["65535", "65536"]
      `),
    ).toEqual([
      'POLICY3014 error 17:33 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: a "uint16" can never be "65536" (write 0 to 65535)',
    ]);
  });

  it('is clean with a large set', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: uint32
          selectors:
            - matchArgs:
                - index: 0
                  operator: InMap
                  values: ["1:16777216"]
    `);
  });

  it.each([
    [
      'int64',
      'InMap',
      '9223372036854775808',
      'POLICY3013',
      '"9223372036854775808" is outside -9223372036854775808 to 9223372036854775807 (the agent reads it as a 64-bit number)',
    ],
    [
      'uint64',
      'InMap',
      '0:18446744073709551616',
      'POLICY3013',
      '"0:18446744073709551616" is outside 0 to 18446744073709551615 (the agent reads it as a 64-bit number)',
    ],
    ['uint64', 'NotInMap', '-1', 'POLICY3013', '"-1" is not a decimal number (a "uint64" is unsigned)'],
    [
      'uint64',
      'InMap',
      '1-',
      'POLICY3013',
      '"1-" is not a decimal number (use one such as 10, or a range such as 1:10)',
    ],
    [
      'int64',
      'InMap',
      '-a',
      'POLICY3013',
      '"-a" is not a decimal number (use one such as 10, or a range such as 1:10)',
    ],
    [
      'size_t',
      'InMap',
      '-5:5',
      'POLICY3014',
      'the kernel looks up a "size_t" as unsigned and never finds a negative number in "-5:5" (start the range at 0 or above)',
    ],
    [
      'int',
      'NotInMap',
      '-5:5',
      'POLICY3014',
      'the kernel looks up an "int" as unsigned and never finds a negative number in "-5:5" (write "InRange" or "NotInRange")',
    ],
    ['uint16', 'InMap', '65536', 'POLICY3014', 'a "uint16" can never be "65536" (write 0 to 65535)'],
  ])('reports %s %s %s', (type, operator, value, code, message) => {
    expect(findingsIn(one(type, operator, `["${value}"]`))).toEqual([
      `${code} error 15:26 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: ${message}`,
    ]);
  });

  it('is clean where a number that is never there is left out', () => {
    expectClean(one('uint16', 'NotInMap', '["65536"]'));
  });
});
