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
      'POLICY3065 error 17:227 spec.kprobes[0].selectors[0].matchArgs[0].values[2]: a kprobe supports only one substring (use a separate policy for each of them)',
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
    const noRoom =
      'POLICY3062 error 14:15 spec.uprobes[0].selectors[0].matchReturnArgs[0]: a uprobe supports substrings of the return value only if it also compares an argument with one (use "Prefix", "Postfix" or "Equal")';
    const second =
      'POLICY3065 error 16:27 spec.uprobes[0].selectors[0].matchReturnArgs[0].values[1]: a uprobe supports only one substring (use a separate policy for each of them)';
    expect(findingsIn(spec, { kernel: '6.16' })).toEqual([
      noRoom,
      'POLICY3030 error 15:25 spec.uprobes[0].selectors[0].matchReturnArgs[0].operator: "SubString" requires kernel 6.17: the agent rejects it on 6.16 (use "Prefix", "Postfix" or "Equal")',
      second,
    ]);
    expect(findingsIn(spec, { kernel: '6.17' })).toEqual([noRoom, second]);
    const single = spec.replace('a, b', 'a').trimEnd();
    for (const option of ['disable-uprobe-multi', 'disable-kprobe-multi']) {
      const options = `options: [{ name: ${option}, value: "1" }]`;
      expect(findingsIn(`${single}\n      ${options}\n    `, { kernel: '6.17' })).toContain(noRoom);
    }
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

  it('reports the second substring of a hook on a kernel that looks for none: the agent fills the table anyway', () => {
    const hooks = (operators: string) => `
      podSelector: {}
      tracepoints:
        - subsystem: my
          event: event
          args: [{ index: 5, type: string }, { index: 6, type: int32 }]
          selectors: [${operators}]
    `;
    const filter = (operator: string, values: string, index = 5) =>
      `{ matchArgs: [{ index: ${index}, operator: ${operator}, values: [${values}] }] }`;
    const lines = (...filters: string[]) =>
      findingsIn(hooks(filters.join(', ')), { kernel: '5.10' }).filter(
        (line) => !line.startsWith('POLICY3064'),
      );
    expect(lines(filter('SubString', 'a'))).toEqual([]);
    expect(lines(filter('SubString', 'a'), filter('SubStringIgnCase', 'b'))).toEqual([
      'POLICY3065 error 11:147 spec.tracepoints[0].selectors[1].matchArgs[0].values[0]: a tracepoint supports only one substring (use a separate policy for each of them)',
    ]);
  });

  it('reports a uprobe with more substrings than the first that it shares a table with', () => {
    const uprobe = (symbol: string, values: string) => `
        - path: /bin/bash
          symbols: [${symbol}]
          args: [{ index: 0, type: string }]
          selectors: [{ matchArgs: [{ index: 0, operator: SubString, values: [${values}] }] }]`;
    const plain = `
        - { path: /bin/bash, symbols: [none] }`;
    const lines = (options: string, ...uprobes: string[]) =>
      findingsIn(`${options}\n      podSelector: {}\n      uprobes:${uprobes.join('')}`, {
        kernel: '6.17',
      }).filter((line) => line.startsWith('POLICY3062'));
    expect(lines('', plain, uprobe('one', 'a'), uprobe('two', 'a, b'))).toEqual([
      'POLICY3062 error 16:66 spec.uprobes[2].selectors[0].matchArgs[0].values: the uprobe has 2 substrings, but uprobes of a policy share a table with room for 1, as many as the first of them has (use a separate policy for each of them)',
    ]);
    expect(lines('', uprobe('one', 'a, b'), uprobe('two', 'a'), plain)).toEqual([]);
    expect(
      lines(
        'options: [{ name: disable-uprobe-multi, value: "1" }]',
        uprobe('one', 'a'),
        uprobe('two', 'a, b'),
      ),
    ).toEqual([]);
  });
});
