import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../policy-harness';

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
      'POLICY3007 error 19:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "Equal" has 5 values, and may have 4 (write "InMap", which takes any number of them)',
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
      'POLICY3007 error 19:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "Mask" has 5 values, and may have 4 (write the others in another selector)',
      'POLICY3007 error 23:15 spec.kprobes[0].selectors[1].matchArgs[0].values: "NotInRange" has 5 values, and may have 4 (write "NotInMap", which takes any number of them)',
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
      'POLICY3013 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "write" is not a number (write a whole number, such as 10, 0x0a or 0o12)',
      'POLICY3013 error 19:31 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: "" is not a number (write a whole number, such as 10, 0x0a or 0o12)',
      'POLICY3013 error 19:35 spec.kprobes[0].selectors[0].matchArgs[0].values[2]: "1_" is not a number (write a whole number, such as 10, 0x0a or 0o12)',
      'POLICY3013 error 19:41 spec.kprobes[0].selectors[0].matchArgs[0].values[3]: "08" is not a number (write a whole number, such as 10, 0x0a or 0o12)',
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
      'POLICY3013 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "2147483648" is outside -2147483648 to 2147483647 (an "int" is read as a number of 32 bits)',
      'POLICY3013 error 19:38 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: "-2147483649" is outside -2147483648 to 2147483647 (an "int" is read as a number of 32 bits)',
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
      'POLICY3013 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "18446744073709551616" is outside 0 to 18446744073709551615 (a "uint64" is read as a number of 64 bits)',
      'POLICY3013 error 17:48 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: "-1" is not a number (a "uint64" has no sign)',
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
      'POLICY3013 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "list:numbers" is not a number (write "InMap", which takes lists)',
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
      'POLICY3014 error 17:31 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: "256" is never the value of a "uint8" (write 0 to 255)',
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
      'POLICY3014 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the kernel compares an "int16" as if it had no sign, and -1 is 4294967295 to it (write 65535 for -1)',
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
      'POLICY3014 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: a "uint32" is never less than 0 (write more than 0)',
      'POLICY3014 error 23:24 spec.kprobes[0].selectors[1].matchArgs[0].values[0]: a "uint32" is never greater than 4294967295 (write less than 4294967295)',
      'POLICY3014 error 27:24 spec.kprobes[0].selectors[2].matchArgs[0].values[0]: an "int" is never greater than 2147483647 (write less than 2147483647)',
      'POLICY3014 error 31:24 spec.kprobes[0].selectors[3].matchArgs[0].values[0]: an "int" is never less than -2147483648 (write more than -2147483648)',
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
      'POLICY3014 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the kernel compares a "size_t" as if it had no sign, and -1 is 4294967295 to it (write a number that is not negative)',
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
      'POLICY3014 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: no bit of the mask "0x100" is one of a "uint8": it never matches (write a mask of 1 to 255)',
      'POLICY3014 error 23:24 spec.kprobes[0].selectors[1].matchArgs[0].values[0]: no bit of the mask "0" is one of a "uint64": it never matches (write a mask of 1 to 18446744073709551615)',
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
      'POLICY3015 error 17:42 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: unknown capability "ALL" (write names such as CAP_SYS_ADMIN, or a mask such as 0x200000)',
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
      'POLICY3016 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "5" is not a range (write two numbers, such as 1:10)',
      'POLICY3016 error 19:29 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: "1-5" is not a range (write two numbers, such as 1:10)',
      'POLICY3016 error 19:36 spec.kprobes[0].selectors[0].matchArgs[0].values[2]: "1:2:3" is not a range (write two numbers, such as 1:10)',
      'POLICY3016 error 19:45 spec.kprobes[0].selectors[0].matchArgs[0].values[3]: ":5" is not a range (write two numbers, such as 1:10)',
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
      'POLICY3017 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the range "0:4294967295" goes outside an "int", and is another to the kernel (write numbers from -2147483648 to 2147483647)',
      'POLICY3016 error 23:24 spec.kprobes[0].selectors[1].matchArgs[0].values[0]: the range "0:4294967296" goes beyond 4294967295 (a "uint32" is read as a number of 32 bits)',
      'POLICY3017 error 27:24 spec.kprobes[0].selectors[2].matchArgs[0].values[0]: the kernel compares a "uint32" as if it had no sign: the range "-5:5" is another to it (begin the range at 0 or above)',
      'POLICY3016 error 31:24 spec.kprobes[0].selectors[3].matchArgs[0].values[0]: the range "0:9223372036854775808" goes outside -9223372036854775808 to 9223372036854775807 (the agent reads both numbers as numbers of 64 bits with a sign)',
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
      'POLICY3017 error 17:39 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: a "uint16" is never in the range "65536:70000" (write numbers from 0 to 65535)',
    ]);
  });

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
      'POLICY3013 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "0x10" is not a decimal number (write one such as 10, or a range such as 1:10)',
      'POLICY3016 error 19:32 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: "1:2:3" is not a range (write two decimal numbers, such as 1:10)',
      'POLICY3013 error 19:41 spec.kprobes[0].selectors[0].matchArgs[0].values[2]: "a" is not a decimal number (write one such as 10, or a range such as 1:10)',
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
      'POLICY3014 error 19:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the kernel looks up an "int" as if it had no sign, and never finds a negative number in "-1" (write 4294967295, as which the kernel sees -1)',
      'POLICY3014 error 19:30 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: the kernel looks up an "int" as if it had no sign, and never finds a negative number in "-5:5" (write "InRange" or "NotInRange")',
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
      'POLICY3014 error 17:33 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: "65536" is never the value of a "uint16" (write 0 to 65535)',
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

  it('reports a set that is too large', () => {
    expect(
      findingsIn(`
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
                    values: ["0:16777216"]
              - matchArgs:
                  - index: 0
                    operator: NotInMap
                    values: ["0:4294967295"]
      `),
    ).toEqual([
      'POLICY3020 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the range "0:16777216" has 16777217 numbers, and the agent writes down each of them (write "InRange", which keeps both ends only)',
      'POLICY3020 error 21:24 spec.kprobes[0].selectors[1].matchArgs[0].values[0]: the range "0:4294967295" has 4294967296 numbers, and the agent writes down each of them (write "NotInRange", which keeps both ends only)',
    ]);
  });

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
      'POLICY3008 error 19:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "Equal" has no values, and is compared with what follows in memory (add a value, or take the filter out)',
      'POLICY3008 error 21:15 spec.kprobes[0].selectors[1].matchArgs[0].values: "InMap" has no values, and the agent refuses the policy (add a value, or take the filter out)',
      'POLICY3008 error 26:15 spec.kprobes[0].selectors[2].matchArgs[0].values: "Prefix" has no values, and the agent refuses the policy (add a value, or take the filter out)',
      'POLICY3008 error 30:15 spec.kprobes[0].selectors[3].matchArgs[0].values: "Equal" has no values, and never matches (add a value, or take the filter out)',
      'POLICY3008 error 32:15 spec.kprobes[0].selectors[4].matchArgs[0].values: "FileType" has no values, and is compared with what follows in memory (add a value, or take the filter out)',
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
      'POLICY3009 warning 19:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "NotSAddr" has no values, and matches everything (add a value, or take the filter out)',
      'POLICY3009 warning 23:15 spec.kprobes[0].selectors[1].matchArgs[0].values: "NotEqual" has no values, and matches everything (add a value, or take the filter out)',
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
      'POLICY3008 error 19:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "InMap" has no values, and never matches (add a value, or take the filter out)',
    ]);
  });

  it('reports a set of all numbers that an argument without a sign can be', () => {
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
                    operator: InMap
                    values: ["0:18446744073709551615"]
      `),
    ).toEqual([
      'POLICY3020 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the range "0:18446744073709551615" has 18446744073709551616 numbers, and the agent writes down each of them (write "InRange", which keeps both ends only)',
    ]);
  });
});
