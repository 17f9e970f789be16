import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('how many selectors and filters there are', () => {
  it('reports a sixth filter at the list', () => {
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
                  - index: 0
                    operator: NotPrefix
                    values: [/proc/]
                  - index: 0
                    operator: NotPrefix
                    values: [/proc/]
                  - index: 0
                    operator: NotPrefix
                    values: [/proc/]
                  - index: 0
                    operator: NotPrefix
                    values: [/proc/]
                  - index: 0
                    operator: NotPrefix
                    values: [/proc/]
                  - index: 0
                    operator: NotPrefix
                    values: [/proc/]
      `),
    ).toEqual([
      'POLICY3002 error 16:11 spec.kprobes[0].selectors[0].matchArgs: matchArgs have 6 filters, but at most 5 are supported (remove some: filters of a selector are ANDed)',
    ]);
  });

  it('reports filters of arguments and data that are six together', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: security_file_permission
            syscall: false
            args:
              - index: 1
                type: int
            data:
              - index: 0
                type: int
                source: current_task
                resolve: pid
            selectors:
              - matchArgs:
                  - index: 1
                    operator: GT
                    values: ["1"]
                  - index: 1
                    operator: LT
                    values: ["9"]
                  - index: 1
                    operator: NotEqual
                    values: ["3"]
                matchData:
                  - index: 0
                    operator: GT
                    values: ["1"]
                  - index: 0
                    operator: LT
                    values: ["9"]
                  - index: 0
                    operator: NotEqual
                    values: ["3"]
      `),
    ).toEqual([
      'POLICY3002 error 29:11 spec.kprobes[0].selectors[0].matchData: matchArgs and matchData have 6 filters, but at most 5 are supported (remove some: filters of a selector are ANDed)',
    ]);
  });

  it('reports a second filter on kernels that are older than 5.3', () => {
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
                    operator: Equal
                    values: ["1"]
                  - index: 1
                    operator: NotEqual
                    values: ["3"]
      `,
        { kernel: '5.2' },
      ),
    ).toEqual([
      'POLICY3002 error 14:11 spec.kprobes[0].selectors[0].matchArgs: matchArgs have 2 filters, but at most 1 are supported on kernels older than 5.3 (remove some: filters of a selector are ANDed)',
    ]);
  });

  it('is clean with a second filter on kernel 5.3', () => {
    expectClean(
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
                  operator: Equal
                  values: ["1"]
                - index: 1
                  operator: NotEqual
                  values: ["3"]
    `,
      { kernel: '5.3' },
    );
  });

  it('reports six filters of what is returned', () => {
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
                    operator: NotEqual
                    values: ["0"]
                  - index: 0
                    operator: NotEqual
                    values: ["0"]
                  - index: 0
                    operator: NotEqual
                    values: ["0"]
                  - index: 0
                    operator: NotEqual
                    values: ["0"]
                  - index: 0
                    operator: NotEqual
                    values: ["0"]
                  - index: 0
                    operator: NotEqual
                    values: ["0"]
      `),
    ).toEqual([
      'POLICY3002 error 18:11 spec.kprobes[0].selectors[0].matchReturnArgs: matchReturnArgs has 6 filters, but at most 5 are supported (remove some: filters of a selector are ANDed)',
    ]);
  });

  it('reports the filters of a macro in the macro', () => {
    expect(
      findingsIn(`
        podSelector: {}
        selectorsMacros:
          many:
            matchArgs:
              - index: 0
                operator: NotPrefix
                values: [/proc/]
              - index: 0
                operator: NotPrefix
                values: [/proc/]
              - index: 0
                operator: NotPrefix
                values: [/proc/]
              - index: 0
                operator: NotPrefix
                values: [/proc/]
              - index: 0
                operator: NotPrefix
                values: [/proc/]
              - index: 0
                operator: NotPrefix
                values: [/proc/]
        kprobes:
          - call: security_file_permission
            syscall: false
            args:
              - index: 0
                type: file
            selectors:
              - macros: [many]
      `),
    ).toEqual([
      'POLICY3002 error 9:7 spec.selectorsMacros.many.matchArgs: matchArgs have 6 filters, but at most 5 are supported (remove some: filters of a selector are ANDed)',
    ]);
  });

  it('is clean with large selectors that the kernel reaches', () => {
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
                  values: ["0:1", "4:5", "8:9", "12:13"]
                - index: 1
                  operator: InRange
                  values: ["0:1", "4:5", "8:9", "12:13"]
                - index: 1
                  operator: InRange
                  values: ["0:1", "4:5", "8:9", "12:13"]
                - index: 1
                  operator: InRange
                  values: ["0:1", "4:5", "8:9", "12:13"]
                - index: 1
                  operator: InRange
                  values: ["0:1", "4:5", "8:9", "12:13"]
            - matchArgs:
                - index: 1
                  operator: InRange
                  values: ["0:1", "4:5", "8:9", "12:13"]
                - index: 1
                  operator: InRange
                  values: ["0:1", "4:5", "8:9", "12:13"]
                - index: 1
                  operator: InRange
                  values: ["0:1", "4:5", "8:9", "12:13"]
                - index: 1
                  operator: InRange
                  values: ["0:1", "4:5", "8:9", "12:13"]
                - index: 1
                  operator: InRange
                  values: ["0:1", "4:5", "8:9", "12:13"]
            - matchArgs:
                - index: 1
                  operator: InRange
                  values: ["0:1", "4:5", "8:9", "12:13"]
                - index: 1
                  operator: InRange
                  values: ["0:1", "4:5", "8:9", "12:13"]
                - index: 1
                  operator: InRange
                  values: ["0:1", "4:5", "8:9", "12:13"]
                - index: 1
                  operator: InRange
                  values: ["0:1", "4:5", "8:9", "12:13"]
                - index: 1
                  operator: InRange
                  values: ["0:1", "4:5", "8:9", "12:13"]
    `);
  });
});
