import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('addresses, ports, protocols, families and states', () => {
  it('reports addresses of one family that are not meant', () => {
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
                    operator: NotDAddr
                    values: [10.0.0.0/8, 127.0.0.0/8]
              - matchArgs:
                  - index: 0
                    operator: NotSAddr
                    values: ["::1"]
      `),
    ).toEqual([
      'POLICY3023 warning 17:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "NotDAddr" has only IPv4 addresses, so it matches every IPv6 address (add IPv6 networks, or a "Family" filter with AF_INET)',
      'POLICY3023 warning 21:15 spec.kprobes[0].selectors[1].matchArgs[0].values: "NotSAddr" has only IPv6 addresses, so it matches every IPv4 address (add IPv4 networks, or a "Family" filter with AF_INET6)',
    ]);
  });

  it('is clean with both families', () => {
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
                  operator: NotDAddr
                  values: [10.0.0.0/8, "fd00::/8"]
    `);
  });

  it('is clean with a filter of the family beside it', () => {
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
                  operator: NotDAddr
                  values: [10.0.0.0/8]
                - index: 0
                  operator: Family
                  values: [AF_INET]
    `);
  });

  it('is clean with addresses of the family beside it', () => {
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
                  operator: NotDAddr
                  values: [10.0.0.0/8]
                - index: 0
                  operator: DAddr
                  values: [0.0.0.0/0]
    `);
  });

  it('is clean in a function of one family', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: tcp_v4_connect
          syscall: false
          args:
            - index: 0
              type: sock
          selectors:
            - matchArgs:
                - index: 0
                  operator: NotDAddr
                  values: [10.0.0.0/8]
    `);
  });

  it('reports a family beside it that is the other one', () => {
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
                    operator: NotDAddr
                    values: [10.0.0.0/8]
                  - index: 0
                    operator: Family
                    values: [AF_INET6, AF_INET]
      `),
    ).toEqual([
      'POLICY3023 warning 17:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "NotDAddr" has only IPv4 addresses, so it matches every IPv6 address (add IPv6 networks, or a "Family" filter with AF_INET)',
    ]);
  });
});
