import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('addresses, ports, protocols, families and states', () => {
  it('reports ranges that are too large', () => {
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
                    values: ["1024:4294967295"]
      `),
    ).toEqual([
      'POLICY3020 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the range "1024:4294967295" has 4294966272 numbers, each of which the agent stores separately (use a shorter range)',
    ]);
  });

  it('is clean with protocols, families and states', () => {
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
                  operator: Protocol
                  values: [IPPROTO_TCP, "17", "0:255"]
            - matchArgs:
                - index: 0
                  operator: Family
                  values: [AF_INET, AF_DECnet, "10"]
            - matchArgs:
                - index: 0
                  operator: State
                  values: [TCP_SYN_RECV, "1"]
    `);
  });
});

describe('numbers that filters compare', () => {
  it('reports a set that is too large', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: uint32
            selectors:
              - matchArgs:
                  - index: 0
                    operator: InMap
                    values: ["0:16777216"]
              - matchArgs:
                  - index: 0
                    operator: NotInMap
                    values: ["0:4294967295"]
      `),
    ).toEqual([
      'POLICY3020 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the range "0:16777216" has 16777217 numbers, each of which the agent stores separately (use "InRange", which stores only both ends)',
      'POLICY3020 error 21:24 spec.kprobes[0].selectors[1].matchArgs[0].values[0]: the range "0:4294967295" has 4294967296 numbers, each of which the agent stores separately (use "NotInRange", which stores only both ends)',
    ]);
  });

  it('reports a set of all numbers that an argument without a sign can be', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: uint64
            selectors:
              - matchArgs:
                  - index: 0
                    operator: InMap
                    values: ["0:18446744073709551615"]
      `),
    ).toEqual([
      'POLICY3020 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the range "0:18446744073709551615" has 18446744073709551616 numbers, each of which the agent stores separately (use "InRange", which stores only both ends)',
    ]);
  });
});
