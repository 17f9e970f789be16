import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('which argument a filter compares', () => {
  it('is clean with an argument that is declared', () => {
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
                  values: ["2"]
    `);
  });

  it('reports an index that no argument has', () => {
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
                  - index: 2
                    operator: Equal
                    values: ["2"]
      `),
    ).toEqual([
      'POLICY3003 error 17:22 spec.kprobes[0].selectors[0].matchArgs[0].index: no argument with index 2 is declared (use 0 or 1, or add the argument to "args" of the hook)',
    ]);
  });

  it('reports the index that is there by default', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 1
                type: int
            selectors:
              - matchArgs:
                  - operator: Equal
                    values: ["2"]
      `),
    ).toEqual([
      'POLICY3003 error 15:15 spec.kprobes[0].selectors[0].matchArgs[0].index: no argument with index 0, the default, is declared (use 1, or add the argument to "args" of the hook)',
    ]);
  });

  it('reports an index of a hook without arguments', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: ["2"]
      `),
    ).toEqual([
      'POLICY3003 error 12:22 spec.kprobes[0].selectors[0].matchArgs[0].index: no argument with index 0 is declared (add it to "args" of the hook)',
    ]);
  });

  it('is clean with a position', () => {
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
                - args: [1]
                  operator: Equal
                  values: ["2"]
    `);
  });

  it('reports a position beyond the arguments', () => {
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
                  - args: [2]
                    operator: Equal
                    values: ["2"]
      `),
    ).toEqual([
      'POLICY3003 error 17:22 spec.kprobes[0].selectors[0].matchArgs[0].args[0]: no argument at position 2: the hook declares 2 (use the position in "args", counted from 0)',
    ]);
  });

  it('reports data that is not declared', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: security_file_permission
            syscall: false
            data:
              - index: 0
                type: int
                source: current_task
                resolve: pid
            selectors:
              - matchData:
                  - index: 0
                    operator: Equal
                    values: ["1"]
                  - index: 1
                    operator: Equal
                    values: ["1"]
      `),
    ).toEqual([
      'POLICY3003 error 20:22 spec.kprobes[0].selectors[0].matchData[1].index: no data at position 1: the hook declares one (use the position in "data", counted from 0)',
    ]);
  });

  it('reports an index that is not the one of what is returned', () => {
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
                  - index: 1
                    operator: Equal
                    values: ["0"]
      `),
    ).toEqual([
      'POLICY3003 error 19:22 spec.kprobes[0].selectors[0].matchReturnArgs[0].index: no argument with index 1 is declared (use 0, the index of "returnArg")',
    ]);
  });

  it('is clean with the index of what is returned', () => {
    expectClean(`
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
                  operator: Equal
                  values: ["0"]
    `);
  });

  it('is clean with the index of a field of a tracepoint, and with its position', () => {
    expectClean(`
      podSelector: {}
      tracepoints:
        - subsystem: syscalls
          event: sys_enter_lseek
          args:
            - index: 5
              type: uint64
            - index: 7
              type: uint64
          selectors:
            - matchArgs:
                - index: 7
                  operator: Equal
                  values: ["2"]
                - index: 1
                  operator: Equal
                  values: ["2"]
    `);
  });

  it('reports the index of a field that ends up at another argument', () => {
    expect(
      findingsIn(`
        podSelector: {}
        tracepoints:
          - subsystem: syscalls
            event: sys_enter_lseek
            args:
              - index: 7
                type: uint64
              - index: 0
                type: uint64
            selectors:
              - matchArgs:
                  - index: 7
                    operator: Equal
                    values: ["2"]
      `),
    ).toEqual([
      'POLICY3004 error 17:22 spec.tracepoints[0].selectors[0].matchArgs[0].index: the agent maps index 7 to position 0, which is the index of args[1], and compares that instead (use "args: [0]" instead of "index")',
    ]);
  });

  it('is clean with the field that says how long another is', () => {
    expectClean(`
      podSelector: {}
      tracepoints:
        - subsystem: syscalls
          event: sys_enter_write
          args:
            - index: 6
              type: char_buf
              sizeArgIndex: 8
          selectors:
            - matchArgs:
                - index: 7
                  operator: GT
                  values: ["100"]
    `);
  });

  it('reports the index of a field that a tracepoint does not declare', () => {
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
                  - index: 7
                    operator: Equal
                    values: ["2"]
      `),
    ).toEqual([
      'POLICY3003 error 15:22 spec.tracepoints[0].selectors[0].matchArgs[0].index: no argument with index 7 is declared (use 5, or add the argument to "args" of the hook)',
    ]);
  });

  it('is clean with two capabilities', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 1
              type: cap_effective
            - index: 2
              type: cap_effective
          selectors:
            - matchArgs:
                - args: [0, 1]
                  operator: CapabilitiesGained
    `);
  });

  const kprobe = (args: string, filter: string, more = '') => `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args: ${args}${more}
          selectors:
            - matchArgs:
                - { operator: Equal, values: ["1"],
                    ${filter} }`;
  const NO_ARG = 'POLICY3003 error 14:21 spec.kprobes[0].selectors[0].matchArgs[0]';

  it.each([
    [
      '[{ index: 3, type: int }, { index: 1, type: int }, { index: 2, type: int }]',
      'index: 4',
      'index: no argument with index 4 is declared (use 1, 2 or 3, or add the argument to "args" of the hook)',
    ],
    [
      '[{ index: 3, type: int }]',
      'args: [1]',
      'args[0]: no argument at position 1: the hook declares one (use the position in "args", counted from 0)',
    ],
    [
      '[{ index: 3, type: int }, { index: 1, type: int }]',
      'args: [2]',
      'args[0]: no argument at position 2: the hook declares 2 (use the position in "args", counted from 0)',
    ],
  ])('reports of %s: %s', (args, filter, message) => {
    const [found, ...others] = findingsIn(kprobe(args, filter));
    expect(others).toEqual([]);
    expect(found?.replace(/14:\d+/, '14:21')).toBe(`${NO_ARG}.${message}`);
  });

  it('leaves an argument without an index to the check of what is missing', () => {
    expect(
      findingsIn(kprobe('[{ type: int }]', 'index: 4')).filter((line) => line.startsWith('POLICY3003')),
    ).toEqual([]);
  });

  it('reports data of a hook without data, and a position beyond the data and beyond what is returned', () => {
    const spec = (part: string, more = '') => `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          return: true
          returnArg: { index: 0, type: int }${more}
          selectors:
            - ${part}`;
    const data = '\n          data: [{ index: 0, type: int, source: current_task, resolve: pid }]';
    const filter = (place: string) => `[{ ${place}, operator: Equal, values: ["1"] }]`;
    const found = (part: string, more = '') =>
      findingsIn(spec(part, more)).map((line) => line.replace(/^(\w+ \w+) [\d:]+ [^:]*/, '$1'));
    expect(found(`matchData: ${filter('index: 1')}`)).toEqual([
      'POLICY3003 error: no data at position 1: the hook declares 0 (add it to "data" of the hook)',
    ]);
    expect(found(`matchData: ${filter('index: 1')}`, data)).toEqual([
      'POLICY3003 error: no data at position 1: the hook declares one (use the position in "data", counted from 0)',
    ]);
    expect(found(`matchData: ${filter('args: [1]')}`, data)).toEqual([
      'POLICY3003 error: no argument at position 1: the hook declares one (use the position in "data", counted from 0)',
    ]);
    expect(found(`matchReturnArgs: ${filter('args: [1]')}`)).toEqual([
      'POLICY3003 error: no argument at position 1: the hook declares one (use the position in "returnArg", which is 0, counted from 0)',
    ]);
  });

  it('does not look at the argument of an expression, which names its own', () => {
    expectClean(
      kprobe('[{ index: 3, type: int }]', 'index: 9').replace(
        /operator: .*,/,
        "operator: CelExpr, values: ['arg0 == int32(1)'],",
      ),
    );
  });

  it('is clean with a position, and with data, whose index is of another argument', () => {
    expectClean(`
      podSelector: {}
      tracepoints:
        - subsystem: mine
          event: mine
          args: [{ index: 5, type: int32 }, { index: 0, type: uint16 }]
          selectors:
            - matchArgs: [{ args: [0], operator: Equal, values: ["1"] }]`);
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          data:
            - { index: 1, type: int, source: current_task, resolve: pid }
            - { index: 0, type: int, source: current_task, resolve: tgid }
          selectors:
            - matchData: [{ index: 0, operator: Equal, values: ["1"] }]`);
  });

  it('looks at the data of an expression, which does not name its own there', () => {
    expect(
      findingsIn(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          data: [{ index: 0, type: int, source: current_task, resolve: pid }]
          selectors:
            - matchData: [{ index: 1, operator: CelExpr, values: ['arg0 == int32(1)'] }]`).map((line) =>
        line.slice(0, 10),
      ),
    ).toEqual(['POLICY3003', 'POLICY3010']);
  });
});
