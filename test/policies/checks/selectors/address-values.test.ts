import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

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
      'POLICY3022 error 17:24 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "example.com" is not an address (use an IP address or a network, such as 10.0.0.1 or 10.0.0.0/8: host names are not resolved)',
      'POLICY3022 error 17:37 spec.kprobes[0].selectors[0].matchArgs[0].values[1]: "10.0.0.1-10.0.0.9" is not an address (write the range as networks, such as 10.0.0.0/8)',
      'POLICY3022 error 17:56 spec.kprobes[0].selectors[0].matchArgs[0].values[2]: "10.0.0.0/255.0.0.0" is not an address (add the prefix length, such as 10.0.0.0/8)',
      'POLICY3022 error 17:76 spec.kprobes[0].selectors[0].matchArgs[0].values[3]: "10.0.0.0/33" is not an address (use an IP address or a network, such as 10.0.0.1 or 10.0.0.0/8: host names are not resolved)',
      'POLICY3022 error 17:89 spec.kprobes[0].selectors[0].matchArgs[0].values[4]: "010.0.0.1" is not an address (use an IP address or a network, such as 10.0.0.1 or 10.0.0.0/8: host names are not resolved)',
      'POLICY3022 error 17:100 spec.kprobes[0].selectors[0].matchArgs[0].values[5]: "fe80::%eth0/64" is not an address (use an IP address or a network, such as 10.0.0.1 or 10.0.0.0/8: host names are not resolved)',
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
});
