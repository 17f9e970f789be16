import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('expressions', () => {
  it('reports an expression about data', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: security_file_permission
            syscall: false
            data:
              - index: 0
                type: int
                source: current_task
                resolve: pid
            selectors:
              - matchData:
                  - index: 0
                    operator: CelExpr
                    values: ["arg0 == int32(1)"]
      `),
    ).toEqual([
      'POLICY3010 error 18:25 spec.kprobes[0].selectors[0].matchData[0].operator: "CelExpr" works only in matchArgs (use another operator)',
    ]);
  });
});

describe('addresses, ports, protocols, families and states', () => {
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
});

describe('operators and types', () => {
  it('is clean with text and files', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: file
          selectors:
            - matchArgs:
                - index: 0
                  operator: Equal
                  values: [/etc/passwd]
                - index: 0
                  operator: Prefix
                  values: [/etc/]
                - index: 0
                  operator: NotPostfix
                  values: [.swp]
                - index: 0
                  operator: FileType
                  values: [reg]
    `);
  });

  it('reports operators of sockets on a file', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: file
            selectors:
              - matchArgs:
                  - index: 0
                    operator: DPort
                    values: ["443"]
                  - index: 0
                    operator: DAddr
                    values: [10.0.0.1]
                  - index: 0
                    operator: DPortPriv
      `),
    ).toEqual([
      'POLICY3010 error 16:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "DPort" cannot compare a "file" (write "Equal", "NotEqual", "Prefix", "NotPrefix", "Postfix", "NotPostfix", "FileType" or "NotFileType")',
      'POLICY3010 error 19:25 spec.kprobes[0].selectors[0].matchArgs[1].operator: "DAddr" cannot compare a "file" (write "Equal", "NotEqual", "Prefix", "NotPrefix", "Postfix", "NotPostfix", "FileType" or "NotFileType")',
      'POLICY3010 error 22:25 spec.kprobes[0].selectors[0].matchArgs[2].operator: "DPortPriv" cannot compare a "file" (write "Equal", "NotEqual", "Prefix", "NotPrefix", "Postfix", "NotPostfix", "FileType" or "NotFileType")',
    ]);
  });

  it('reports that a socket is not compared as a whole', () => {
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
                    operator: Equal
                    values: [10.0.0.1]
      `),
    ).toEqual([
      'POLICY3010 error 16:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "Equal" cannot compare a "sock" (write "SPort", "NotSPort", "SPortPriv", "NotSportPriv", "DPort", "NotDPort", "DPortPriv", "NotDPortPriv", "SAddr", "NotSAddr", "DAddr", "NotDAddr", "Protocol", "Family" or "State")',
    ]);
  });

  it('reports destinations of a sockaddr', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: sockaddr
            selectors:
              - matchArgs:
                  - index: 0
                    operator: DPort
                    values: ["443"]
      `),
    ).toEqual([
      'POLICY3010 error 16:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "DPort" cannot compare a "sockaddr" (write "SPort", "NotSPort", "SPortPriv", "NotSportPriv", "SAddr", "NotSAddr" or "Family")',
    ]);
  });

  it('is clean with the source of a sockaddr', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: sockaddr
          selectors:
            - matchArgs:
                - index: 0
                  operator: SPort
                  values: ["443"]
    `);
  });

  it('reports a state of an skb', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: skb
            selectors:
              - matchArgs:
                  - index: 0
                    operator: State
                    values: [TCP_LISTEN]
      `),
    ).toEqual([
      'POLICY3011 error 16:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "State" cannot compare a "skb", and never matches (write "SPort", "NotSPort", "SPortPriv", "NotSportPriv", "DPort", "NotDPort", "DPortPriv", "NotDPortPriv", "SAddr", "NotSAddr", "DAddr", "NotDAddr", "Protocol" or "Family")',
    ]);
  });

  it('reports texts that the kernel does not look into', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: filename
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Prefix
                    values: [/etc/]
      `),
    ).toEqual([
      'POLICY3011 error 16:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "Prefix" cannot compare a "filename", and matches everything (no operator supports "filename": remove the filter, or declare another type)',
    ]);
  });

  it('reports a prefix of a number', () => {
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
                  - index: 1
                    operator: Prefix
                    values: ["2"]
      `),
    ).toEqual([
      'POLICY3011 error 18:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "Prefix" cannot compare an "int", and never matches (write "Equal", "NotEqual", "GreaterThan", "LessThan", "Mask", "InMap", "NotInMap", "InRange" or "NotInRange")',
    ]);
  });

  it('reports a substring of a file', () => {
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
                  - index: 0
                    operator: SubString
                    values: [secret]
      `),
    ).toEqual([
      'POLICY3011 error 18:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "SubString" cannot compare a "file", and never matches (write "Equal", "NotEqual", "Prefix", "NotPrefix", "Postfix", "NotPostfix", "FileType" or "NotFileType")',
    ]);
  });

  it('reports a type that nothing compares', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: cred
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: ["0"]
      `),
    ).toEqual([
      'POLICY3010 error 16:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "Equal" cannot compare a "cred" (no operator supports "cred": remove the filter, or declare another type)',
    ]);
  });

  it('reports that a dentry has a prefix only', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: dentry
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: [/etc/passwd]
      `),
    ).toEqual([
      'POLICY3010 error 16:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "Equal" cannot compare a "dentry" (write "Prefix", "NotPrefix", "Postfix" or "NotPostfix")',
    ]);
  });

  it('reports a set of capabilities as numbers', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: cap_effective
            selectors:
              - matchArgs:
                  - index: 0
                    operator: InMap
                    values: ["1"]
      `),
    ).toEqual([
      'POLICY3010 error 16:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "InMap" cannot compare a "cap_effective" (write "Equal", "NotEqual", "GreaterThan", "LessThan", "Mask" or "CapabilitiesGained")',
    ]);
  });

  it('reports operators of what is returned', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            return: true
            returnArg:
              index: 0
              type: int
            args:
              - index: 0
                type: file
            selectors:
              - matchReturnArgs:
                  - index: 0
                    operator: Prefix
                    values: ["0"]
      `),
    ).toEqual([
      'POLICY3011 error 20:25 spec.kprobes[0].selectors[0].matchReturnArgs[0].operator: "Prefix" cannot compare an "int", and never matches (write "Equal", "NotEqual", "GreaterThan", "LessThan", "Mask", "InMap", "NotInMap", "InRange" or "NotInRange")',
    ]);
  });

  it('reports operators of LSM hooks and uprobes alike', () => {
    expect(
      findingsIn(`
        podSelector: {}
        lsmhooks:
          - hook: file_open
            args:
              - index: 0
                type: file
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Mask
                    values: ["1"]
      `),
    ).toEqual([
      'POLICY3010 error 15:25 spec.lsmhooks[0].selectors[0].matchArgs[0].operator: "Mask" cannot compare a "file" (write "Equal", "NotEqual", "Prefix", "NotPrefix", "Postfix", "NotPostfix", "FileType" or "NotFileType")',
    ]);
  });

  it('does not judge a type that is only known on the node', () => {
    expectClean(`
      podSelector: {}
      tracepoints:
        - subsystem: syscalls
          event: sys_enter_lseek
          args:
            - index: 5
          selectors:
            - matchArgs:
                - index: 5
                  operator: Prefix
                  values: [x]
    `);
  });

  it('is clean with sockets of Unix on kernel 5.11', () => {
    expectClean(
      `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: sockaddr_un
          selectors:
            - matchArgs:
                - index: 0
                  operator: Prefix
                  values: [/run/]
    `,
      { kernel: '5.11' },
    );
  });

  it('reports sockets of Unix on older kernels', () => {
    expect(
      findingsIn(
        `
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: sockaddr_un
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Prefix
                    values: [/run/]
      `,
        { kernel: '5.10' },
      ),
    ).toEqual([
      'POLICY3070 error 16:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "Prefix" matches every "sockaddr_un" on 5.10 (target kernels from 5.11 only)',
    ]);
  });
});
