import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../policy-harness';

describe('addresses, ports, protocols, families and states', () => {
  it('is clean with addresses and networks', () => {
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
                  operator: DAddr
                  values: [10.0.0.1, 10.0.0.1/8, "::1", "fd00::/8", "::ffff:10.0.0.1", "fe80::1%eth0"]
    `);
  });

  it('reports what is not an address', () => {
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
                    operator: DAddr
                    values: [example.com, 10.0.0.1-10.0.0.9, 10.0.0.0/255.0.0.0, 10.0.0.0/33, 010.0.0.1, "fe80::%eth0/64"]
      `),
    ).toEqual([
      'POLICY3022 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "example.com" is not an address (write an IP address or a network, such as 10.0.0.1 or 10.0.0.0/8: names are not looked up)',
      'POLICY3022 error 17:37 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: "10.0.0.1-10.0.0.9" is not an address (write the networks of the range, such as 10.0.0.0/8)',
      'POLICY3022 error 17:56 spec.kprobes[0].selectors[0].matchArgs[0].values[2]: "10.0.0.0/255.0.0.0" is not an address (write the length of the network, such as 10.0.0.0/8)',
      'POLICY3022 error 17:76 spec.kprobes[0].selectors[0].matchArgs[0].values[3]: "10.0.0.0/33" is not an address (write an IP address or a network, such as 10.0.0.1 or 10.0.0.0/8: names are not looked up)',
      'POLICY3022 error 17:89 spec.kprobes[0].selectors[0].matchArgs[0].values[4]: "010.0.0.1" is not an address (write an IP address or a network, such as 10.0.0.1 or 10.0.0.0/8: names are not looked up)',
      'POLICY3022 error 17:100 spec.kprobes[0].selectors[0].matchArgs[0].values[5]: "fe80::%eth0/64" is not an address (write an IP address or a network, such as 10.0.0.1 or 10.0.0.0/8: names are not looked up)',
    ]);
  });

  it('is clean with ports', () => {
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
                  operator: DPort
                  values: ["443", "8000:8080", "65535"]
    `);
  });

  it('says of an operator that does not suit the argument only that', () => {
    expect(
      findingsIn(`
      kprobes:
        - call: some_function
          syscall: false
          args: [{ index: 0, type: file }]
          selectors:
            - matchArgs: [{ index: 0, operator: SPort, values: [/etc] }]
            - matchArgs: [{ index: 0, operator: NotDAddr, values: [10.0.0.1] }]
            - matchArgs: [{ index: 0, operator: DAddr, values: [/etc] }]
            - matchArgs: [{ index: 0, operator: InRange, values: [/etc] }]
    `).map((line) => line.slice(0, 70)),
    ).toEqual([
      'POLICY3010 error 11:45 spec.kprobes[0].selectors[0].matchArgs[0].opera',
      'POLICY3010 error 12:45 spec.kprobes[0].selectors[1].matchArgs[0].opera',
      'POLICY3010 error 13:45 spec.kprobes[0].selectors[2].matchArgs[0].opera',
      'POLICY3010 error 14:45 spec.kprobes[0].selectors[3].matchArgs[0].opera',
    ]);
  });

  it('reports what is not a port', () => {
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
                    values: [https, "0x50", "-1", "1:2:3"]
      `),
    ).toEqual([
      'POLICY3018 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "https" is not a port (write 443 or 8000:8080)',
      'POLICY3018 error 17:31 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: "0x50" is not a port (write 443 or 8000:8080)',
      'POLICY3018 error 17:39 spec.kprobes[0].selectors[0].matchArgs[0].values[2]: "-1" is not a port (write 443 or 8000:8080)',
      'POLICY3018 error 17:45 spec.kprobes[0].selectors[0].matchArgs[0].values[3]: "1:2:3" is not a port (write 443 or 8000:8080)',
    ]);
  });

  it('reports ports that there are not', () => {
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
                    operator: NotSPort
                    values: ["65536", "70000:80000"]
      `),
    ).toEqual([
      'POLICY3019 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: no port is "65536" (write 0 to 65535)',
      'POLICY3019 error 17:33 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: no port is "70000:80000" (write 0 to 65535)',
    ]);
  });

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
      'POLICY3020 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the range "1024:4294967295" has 4294966272 numbers, and the agent writes down each of them (write a shorter range)',
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

  it('reports names that are not known', () => {
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
                    operator: Protocol
                    values: [tcp, ipproto_udp]
              - matchArgs:
                  - index: 0
                    operator: Family
                    values: [INET6]
              - matchArgs:
                  - index: 0
                    operator: State
                    values: [LISTENING, "256"]
      `),
    ).toEqual([
      'POLICY3018 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "tcp" is not a protocol (did you mean "IPPROTO_TCP"?)',
      'POLICY3018 error 17:29 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: "ipproto_udp" is not a protocol (did you mean "IPPROTO_UDP"?)',
      'POLICY3018 error 21:24 spec.kprobes[0].selectors[1].matchArgs[0].values[0]: "INET6" is not an address family (did you mean "AF_INET6"?)',
      'POLICY3018 error 25:24 spec.kprobes[0].selectors[2].matchArgs[0].values[0]: "LISTENING" is not a TCP state (write TCP_ESTABLISHED or 1)',
      'POLICY3019 error 25:35 spec.kprobes[0].selectors[2].matchArgs[0].values[1]: no TCP state is "256" (write 0 to 255)',
    ]);
  });

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
      'POLICY3023 error 17:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "NotDAddr" has only IPv4 addresses, and matches every IPv6 address (add IPv6 networks, or a filter "Family" with AF_INET)',
      'POLICY3023 error 21:15 spec.kprobes[0].selectors[1].matchArgs[0].values: "NotSAddr" has only IPv6 addresses, and matches every IPv4 address (add IPv4 networks, or a filter "Family" with AF_INET6)',
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
      'POLICY3023 error 17:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "NotDAddr" has only IPv4 addresses, and matches every IPv6 address (add IPv6 networks, or a filter "Family" with AF_INET)',
    ]);
  });
});
