import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('which argument a filter compares', () => {
  it('reports a second position', () => {
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
                  - args: [0, 1]
                    operator: Equal
                    values: [/etc/passwd]
      `),
    ).toEqual([
      'POLICY3005 error 17:25 spec.kprobes[0].selectors[0].matchArgs[0].args[1]: "Equal" compares one argument: the agent ignores the others (use one filter for each argument)',
    ]);
  });

  it('reports one capability, three of them, one that is not declared and another type', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 1
                type: cap_effective
              - index: 2
                type: int
            selectors:
              - matchArgs:
                  - args: [0]
                    operator: CapabilitiesGained
              - matchArgs:
                  - args: [0, 0, 0]
                    operator: CapabilitiesGained
              - matchArgs:
                  - args: [0, 2]
                    operator: CapabilitiesGained
              - matchArgs:
                  - args: [0, 1]
                    operator: CapabilitiesGained
              - matchArgs:
                  - operator: CapabilitiesGained
                    index: 1
      `),
    ).toEqual([
      'POLICY3006 error 17:15 spec.kprobes[0].selectors[0].matchArgs[0].args: "CapabilitiesGained" compares two arguments, not one (set "args" to the positions of the old and the new capabilities, such as [0, 1])',
      'POLICY3006 error 20:15 spec.kprobes[0].selectors[1].matchArgs[0].args: "CapabilitiesGained" compares two arguments, not 3 (set "args" to the positions of the old and the new capabilities, such as [0, 1])',
      'POLICY3003 error 23:25 spec.kprobes[0].selectors[2].matchArgs[0].args[1]: no argument at position 2 (use the position in "args" of the hook, counted from 0)',
      'POLICY3010 error 27:25 spec.kprobes[0].selectors[3].matchArgs[0].operator: "CapabilitiesGained" cannot compare an "int" (write "Equal", "NotEqual", "GreaterThan", "LessThan", "Mask", "InMap", "NotInMap", "InRange" or "NotInRange")',
      'POLICY3006 error 29:15 spec.kprobes[0].selectors[4].matchArgs[0].args: "CapabilitiesGained" compares two arguments, not none (set "args" to the positions of the old and the new capabilities, such as [0, 1])',
    ]);
  });
});
