import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

const one = (type: string, operator: string, value: string) => `
  podSelector: {}
  kprobes:
    - call: some_function
      syscall: false
      args:
        - index: 0
          type: ${type}
      selectors:
        - matchArgs:
            - { index: 0, operator: ${operator},
                values: ["${value}"] }`;

describe('numbers that filters compare', () => {
  it('reports what is not a number', () => {
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
                    values: [write, "", "1_", "08"]
      `),
    ).toEqual([
      'POLICY3013 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "write" is not a number (use an integer, such as 10, 0x0a or 0o12)',
      'POLICY3013 error 19:31 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: "" is not a number (use an integer, such as 10, 0x0a or 0o12)',
      'POLICY3013 error 19:35 spec.kprobes[0].selectors[0].matchArgs[0].values[2]: "1_" is not a number (use an integer, such as 10, 0x0a or 0o12)',
      'POLICY3013 error 19:41 spec.kprobes[0].selectors[0].matchArgs[0].values[3]: "08" is not a number (use an integer, such as 10, 0x0a or 0o12)',
    ]);
  });

  it('reports numbers beyond 32 bits', () => {
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
                    values: ["2147483648", "-2147483649"]
      `),
    ).toEqual([
      'POLICY3013 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "2147483648" is outside -2147483648 to 2147483647 (an "int" is read as a 32-bit number)',
      'POLICY3013 error 19:38 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: "-2147483649" is outside -2147483648 to 2147483647 (an "int" is read as a 32-bit number)',
    ]);
  });

  it('is clean at the ends of 64 bits', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: uint64
          selectors:
            - matchArgs:
                - index: 0
                  operator: Equal
                  values: ["18446744073709551615", "0"]
    `);
  });

  it('reports numbers beyond 64 bits, and a sign', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: uint64
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: ["18446744073709551616", "-1"]
      `),
    ).toEqual([
      'POLICY3013 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "18446744073709551616" is outside 0 to 18446744073709551615 (a "uint64" is read as a 64-bit number)',
      'POLICY3013 error 17:48 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: "-1" is not a number (a "uint64" is unsigned)',
    ]);
  });

  it('reports a list', () => {
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
                    values: ["list:numbers"]
      `),
    ).toEqual([
      'POLICY3013 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "list:numbers" is not a number (use "InMap", which accepts lists)',
    ]);
  });

  it('reports numbers that a small type never has', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: uint8
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: ["255", "256"]
      `),
    ).toEqual([
      'POLICY3014 error 17:31 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: a "uint8" can never be "256" (write 0 to 255)',
    ]);
  });

  it('reports negative numbers of small types, which the kernel sees without a sign', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: int16
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: ["-1"]
      `),
    ).toEqual([
      'POLICY3014 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the kernel compares an "int16" as unsigned: -1 becomes 4294967295 (write 65535 for -1)',
    ]);
  });

  it('reports comparisons that never hold', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: uint32
              - index: 1
                type: int
            selectors:
              - matchArgs:
                  - index: 0
                    operator: LT
                    values: ["0"]
              - matchArgs:
                  - index: 0
                    operator: GreaterThan
                    values: ["4294967295"]
              - matchArgs:
                  - index: 1
                    operator: GT
                    values: ["2147483647"]
              - matchArgs:
                  - index: 1
                    operator: LessThan
                    values: ["-2147483648"]
      `),
    ).toEqual([
      'POLICY3014 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: a "uint32" is never less than 0 (use a number greater than 0)',
      'POLICY3014 error 23:24 spec.kprobes[0].selectors[1].matchArgs[0].values[0]: a "uint32" is never greater than 4294967295 (use a number less than 4294967295)',
      'POLICY3014 error 27:24 spec.kprobes[0].selectors[2].matchArgs[0].values[0]: an "int" is never greater than 2147483647 (use a number less than 2147483647)',
      'POLICY3014 error 31:24 spec.kprobes[0].selectors[3].matchArgs[0].values[0]: an "int" is never less than -2147483648 (use a number greater than -2147483648)',
    ]);
  });

  it('reports a comparison with a negative number that the kernel sees without a sign', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: size_t
            selectors:
              - matchArgs:
                  - index: 0
                    operator: LT
                    values: ["-1"]
      `),
    ).toEqual([
      'POLICY3014 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the kernel compares a "size_t" as unsigned: -1 becomes 4294967295 (use a number that is not negative)',
    ]);
  });

  it('reports a mask without bits', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: uint8
              - index: 1
                type: uint64
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Mask
                    values: ["0x100"]
              - matchArgs:
                  - index: 1
                    operator: Mask
                    values: ["0"]
      `),
    ).toEqual([
      'POLICY3014 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the mask "0x100" has no bit of a "uint8": it never matches (use a mask from 1 to 255)',
      'POLICY3014 error 23:24 spec.kprobes[0].selectors[1].matchArgs[0].values[0]: the mask "0" has no bit of a "uint64": it never matches (use a mask from 1 to 18446744073709551615)',
    ]);
  });

  it('is clean with names of capabilities and masks', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: cap_effective
          selectors:
            - matchArgs:
                - index: 0
                  operator: Equal
                  values: ["cap_sys_admin, CAP_BPF", "0x200000"]
    `);
  });

  it('reports unknown capabilities', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: cap_effective
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: [CAP_DAC_OVERRIDE, "CAP_SYS_ADMIN,ALL"]
      `),
    ).toEqual([
      'POLICY3015 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: unknown capability "CAP_DAC_OVERRIDE" (did you mean "DAC_OVERRIDE"?)',
      'POLICY3015 error 17:42 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: unknown capability "ALL" (use names such as CAP_SYS_ADMIN, or a mask such as 0x200000)',
    ]);
  });

  it('is clean with ranges', () => {
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
                  operator: InRange
                  values: ["0:5", "-5:-1", "0x10:0x1f", "7:7"]
    `);
  });

  it.each([
    ['int8', 'LessThan', '0', 'an "int8" is never less than 0 (use a number greater than 0)'],
    ['size_t', 'LT', '0', 'a "size_t" is never less than 0 (use a number greater than 0)'],
    [
      'int8',
      'NotEqual',
      '-1',
      'the kernel compares an "int8" as unsigned: -1 becomes 4294967295 (write 255 for -1)',
    ],
    [
      'int16',
      'NotEqual',
      '-32768',
      'the kernel compares an "int16" as unsigned: -32768 becomes 4294934528 (write 32768 for -32768)',
    ],
    [
      'int8',
      'Equal',
      '-128',
      'the kernel compares an "int8" as unsigned: -128 becomes 4294967168 (write 128 for -128)',
    ],
    ['int8', 'Equal', '-129', 'an "int8" can never be "-129" (write -128 to 127)'],
    [
      'int16',
      'GreaterThan',
      '-1',
      'the kernel compares an "int16" as unsigned: -1 becomes 4294967295 (write 65535 for -1)',
    ],
    [
      'size_t',
      'GT',
      '-1',
      'the kernel compares a "size_t" as unsigned: -1 becomes 4294967295 (use a number that is not negative)',
    ],
    ['uint8', 'GT', '255', 'a "uint8" is never greater than 255 (use a number less than 255)'],
    [
      'kernel_cap_t',
      'Mask',
      '0',
      'the mask "0" has no bits: it never matches (use capabilities, such as CAP_SYS_ADMIN,CAP_NET_ADMIN)',
    ],
  ])('reports %s %s %s', (type, operator, value, message) => {
    expect(findingsIn(one(type, operator, value))).toEqual([
      `POLICY3014 error 16:26 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: ${message}`,
    ]);
  });

  it.each([
    ['int8', 'NotEqual', '0'],
    ['int8', 'NotEqual', '-129'],
    ['int', 'NotEqual', '-1'],
    ['int', 'GT', '-1'],
    ['size_t', 'NotEqual', '-1'],
    ['size_t', 'Equal', '-1'],
    ['int', 'Equal', '-1'],
    ['uint8', 'GT', '254'],
    ['int', 'LessThan', '-2147483647'],
    ['size_t', 'LT', '1'],
    ['uint8', 'Mask', '0x180'],
    ['int16', 'GT', '0'],
    ['kernel_cap_t', 'Mask', '1'],
    ['kernel_cap_t', 'Equal', '0'],
    ['kernel_cap_t', 'Mask', '0xffffffffffffffff'],
    ['kernel_cap_t', 'Mask', ' cap_sys_admin, CAP_BPF'],
  ])('is clean with %s %s %s', (type, operator, value) => {
    expectClean(one(type, operator, value));
  });

  it.each([
    ['uint32', '-1', 'POLICY3013', '"-1" is not a number (a "uint32" is unsigned)'],
    ['uint32', 'a-1', 'POLICY3013', '"a-1" is not a number (use an integer, such as 10, 0x0a or 0o12)'],
    ['int', '-a', 'POLICY3013', '"-a" is not a number (use an integer, such as 10, 0x0a or 0o12)'],
    ['int', '-1a', 'POLICY3013', '"-1a" is not a number (use an integer, such as 10, 0x0a or 0o12)'],
    ['int', 'list:mine', 'POLICY3013', '"list:mine" is not a number (use "InMap", which accepts lists)'],
    [
      'cap_effective',
      '-1',
      'POLICY3015',
      'unknown capability "-1" (use names such as CAP_SYS_ADMIN, or a mask such as 0x200000)',
    ],
    [
      'cap_effective',
      'CAP_SYS_ADMN,x',
      'POLICY3015',
      'unknown capabilities "CAP_SYS_ADMN" and "x" (did you mean "CAP_SYS_ADMIN", "CAP_SYS_TIME", "CAP_MAC_ADMIN", "CAP_NET_ADMIN" or "CAP_SYS_BOOT"?)',
    ],
  ])('reports what is not a number of the type: %s %s', (type, value, code, message) => {
    expect(findingsIn(one(type, 'Equal', value))).toEqual([
      `${code} error 16:26 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: ${message}`,
    ]);
  });
});
