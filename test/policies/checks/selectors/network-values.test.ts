import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('addresses, ports, protocols, families and states', () => {
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
});
