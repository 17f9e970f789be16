import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('texts that filters compare', () => {
  it('reports substrings on older kernels', () => {
    expect(
      findingsIn(
        `
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: string
            selectors:
              - matchArgs:
                  - index: 0
                    operator: SubString
                    values: [a]
      `,
        { kernel: '6.16' },
      ),
    ).toEqual([
      'POLICY3064 warning 16:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "SubString" requires kernel 6.17 and never matches on 6.16 (use "Prefix", "Postfix" or "Equal")',
    ]);
  });

  it('reports substrings without case on kernels older than 6.19', () => {
    expect(
      findingsIn(
        `
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: string
            selectors:
              - matchArgs:
                  - index: 0
                    operator: SubStringIgnCase
                    values: [a]
      `,
        { kernel: '6.18' },
      ),
    ).toEqual([
      'POLICY3064 warning 16:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "SubStringIgnCase" requires kernel 6.19 and never matches on 6.18 (use "Prefix", "Postfix" or "Equal")',
    ]);
  });

  it('reports substrings on older kernels, which the agent refuses in uprobes', () => {
    expect(
      findingsIn(`
        podSelector: {}
        uprobes:
          - path: /bin/bash
            symbols: [readline]
            args:
              - index: 0
                type: char_buf
                sizeArgIndex: 2
            selectors:
              - matchArgs:
                  - index: 0
                    operator: SubString
                    values: [secret]
      `),
    ).toEqual([
      'POLICY3030 error 17:25 spec.uprobes[0].selectors[0].matchArgs[0].operator: "SubString" requires kernel 6.17: the agent rejects it on 6.1 (use "Prefix", "Postfix" or "Equal")',
    ]);
  });

  it('reports substrings that are too long, and the second of a kprobe', () => {
    expect(
      findingsIn(
        `
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: string
            selectors:
              - matchArgs:
                  - index: 0
                    operator: SubString
                    values: [xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, c, d]
      `,
        { kernel: '6.19' },
      ),
    ).toEqual([
      'POLICY3024 error 17:125 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: the value has 100 bytes, but "SubString" compares at most 99 (shorten it)',
      'POLICY3065 warning 17:227 spec.kprobes[0].selectors[0].matchArgs[0].values[2]: the kernel supports only one substring in a kprobe (use a separate policy for each of them)',
    ]);
  });

  it('reports substrings of what is returned, which older kernels refuse in uprobes too', () => {
    const spec = `
      podSelector: {}
      uprobes:
        - path: /bin/bash
          symbols: [readline]
          return: true
          returnArg: { index: 0, type: string }
          selectors:
            - matchReturnArgs:
                - index: 0
                  operator: SubString
                  values: [a, b]
    `;
    expect(findingsIn(spec, { kernel: '6.16' })).toEqual([
      'POLICY3030 error 15:25 spec.uprobes[0].selectors[0].matchReturnArgs[0].operator: "SubString" requires kernel 6.17: the agent rejects it on 6.16 (use "Prefix", "Postfix" or "Equal")',
    ]);
    expect(findingsIn(spec, { kernel: '6.17' })).toEqual([
      'POLICY3065 warning 16:27 spec.uprobes[0].selectors[0].matchReturnArgs[0].values[1]: the kernel supports only one substring in a uprobe (use a separate policy for each of them)',
    ]);
  });

  it('is clean with many substrings in a uprobe, and with one of what is passed and one of what is returned', () => {
    expectClean(
      `
      podSelector: {}
      uprobes:
        - path: /bin/bash
          symbols: [readline]
          args: [{ index: 0, type: string }]
          selectors:
            - matchArgs: [{ index: 0, operator: SubString, values: [${Array(100).fill('a')}] }]
      `,
      { kernel: '6.17' },
    );
    expectClean(
      `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          return: true
          returnArg: { index: 0, type: string }
          args: [{ index: 0, type: string }]
          selectors:
            - matchArgs: [{ index: 0, operator: SubString, values: [a] }]
              matchReturnArgs: [{ index: 0, operator: SubString, values: [a] }]
      `,
      { kernel: '6.17' },
    );
  });

  it('reports the substring beyond the hundredth of a hook', () => {
    const values = (count: number) => Array(count).fill('a');
    expect(
      findingsIn(
        `
        podSelector: {}
        uprobes:
          - path: /bin/bash
            symbols: [readline]
            args: [{ index: 0, type: string }]
            selectors:
              - matchArgs:
                  - { index: 0, operator: SubString, values: [${values(100)}] }
                  - { index: 0, operator: SubString,
                      values: [b, c] }
      `,
        { kernel: '6.17' },
      ),
    ).toEqual([
      'POLICY3062 error 15:26 spec.uprobes[0].selectors[0].matchArgs[1].values[0]: a hook supports at most 100 substrings (remove some)',
    ]);
  });
});
