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

  const limited = (first: string, second: string, call = 'some_function') => `
      podSelector: {}
      kprobes:
        - call: ${call}
          syscall: false
          args: [{ index: 0, type: sock }, { index: 1, type: sock }]
          selectors:
            - matchArgs: [{ index: 0, ${first} }, { ${second} }]`;
  const NOT_4 = 'operator: NotDAddr, values: [10.0.0.0/8]';
  const NOT_6 = 'operator: NotDAddr, values: ["fd00::/8"]';

  it.each([
    [NOT_4, 'index: 0, operator: Family, values: ["2"]'],
    [NOT_6, 'index: 0, operator: Family, values: [AF_INET6, "10"]'],
    [NOT_4, 'index: 0, operator: SAddr, values: [10.0.0.1, 10.0.0.2]'],
    [NOT_6, 'index: 0, operator: SAddr, values: ["::1"]'],
  ])('is clean with %s beside %s', (first, second) => {
    expectClean(limited(first, second));
  });

  it.each([
    [NOT_4, 'index: 1, operator: Family, values: [AF_INET]'],
    [NOT_4, 'index: 1, operator: DAddr, values: [10.0.0.1]'],
    [NOT_4, 'index: 0, operator: DAddr, values: [10.0.0.1, "::1"]'],
    [NOT_4, 'index: 0, operator: DAddr, values: ["::1"]'],
    [NOT_4, 'index: 0, operator: DPort, values: ["443"]'],
    [NOT_6, 'index: 0, operator: Family, values: [AF_INET]'],
  ])('reports %s beside %s', (first, second) => {
    expect(findingsIn(limited(first, second))).toEqual([
      expect.stringMatching(
        /^POLICY3023 warning 12:\d+ spec\.kprobes\[0\]\.selectors\[0\]\.matchArgs\[0\]\.values: /,
      ),
    ]);
  });

  it.each([
    [NOT_4, 'ip_hook'],
    [NOT_4, 'hook_v4'],
    [NOT_4, 'hook_tcp4_all'],
    [NOT_6, 'ip6_hook'],
    [NOT_6, 'hook_inet6_all'],
    [NOT_6, 'hook_udpv6'],
    [NOT_6, 'hook_v6'],
  ])('is clean with %s in %s', (filter, call) => {
    expectClean(limited(filter, 'index: 0, operator: DPort, values: ["443"]', call));
  });

  it.each([
    [NOT_6, 'ip_hook'],
    [NOT_4, 'ip6_hook'],
    [NOT_4, 'tcp_zip_connect'],
    [NOT_4, 'pipv4'],
  ])('reports %s in %s', (filter, call) => {
    expect(findingsIn(limited(filter, 'index: 0, operator: DPort, values: ["443"]', call))).toEqual([
      expect.stringMatching(/^POLICY3023 /),
    ]);
  });

  it('is clean with strings that look like addresses, with a value that cannot be read, and with addresses that are meant', () => {
    const spec = (type: string, filter: string) => `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args: [{ index: 0, type: ${type} }]
          selectors:
            - matchArgs: [{ index: 0, ${filter} }]`;
    expectClean(spec('string', 'operator: NotEqual, values: [10.0.0.1]'));
    expectClean(spec('sock', 'operator: DAddr, values: [10.0.0.1]'));
    expect(
      findingsIn(spec('sock', 'operator: NotDAddr, values: [10.0.0.1, 10]')).filter((line) =>
        line.startsWith('POLICY3023'),
      ),
    ).toEqual([]);
  });

  it('reports a family of what is returned beside what is passed', () => {
    expect(
      findingsIn(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          return: true
          returnArg: { index: 0, type: sock }
          args: [{ index: 0, type: sock }]
          selectors:
            - matchArgs: [{ index: 0, operator: NotDAddr, values: [10.0.0.0/8] }]
              matchReturnArgs: [{ index: 0, operator: Family, values: [AF_INET] }]`),
    ).toEqual([
      'POLICY3023 warning 14:55 spec.kprobes[0].selectors[0].matchArgs[0].values: "NotDAddr" has only IPv4 addresses, so it matches every IPv6 address (add IPv6 networks, or a "Family" filter with AF_INET)',
    ]);
  });
});
