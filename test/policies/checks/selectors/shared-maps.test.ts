import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('tables of the kernel', () => {
  it('is clean with kprobes that compare with the same values', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: tcp_connect
          syscall: false
          args:
            - index: 0
              type: sock
          selectors:
            - matchArgs:
                - index: 0
                  operator: DPort
                  values: ["443"]
        - call: tcp_close
          syscall: false
          args:
            - index: 0
              type: sock
          selectors:
            - matchArgs:
                - index: 0
                  operator: DPort
                  values: ["443"]
    `);
  });

  it('reports kprobes that write the same table', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock
            selectors:
              - matchArgs:
                  - index: 0
                    operator: DPort
                    values: ["443"]
          - call: tcp_close
            syscall: false
            args:
              - index: 0
                type: sock
            selectors:
              - matchArgs:
                  - index: 0
                    operator: DPort
                    values: ["80"]
      `),
    ).toEqual([
      'POLICY3063 warning 15:15 spec.kprobes[0].selectors[0].matchArgs[0]: overwritten: kprobes of a policy share a table of numbers, and kprobes[1] writes it last (give the hooks the same filter, move them to separate policies, or set the option "disable-kprobe-multi" to "1")',
    ]);
  });

  it.each([
    ['"1"', '"0"', 1],
    ['"0"', '"true"', 0],
  ])('are shared unless the last option says otherwise: %s, %s', (first, last, count) => {
    const kprobe = (call: string, port: number) =>
      `{ call: ${call}, syscall: false, args: [{ index: 0, type: sock }], selectors: [{ matchArgs: [{ index: 0, operator: DPort, values: ["${port}"] }] }] }`;
    const found = findingsIn(`
      options: [{ name: disable-kprobe-multi, value: ${first} }, { name: disable-kprobe-multi, value: ${last} }]
      kprobes: [${kprobe('tcp_connect', 443)}, ${kprobe('tcp_close', 80)}]
    `);
    expect(found.filter((line) => line.startsWith('POLICY3063'))).toHaveLength(count);
  });

  it('is clean where each kprobe is attached by itself', () => {
    expectClean(`
      podSelector: {}
      options:
        - name: disable-kprobe-multi
          value: "1"
      kprobes:
        - call: tcp_connect
          syscall: false
          args:
            - index: 0
              type: sock
          selectors:
            - matchArgs:
                - index: 0
                  operator: DPort
                  values: ["443"]
        - call: tcp_close
          syscall: false
          args:
            - index: 0
              type: sock
          selectors:
            - matchArgs:
                - index: 0
                  operator: DPort
                  values: ["80"]
    `);
  });

  it('is clean on kernels that attach each kprobe by itself', () => {
    expectClean(
      `
      podSelector: {}
      kprobes:
        - call: tcp_connect
          syscall: false
          args:
            - index: 0
              type: sock
          selectors:
            - matchArgs:
                - index: 0
                  operator: DPort
                  values: ["443"]
        - call: tcp_close
          syscall: false
          args:
            - index: 0
              type: sock
          selectors:
            - matchArgs:
                - index: 0
                  operator: DPort
                  values: ["80"]
    `,
      { kernel: '5.17' },
    );
  });

  it('is clean with texts, which have places of their own', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: security_file_open
          syscall: false
          args:
            - index: 0
              type: file
          selectors:
            - matchArgs:
                - index: 0
                  operator: Prefix
                  values: [/etc/]
        - call: security_file_permission
          syscall: false
          args:
            - index: 0
              type: file
          selectors:
            - matchArgs:
                - index: 0
                  operator: Prefix
                  values: [/usr/]
    `);
  });

  it('reports programs that hold for another kprobe too', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock
            selectors:
              - matchBinaries:
                  - operator: In
                    values: [/usr/bin/curl]
          - call: tcp_close
            syscall: false
            args:
              - index: 0
                type: sock
            selectors:
              - matchArgs:
                  - index: 0
                    operator: DPortPriv
      `),
    ).toEqual([
      'POLICY3063 warning 23:11 spec.kprobes[1].selectors[0]: overwritten: kprobes of a policy share the programs of their first selectors, and kprobes[0] writes them last (give the hooks the same filter, move them to separate policies, or set the option "disable-kprobe-multi" to "1")',
    ]);
  });

  it('reports addresses that another kprobe replaces', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock
            selectors:
              - matchArgs:
                  - index: 0
                    operator: DAddr
                    values: [10.0.0.1, "::1"]
          - call: tcp_close
            syscall: false
            args:
              - index: 0
                type: sock
            selectors:
              - matchArgs:
                  - index: 0
                    operator: DAddr
                    values: [10.0.0.2]
      `),
    ).toEqual([
      'POLICY3063 warning 15:15 spec.kprobes[0].selectors[0].matchArgs[0]: overwritten: kprobes of a policy share a table of IPv4 addresses, and kprobes[1] writes it last (give the hooks the same filter, move them to separate policies, or set the option "disable-kprobe-multi" to "1")',
    ]);
  });

  it('is clean with eight filters of numbers', () => {
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
            - matchArgs:
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
    `);
  });
});
