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
  it('reports what is not a range', () => {
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
                    operator: InRange
                    values: ["5", "1-5", "1:2:3", ":5"]
      `),
    ).toEqual([
      'POLICY3016 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "5" is not a range (use two numbers, such as 1:10)',
      'POLICY3016 error 19:29 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: "1-5" is not a range (use two numbers, such as 1:10)',
      'POLICY3016 error 19:36 spec.kprobes[0].selectors[0].matchArgs[0].values[2]: "1:2:3" is not a range (use two numbers, such as 1:10)',
      'POLICY3016 error 19:45 spec.kprobes[0].selectors[0].matchArgs[0].values[3]: ":5" is not a range (use two numbers, such as 1:10)',
    ]);
  });

  it('reports an empty range', () => {
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
                    operator: NotInRange
                    values: ["5:1"]
      `),
    ).toEqual([
      'POLICY3017 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the range "5:1" is empty: 5 is greater than 1 (write 1:5)',
    ]);
  });

  it('reports ranges beyond the type', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: int
              - index: 1
                type: uint32
            selectors:
              - matchArgs:
                  - index: 0
                    operator: InRange
                    values: ["0:4294967295"]
              - matchArgs:
                  - index: 1
                    operator: InRange
                    values: ["0:4294967296"]
              - matchArgs:
                  - index: 1
                    operator: InRange
                    values: ["-5:5"]
              - matchArgs:
                  - index: 1
                    operator: InRange
                    values: ["0:9223372036854775808"]
      `),
    ).toEqual([
      'POLICY3017 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the range "0:4294967295" exceeds an "int", which changes it in the kernel (use numbers from -2147483648 to 2147483647)',
      'POLICY3016 error 23:24 spec.kprobes[0].selectors[1].matchArgs[0].values[0]: the range "0:4294967296" exceeds 4294967295 (a "uint32" is read as a 32-bit number)',
      'POLICY3017 error 27:24 spec.kprobes[0].selectors[2].matchArgs[0].values[0]: the kernel compares a "uint32" as unsigned, which changes the range "-5:5" (start the range at 0 or above)',
      'POLICY3016 error 31:24 spec.kprobes[0].selectors[3].matchArgs[0].values[0]: the range "0:9223372036854775808" is outside -9223372036854775808 to 9223372036854775807 (the agent reads both as signed 64-bit numbers)',
    ]);
  });

  it('reports a range that a small type never reaches', () => {
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
                    operator: InRange
                    values: ["65535:65536", "65536:70000"]
      `),
    ).toEqual([
      'POLICY3017 error 17:39 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: a "uint16" is never in the range "65536:70000" (use numbers from 0 to 65535)',
    ]);
  });

  it.each([
    ['int', '-2147483648:2147483647'],
    ['int', '0:0'],
    ['uint32', '0:4294967295'],
    ['uint32', '4294967295:4294967295'],
    ['size_t', '0:4294967295'],
    ['int8', '0:255'],
    ['int8', '255:256'],
    ['int64', '-9223372036854775808:9223372036854775807'],
    ['uint64', '4294967296:9223372036854775807'],
    ['int', '0x10:0o77'],
  ])('is clean with %s in %s', (type, range) => {
    expectClean(one(type, 'InRange', `["${range}"]`));
  });

  it.each([
    [
      'int',
      '-2147483649:0',
      'POLICY3017',
      'the range "-2147483649:0" exceeds an "int", which changes it in the kernel (use numbers from -2147483648 to 2147483647)',
    ],
    [
      'int',
      '4294967296:4294967297',
      'POLICY3016',
      'the range "4294967296:4294967297" exceeds 4294967295 (an "int" is read as a 32-bit number)',
    ],
    [
      'int',
      '4294967296:0',
      'POLICY3016',
      'the range "4294967296:0" exceeds 4294967295 (an "int" is read as a 32-bit number)',
    ],
    [
      'uint64',
      '-1:5',
      'POLICY3017',
      'the kernel compares a "uint64" as unsigned, which changes the range "-1:5" (start the range at 0 or above)',
    ],
    [
      'int8',
      '256:256',
      'POLICY3017',
      'an "int8" is never in the range "256:256" (use numbers from 0 to 255)',
    ],
  ])('reports %s in %s', (type, range, code, message) => {
    expect(findingsIn(one(type, 'InRange', `["${range}"]`))).toEqual([
      `${code} error 15:26 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: ${message}`,
    ]);
  });
});
