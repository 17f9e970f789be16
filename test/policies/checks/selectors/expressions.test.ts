import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('expressions', () => {
  it('is clean with comparisons of numbers of one type', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: int
            - index: 1
              type: uint32
            - index: 2
              type: int64
            - index: 3
              type: ulong
          selectors:
            - matchArgs:
                - operator: CelExpr
                  values: ['arg0 == int32(1) || !(arg0 > int32(-5)) && true']
                - operator: CelExpr
                  values: ['arg1 != uint32(0x10u) + uint32(1u)']
                - operator: CelExpr
                  values: ['arg2 - 1 >= -3']
                - operator: CelExpr
                  values: ['arg3 <= 5u // small']
                - operator: CelExpr
                  values: ['(arg0 == int32(1)) == false']
    `);
  });

  it('reports numbers of different types', () => {
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
                type: uint64
            selectors:
              - matchArgs:
                  - operator: CelExpr
                    values: ['arg0 == 1']
              - matchArgs:
                  - operator: CelExpr
                    values: ['arg1 > 5']
      `),
    ).toEqual([
      'POLICY3033 error 18:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "==" is between an int32 and an int (put int32() around the int, such as int32(1))',
      'POLICY3033 error 21:24 spec.kprobes[0].selectors[1].matchArgs[0].values[0]: ">" is between a uint and an int (both must have the same type: 1 is an int, 1u a uint, int32(1) an int32, uint32(1u) a uint32)',
    ]);
  });

  it('reports what is not a condition', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: int
            selectors:
              - matchArgs:
                  - index: 0
                    operator: CelExpr
                    values: ['arg0 + int32(1)']
      `),
    ).toEqual([
      'POLICY3033 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the expression is an int32, not a condition (compare it, as in arg0 == int32(1))',
    ]);
  });

  it('reports arguments that are not there', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: int
            selectors:
              - matchArgs:
                  - index: 0
                    operator: CelExpr
                    values: ['arg1 == int32(1)']
      `),
    ).toEqual([
      'POLICY3033 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: unknown name "arg1" (use arg0: positions in "args" of the hook)',
    ]);
  });

  it('reports arguments that expressions cannot read', () => {
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
                    operator: CelExpr
                    values: ['arg0 == int32(1)']
      `),
    ).toEqual([
      'POLICY3033 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: arg0 has a type that expressions do not support (declare it as a 32-bit or 64-bit number)',
    ]);
  });

  it('reports functions, signs and texts that is not supported', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: int
            selectors:
              - matchArgs:
                  - operator: CelExpr
                    values: ['int(arg0) == 1']
              - matchArgs:
                  - operator: CelExpr
                    values: ['arg0 * int32(2) == int32(4)']
              - matchArgs:
                  - operator: CelExpr
                    values: ['"a" == "a"']
              - matchArgs:
                  - operator: CelExpr
                    values: ['(arg0 == int32(1)']
              - matchArgs:
                  - operator: CelExpr
                    values: ['-arg0 == int32(1)']
      `),
    ).toEqual([
      'POLICY3033 error 16:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: unknown function "int" (use int32() or uint32())',
      'POLICY3033 error 19:24 spec.kprobes[0].selectors[1].matchArgs[0].values[0]: unexpected "*" (use ==, !=, <, <=, >, >=, &&, ||, !, +, -, int32() and uint32() on numbers and arguments)',
      'POLICY3033 error 22:24 spec.kprobes[0].selectors[2].matchArgs[0].values[0]: "a" is not supported (use ==, !=, <, <=, >, >=, &&, ||, !, +, -, int32() and uint32() on numbers and arguments)',
      'POLICY3033 error 25:24 spec.kprobes[0].selectors[3].matchArgs[0].values[0]: missing ")" (use ==, !=, <, <=, >, >=, &&, ||, !, +, -, int32() and uint32() on numbers and arguments)',
      'POLICY3033 error 28:24 spec.kprobes[0].selectors[4].matchArgs[0].values[0]: "-" takes a number (write 0 - arg0, with a 0 of the same type)',
    ]);
  });

  it('reports conditions where numbers are wanted', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: int
            selectors:
              - matchArgs:
                  - operator: CelExpr
                    values: ['true != false']
              - matchArgs:
                  - operator: CelExpr
                    values: ['true + true == true']
              - matchArgs:
                  - operator: CelExpr
                    values: ['1 && true']
              - matchArgs:
                  - operator: CelExpr
                    values: ['int32(1u) == int32(1)']
      `),
    ).toEqual([
      'POLICY3033 error 16:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "!=" takes numbers, not a condition (use "==", or "!" before the condition)',
      'POLICY3033 error 19:24 spec.kprobes[0].selectors[1].matchArgs[0].values[0]: "+" takes numbers, not a condition (use ==, !=, <, <=, >, >=, &&, ||, !, +, -, int32() and uint32() on numbers and arguments)',
      'POLICY3033 error 22:24 spec.kprobes[0].selectors[2].matchArgs[0].values[0]: "&&" takes conditions, not an int (compare the number)',
      'POLICY3033 error 25:24 spec.kprobes[0].selectors[3].matchArgs[0].values[0]: int32() takes an int, not a uint (write int32(1) or remove it)',
    ]);
  });

  it('reports no expression, and two', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: int
            selectors:
              - matchArgs:
                  - index: 0
                    operator: CelExpr
              - matchArgs:
                  - index: 0
                    operator: CelExpr
                    values: ['true', 'false']
      `),
    ).toEqual([
      'POLICY3031 error 15:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "CelExpr" takes one expression, not 0 (add an expression)',
      'POLICY3031 error 20:15 spec.kprobes[0].selectors[1].matchArgs[0].values: "CelExpr" takes one expression, not 2 (join them with "||")',
    ]);
  });

  it('reports numbers that are too large', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: int
            selectors:
              - matchArgs:
                  - index: 0
                    operator: CelExpr
                    values: ['9223372036854775808 == 1']
      `),
    ).toEqual([
      'POLICY3033 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: 9223372036854775808 is outside -9223372036854775808 to 9223372036854775807 (use 9223372036854775808u for a uint)',
    ]);
  });

  it('reports an expression on kernels older than 5.10', () => {
    expect(
      findingsIn(
        `
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: int
            selectors:
              - matchArgs:
                  - index: 0
                    operator: CelExpr
                    values: ['arg0 == int32(1)']
      `,
        { kernel: '5.9' },
      ),
    ).toEqual([
      'POLICY3030 error 16:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "CelExpr" requires kernel 5.10: the agent rejects it on 5.9 (use other operators)',
    ]);
  });

  it('reports an expression in a tracepoint', () => {
    expect(
      findingsIn(`
        podSelector: {}
        tracepoints:
          - subsystem: syscalls
            event: sys_enter_lseek
            args:
              - index: 5
                type: uint64
            selectors:
              - matchArgs:
                  - operator: CelExpr
                    values: ["arg0 == 5u"]
      `),
    ).toEqual([
      'POLICY3032 error 15:25 spec.tracepoints[0].selectors[0].matchArgs[0].operator: "CelExpr" works only in matchArgs of kprobes and uprobes, and never matches in tracepoints (use other operators)',
    ]);
  });

  it('reports an expression about what is returned', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            return: true
            returnArg:
              index: 0
              type: int
            args:
              - index: 0
                type: file
            selectors:
              - matchReturnArgs:
                  - index: 0
                    operator: CelExpr
                    values: ['arg0 == int32(1)']
      `),
    ).toEqual([
      'POLICY3032 error 20:25 spec.kprobes[0].selectors[0].matchReturnArgs[0].operator: "CelExpr" works only in matchArgs of kprobes and uprobes, and never matches in matchReturnArgs (use other operators)',
    ]);
  });

  it('reports the ninth expression of the kprobes of a policy', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: int
            selectors:
              - matchArgs:
                  - operator: CelExpr
                    values: ['arg0 == int32(1)']
                  - operator: CelExpr
                    values: ['arg0 == int32(1)']
                  - operator: CelExpr
                    values: ['arg0 == int32(1)']
                  - operator: CelExpr
                    values: ['arg0 == int32(1)']
              - matchArgs:
                  - operator: CelExpr
                    values: ['arg0 == int32(1)']
                  - operator: CelExpr
                    values: ['arg0 == int32(1)']
                  - operator: CelExpr
                    values: ['arg0 == int32(1)']
                  - operator: CelExpr
                    values: ['arg0 == int32(1)']
              - matchArgs:
                  - operator: CelExpr
                    values: ['true']
      `),
    ).toEqual([
      'POLICY3031 error 34:15 spec.kprobes[0].selectors[2].matchArgs[0].values: the kprobes of a policy together can have at most 8 expressions (set the option "disable-kprobe-multi" to "1", or move hooks to another policy)',
    ]);
  });

  it('is clean with eight expressions', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: int
          selectors:
            - matchArgs:
                - operator: CelExpr
                  values: ['arg0 == int32(1)']
                - operator: CelExpr
                  values: ['arg0 == int32(1)']
                - operator: CelExpr
                  values: ['arg0 == int32(1)']
                - operator: CelExpr
                  values: ['arg0 == int32(1)']
            - matchArgs:
                - operator: CelExpr
                  values: ['arg0 == int32(1)']
                - operator: CelExpr
                  values: ['arg0 == int32(1)']
                - operator: CelExpr
                  values: ['arg0 == int32(1)']
                - operator: CelExpr
                  values: ['arg0 == int32(1)']
    `);
  });

  describe('however deep', () => {
    const condition = 'arg0 == int32(1)';
    const nested = (levels: number) => `${'('.repeat(levels)}${condition}${')'.repeat(levels)}`;
    const spec = (expression: string) => `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: int
          selectors:
            - matchArgs:
                - operator: CelExpr
                  values: ['${expression}']
    `;

    it.each([
      ['247 brackets', nested(247)],
      ['any number of "!"', `${'!'.repeat(50_000)}(${condition})`],
      ['249 comparisons of conditions', `${condition}${' == true'.repeat(249)}`],
      ['many conditions', Array.from({ length: 3000 }, () => condition).join(' && ')],
    ])('is clean with %s', (_, expression) => {
      expectClean(spec(expression));
    });

    it.each([
      ['248 brackets', nested(248)],
      ['brackets without end', '('.repeat(20_000)],
      ['a long sum', `arg0 == int32(1)${' + int32(1)'.repeat(50_000)}`],
      ['251 comparisons of conditions', `${condition}${' == true'.repeat(250)}`],
    ])('reports %s', (_, expression) => {
      expect(findingsIn(spec(expression))).toEqual([
        'POLICY3033 error 16:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the expression is nested more than 250 levels deep (shorten it)',
      ]);
    });
  });

  it('counts the expressions of all kprobes that are attached together, each function of a list for itself', () => {
    const filters = "\n                - { operator: CelExpr, values: ['arg0 == int32(1)'] }".repeat(4);
    const spec = (list: string) => `
      podSelector: {}
      lists:
        - { name: one, values: [a] }
        - { name: two, values: [a, b] }
      kprobes:
        - call: "list:${list}"
          syscall: false
          args: [{ index: 0, type: int }]
          selectors:
            - matchArgs:${filters}
        - call: some_function
          syscall: false
          args: [{ index: 0, type: int }]
          selectors:
            - matchArgs:${filters}`;
    expectClean(spec('one'));
    expect(findingsIn(spec('two'))).toEqual([
      'POLICY3031 error 25:36 spec.kprobes[1].selectors[0].matchArgs[0].values: the kprobes of a policy together can have at most 8 expressions (set the option "disable-kprobe-multi" to "1", or move hooks to another policy)',
    ]);
  });

  it('counts them for each kprobe where each is attached by itself', () => {
    const spec = (count: number) => `
      podSelector: {}
      options:
        - { name: disable-kprobe-multi, value: "1" }
      kprobes:${[0, 1]
        .map(
          () => `
        - call: some_function
          syscall: false
          args: [{ index: 0, type: int }]
          selectors:
            - matchArgs:${"\n                - { operator: CelExpr, values: ['arg0 == int32(1)'] }".repeat(count - 4)}
            - matchArgs:${"\n                - { operator: CelExpr, values: ['arg0 == int32(1)'] }".repeat(4)}`,
        )
        .join('')}`;
    expectClean(spec(8));
    expect(findingsIn(spec(9))).toEqual([
      'POLICY3031 error 24:36 spec.kprobes[0].selectors[1].matchArgs[3].values: the kprobe can have at most 8 expressions (join expressions with "&&" or "||")',
      'POLICY3031 error 39:36 spec.kprobes[1].selectors[1].matchArgs[3].values: the kprobe can have at most 8 expressions (join expressions with "&&" or "||")',
    ]);
  });

  it('does not count what the agent does not compile', () => {
    const broken = "{ operator: CelExpr, values: ['arg0 =='] }";
    expect(
      findingsIn(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args: [{ index: 0, type: int }]
          selectors:
            - matchArgs: [${broken}, ${broken}, ${broken}, ${broken}, ${broken}]
            - matchArgs: [${broken}, ${broken}, ${broken}, ${broken}, ${broken}]
      `).map((line) => line.slice(0, 10)),
    ).toEqual(Array(10).fill('POLICY3033'));
  });

  it('is clean in a uprobe, and leaves an argument whose type is only known later to other checks', () => {
    expectClean(`
      podSelector: {}
      uprobes:
        - path: /bin/bash
          symbols: [readline]
          args: [{ index: 0, type: int }]
          selectors:
            - matchArgs: [{ operator: CelExpr, values: ['arg0 == int32(1)'] }]
    `);
    expect(
      findingsIn(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args: [{ index: 0, type: auto }]
          selectors:
            - matchArgs: [{ operator: CelExpr, values: ['arg0 == int32(1)'] }]
      `),
    ).toEqual([expect.stringMatching(/^POLICY2027 /)]);
  });
});
