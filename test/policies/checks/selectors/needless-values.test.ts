import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('operators and types', () => {
  it('reports values of operators that take none', () => {
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
                    operator: DPortPriv
                    values: ["443"]
      `),
    ).toEqual([
      'POLICY3012 warning 17:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "DPortPriv" takes no values: these are ignored (remove them: it matches ports below 1024)',
    ]);
  });

  it('is clean with operators that take no values', () => {
    expectClean(`
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
                  operator: NotDPortPriv
                - index: 0
                  operator: SPortPriv
                  values: []
    `);
  });

  it('reports values of an operator that compares two arguments', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args: [{ index: 0, type: cap_effective }, { index: 1, type: cap_effective }]
            selectors:
              - matchArgs:
                  - args: [0, 1]
                    operator: CapabilitiesGained
                    values: [CAP_BPF]
      `),
    ).toEqual([
      'POLICY3012 warning 15:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "CapabilitiesGained" takes no values: these are ignored (remove them: it compares two arguments)',
    ]);
  });
});
