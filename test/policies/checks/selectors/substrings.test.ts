import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

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
});
