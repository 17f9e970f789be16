import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

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
});
