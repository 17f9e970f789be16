import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('tables of the kernel', () => {
  it('reports a ninth filter of numbers', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: sock
            selectors:
              - matchArgs:
                  - index: 0
                    operator: DPort
                    values: ["443"]
                  - index: 0
                    operator: DPort
                    values: ["443"]
                  - index: 0
                    operator: DPort
                    values: ["443"]
              - matchArgs:
                  - index: 0
                    operator: DPort
                    values: ["443"]
                  - index: 0
                    operator: DPort
                    values: ["443"]
                  - index: 0
                    operator: DPort
                    values: ["443"]
              - matchArgs:
                  - index: 0
                    operator: DPort
                    values: ["443"]
                  - index: 0
                    operator: DPort
                    values: ["443"]
                  - index: 0
                    operator: DPort
                    values: ["443"]
      `),
    ).toEqual([
      'POLICY3062 error 41:15 spec.kprobes[0].selectors[2].matchArgs[2]: the kernel can hold 8 filters of numbers of a kprobe: this is one too many (merge values into one filter, or use another policy)',
    ]);
  });

  it('reports a filter of text for each function of a list', () => {
    expect(
      findingsIn(`
        podSelector: {}
        lists:
          - name: mine
            values: [f0, f1, f2, f3, f4, f5, f6, f7, f8]
        kprobes:
          - call: "list:mine"
            syscall: false
            args:
              - index: 0
                type: file
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Prefix
                    values: [/etc/]
      `),
    ).toEqual([
      'POLICY3062 error 18:15 spec.kprobes[0].selectors[0].matchArgs[0]: the kernel can hold 8 filters of prefixes of the kprobes of a policy: this is one for each of 9 functions (merge values into one filter, set the option "disable-kprobe-multi" to "1", or use another policy)',
    ]);
  });

  const hooks = (count: number) => `
      kprobes:${Array.from(
        { length: count },
        (_, index) => `
        - call: f${index}
          syscall: false
          args: [{ index: 0, type: file }]
          selectors:
            - matchArgs: [{ index: 0, operator: Equal, values: [/etc/passwd] }]`,
      ).join('')}`;

  it('reports a ninth filter of strings in the kprobes of a policy that are attached together', () => {
    expectClean(`      podSelector: {}${hooks(8)}`);
    expect(findingsIn(`      podSelector: {}${hooks(9)}`)).toEqual([
      'POLICY3062 error 52:23 spec.kprobes[8].selectors[0].matchArgs[0]: the kernel can hold 8 filters of strings of 0 to 24 bytes of the kprobes of a policy: this is one too many (merge values into one filter, set the option "disable-kprobe-multi" to "1", or use another policy)',
    ]);
  });

  it('reports it once, whatever comes after it', () => {
    expect(findingsIn(`      podSelector: {}${hooks(11)}`)).toHaveLength(1);
  });

  it('is clean with nine of them where each kprobe is attached by itself', () => {
    const options = `
      options: [{ name: disable-kprobe-multi, value: "1" }]`;
    expectClean(`      podSelector: {}${options}${hooks(9)}`);
    expectClean(`      podSelector: {}${hooks(9)}`, { kernel: '5.15' });
  });

  it('counts what is returned apart', () => {
    const filters = (part: string, count: number, value: string) => `
              ${part}:${`\n                - { index: 0, operator: InMap, values: ["${value}"] }`.repeat(count)}`;
    const spec = (entry: number, returned: number) => `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          return: true
          returnArg: { index: 0, type: int }
          args: [{ index: 0, type: int }]
          selectors:
            -${filters('matchArgs', entry, '1').trimStart().replace(/^/, ' ')}${filters('matchReturnArgs', returned, '2')}
            -${filters('matchArgs', 4, '1').trimStart().replace(/^/, ' ')}${filters('matchReturnArgs', 4, '2')}
    `;
    expectClean(spec(4, 4));
    expect(findingsIn(spec(5, 4))).toEqual([
      expect.stringMatching(/^POLICY3062 .* spec\.kprobes\[0\]\.selectors\[1\]\.matchArgs\[3\]: /),
    ]);
    expect(findingsIn(spec(4, 5))).toEqual([
      expect.stringMatching(/^POLICY3062 .* spec\.kprobes\[0\]\.selectors\[1\]\.matchReturnArgs\[3\]: /),
    ]);
  });
});
