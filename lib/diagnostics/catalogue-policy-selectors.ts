import type { CatalogueEntry } from './catalogue-entry';
import { examplePolicy } from './example-policy';

const FILE_KPROBE = `
  podSelector: {}
  kprobes:
    - call: security_file_permission
      syscall: false
      args:
        - index: 0
          type: file
        - index: 1
          type: int
      selectors:
`;

const SOCKET_KPROBE = `
  podSelector: {}
  kprobes:
    - call: tcp_connect
      syscall: false
      args:
        - index: 0
          type: sock
      selectors:
`;

const REFUSED = 'the agent refuses the policy on every node';
const WRONG = 'the policy loads, and matches something else than it says';

/** A kprobe with a file and a number, and the lines of its selectors. */
function ofFile(...selectors: readonly string[]): string {
  return withSelectors(FILE_KPROBE, selectors);
}

/** A kprobe with a socket, and the lines of its selectors. */
function ofSocket(...selectors: readonly string[]): string {
  return withSelectors(SOCKET_KPROBE, selectors);
}

function withSelectors(hook: string, lines: readonly string[]): string {
  return examplePolicy(`${hook}${lines.map((line) => `        ${line}\n`).join('')}`);
}

/** A selector with one filter of an argument. */
function filter(index: number, operator: string, ...more: readonly string[]): readonly string[] {
  return [
    '- matchArgs:',
    `    - index: ${index}`,
    `      operator: ${operator}`,
    ...more.map((line) => `      ${line}`),
  ];
}

const IS_PASSWD = filter(0, 'Equal', 'values: [/etc/passwd]');
const GOOD_FILE = ofFile(...IS_PASSWD);
const GOOD_PORT = filter(0, 'DPort', 'values: ["443"]');
const GOOD_SOCKET = ofSocket(...GOOD_PORT);
const GOOD_NUMBER = ofFile(...filter(1, 'Equal', 'values: ["2"]'));

/** As large as a selector can be: five filters of four ranges. */
const IS_IN_RANGES = [
  '- matchArgs:',
  ...Array<readonly string[]>(5)
    .fill(filter(1, 'InRange', 'values: ["0:1", "4:5", "8:9", "12:13"]').slice(1))
    .flat(),
];

/** What is wrong with the selectors of a hook: which filters they have, and what these compare. */
export const POLICY_SELECTOR_CATALOGUE = {
  POLICY3001: {
    severity: 'error',
    title: 'a hook has more than five selectors',
    why: REFUSED,
    example: {
      bad: ofFile(
        ...Array<string[]>(6)
          .fill([...IS_PASSWD])
          .flat(),
      ),
      good: GOOD_FILE,
    },
  },
  POLICY3002: {
    severity: 'error',
    title: 'a selector has too many filters of arguments',
    why: REFUSED,
    example: {
      bad: ofFile(...IS_PASSWD, ...Array<string[]>(5).fill(IS_PASSWD.slice(1)).flat()),
      good: GOOD_FILE,
    },
  },
  POLICY3003: {
    severity: 'error',
    title: 'a filter is of an argument that is not declared',
    why: REFUSED,
    example: { bad: ofFile(...filter(2, 'Equal', 'values: [/etc/passwd]')), good: GOOD_FILE },
  },
  POLICY3004: {
    severity: 'error',
    title: 'a filter of a tracepoint ends up at another argument',
    why: WRONG,
    example: {
      bad: examplePolicy(`
        podSelector: {}
        tracepoints:
          - subsystem: syscalls
            event: sys_enter_lseek
            args:
              - index: 7
                type: uint64
              - index: 0
                type: uint64
            selectors:
              - matchArgs:
                  - index: 7
                    operator: Equal
                    values: ["2"]
      `),
      good: examplePolicy(`
        podSelector: {}
        tracepoints:
          - subsystem: syscalls
            event: sys_enter_lseek
            args:
              - index: 7
                type: uint64
              - index: 0
                type: uint64
            selectors:
              - matchArgs:
                  - args: [0]
                    operator: Equal
                    values: ["2"]
      `),
    },
  },
  POLICY3005: {
    severity: 'error',
    title: 'a filter names several arguments, and its operator compares one',
    why: 'the policy loads, and the other arguments are passed over',
    example: {
      bad: ofFile(
        '- matchArgs:',
        '    - args: [0, 1]',
        '      operator: Equal',
        '      values: [/etc/passwd]',
      ),
      good: ofFile('- matchArgs:', '    - args: [0]', '      operator: Equal', '      values: [/etc/passwd]'),
    },
  },
  POLICY3006: {
    severity: 'error',
    title: '"CapabilitiesGained" does not name two arguments',
    why: REFUSED,
    example: {
      bad: examplePolicy(capabilities('[0]')),
      good: examplePolicy(capabilities('[0, 1]')),
    },
  },
  POLICY3007: {
    severity: 'error',
    title: 'a filter has more than four values',
    why: REFUSED,
    example: {
      bad: ofFile(...filter(1, 'Equal', 'values: ["1", "2", "4", "8", "16"]')),
      good: ofFile(...filter(1, 'InMap', 'values: ["1", "2", "4", "8", "16"]')),
    },
  },
  POLICY3008: {
    severity: 'error',
    title: 'a filter has no values',
    why: 'the agent refuses the policy, or the filter does something else than it says',
    example: { bad: ofFile(...filter(1, 'Equal', 'values: []')), good: GOOD_NUMBER },
  },
  POLICY3009: {
    severity: 'warning',
    title: 'a filter leaves nothing out',
    why: 'the policy loads, and the filter matches everything',
    example: {
      bad: ofSocket(...filter(0, 'NotDAddr', 'values: []')),
      good: ofSocket(...filter(0, 'NotDAddr', 'values: [127.0.0.0/8, "::1"]')),
    },
  },
  POLICY3010: {
    severity: 'error',
    title: 'an operator does not suit the type of the argument',
    why: REFUSED,
    example: { bad: ofFile(...filter(0, 'DPort', 'values: ["443"]')), good: GOOD_FILE },
  },
  POLICY3011: {
    severity: 'error',
    title: 'an operator does nothing with the type of the argument',
    why: WRONG,
    example: { bad: ofFile(...filter(1, 'Prefix', 'values: ["2"]')), good: GOOD_NUMBER },
  },
  POLICY3012: {
    severity: 'warning',
    title: 'an operator that takes no values has some',
    why: 'the policy loads, and the values are passed over',
    example: {
      bad: ofSocket(...filter(0, 'DPortPriv', 'values: ["443"]')),
      good: ofSocket(...filter(0, 'DPortPriv')),
    },
  },
  POLICY3013: {
    severity: 'error',
    title: 'a value is not a number of its type',
    why: REFUSED,
    example: { bad: ofFile(...filter(1, 'Equal', 'values: ["write"]')), good: GOOD_NUMBER },
  },
  POLICY3014: {
    severity: 'error',
    title: 'a number is compared with what is never there',
    why: 'the policy loads, and the filter never matches, or matches everything',
    example: { bad: ofFile(...filter(1, 'Mask', 'values: ["0"]')), good: GOOD_NUMBER },
  },
  POLICY3015: {
    severity: 'error',
    title: 'there is no such capability',
    why: REFUSED,
    example: {
      bad: ofFile('- matchCapabilities:', '    - operator: In', '      values: [CAP_SYS_ADMN]'),
      good: ofFile('- matchCapabilities:', '    - operator: In', '      values: [CAP_SYS_ADMIN]'),
    },
  },
  POLICY3016: {
    severity: 'error',
    title: 'a value is not a range',
    why: REFUSED,
    example: {
      bad: ofFile(...filter(1, 'InRange', 'values: ["1-5"]')),
      good: ofFile(...filter(1, 'InRange', 'values: ["1:5"]')),
    },
  },
  POLICY3017: {
    severity: 'error',
    title: 'nothing is in a range',
    why: WRONG,
    example: {
      bad: ofFile(...filter(1, 'InRange', 'values: ["5:1"]')),
      good: ofFile(...filter(1, 'InRange', 'values: ["1:5"]')),
    },
  },
  POLICY3018: {
    severity: 'error',
    title: 'a value is not a port, protocol, address family or TCP state',
    why: REFUSED,
    example: { bad: ofSocket(...filter(0, 'DPort', 'values: [https]')), good: GOOD_SOCKET },
  },
  POLICY3019: {
    severity: 'error',
    title: 'no port, protocol, address family or TCP state has such a number',
    why: 'the policy loads, and the value never matches',
    example: { bad: ofSocket(...filter(0, 'DPort', 'values: ["70000"]')), good: GOOD_SOCKET },
  },
  POLICY3020: {
    severity: 'error',
    title: 'a range of InMap or of ports has too many numbers',
    why: 'the agent writes each number down, and runs out of memory',
    example: {
      bad: ofFile(...filter(1, 'InMap', 'values: ["0:2000000000"]')),
      good: ofFile(...filter(1, 'InRange', 'values: ["0:2000000000"]')),
    },
  },
  POLICY3021: {
    severity: 'error',
    title: 'a list is compared with what it is not for',
    why: REFUSED,
    example: {
      bad: ofFile(...filter(1, 'InMap', 'values: ["list:numbers"]')),
      good: ofFile(...filter(1, 'InMap', 'values: ["1", "2"]')),
    },
  },
  POLICY3022: {
    severity: 'error',
    title: 'a value is not an address',
    why: REFUSED,
    example: {
      bad: ofSocket(...filter(0, 'DAddr', 'values: [example.com]')),
      good: ofSocket(...filter(0, 'DAddr', 'values: [192.0.2.1, "2001:db8::/32"]')),
    },
  },
  POLICY3023: {
    severity: 'error',
    title: 'addresses that are not meant are of one family only',
    why: 'the policy loads, and every address of the other family matches',
    example: {
      bad: ofSocket(...filter(0, 'NotDAddr', 'values: [10.0.0.0/8]')),
      good: ofSocket(...filter(0, 'NotDAddr', 'values: [10.0.0.0/8, "fd00::/8"]')),
    },
  },
  POLICY3024: {
    severity: 'error',
    title: 'a text is too long',
    why: 'the agent refuses the policy, or the text never matches',
    example: { bad: ofFile(...filter(0, 'Postfix', `values: [/${'x'.repeat(127)}]`)), good: GOOD_FILE },
  },
  POLICY3025: {
    severity: 'error',
    title: 'a text is empty',
    why: 'the filter matches everything or nothing, or the agent crashes',
    example: { bad: ofFile(...filter(0, 'Prefix', 'values: [""]')), good: GOOD_FILE },
  },
  POLICY3028: {
    severity: 'error',
    title: 'there is no such type of file',
    why: REFUSED,
    example: {
      bad: ofFile(...filter(0, 'FileType', 'values: [directory]')),
      good: ofFile(...filter(0, 'FileType', 'values: [dir]')),
    },
  },
  POLICY3029: {
    severity: 'error',
    title: 'a file descriptor is compared that nobody follows',
    why: 'the policy loads and never matches',
    example: {
      bad: examplePolicy(`
        podSelector: {}
        kprobes:
          - call: sys_write
            syscall: true
            args:
              - index: 0
                type: fd
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: [/etc/passwd]
      `),
      good: GOOD_FILE,
    },
  },
  POLICY3030: {
    severity: 'error',
    title: 'a filter wants a newer kernel',
    why: 'the agent refuses the policy on older kernels, or the filter matches what it should not',
    example: {
      bad: examplePolicy(readline('SubString')),
      good: examplePolicy(readline('Prefix')),
    },
  },
  POLICY3031: {
    severity: 'error',
    title: 'there are too many expressions',
    why: REFUSED,
    example: {
      bad: ofFile(...filter(1, 'CelExpr', 'values: ["arg1 == int32(1)", "arg1 == int32(2)"]')),
      good: ofFile(...filter(1, 'CelExpr', 'values: ["arg1 == int32(1) || arg1 == int32(2)"]')),
    },
  },
  POLICY3032: {
    severity: 'error',
    title: 'an expression is where none is compiled',
    why: 'the policy loads and never matches',
    example: {
      bad: examplePolicy(lsm('CelExpr', 'arg0 == int32(1)')),
      good: examplePolicy(lsm('Equal', '1')),
    },
  },
  POLICY3033: {
    severity: 'error',
    title: 'an expression cannot be compiled',
    why: REFUSED,
    example: {
      bad: ofFile(...filter(1, 'CelExpr', 'values: ["arg1 == 1"]')),
      good: ofFile(...filter(1, 'CelExpr', 'values: ["arg1 == int32(1)"]')),
    },
  },
  POLICY3040: {
    severity: 'error',
    title: 'a path of a program is none that there can be',
    why: 'the policy loads, and the path never matches',
    example: {
      bad: ofFile('- matchBinaries:', '    - operator: In', '      values: [curl]'),
      good: ofFile('- matchBinaries:', '    - operator: In', '      values: [/usr/bin/curl]'),
    },
  },
  POLICY3041: {
    severity: 'warning',
    title: 'a path of a program has a wildcard',
    why: 'the policy loads, and only a program of that very name matches',
    example: {
      bad: ofFile('- matchBinaries:', '    - operator: In', '      values: [/usr/bin/python*]'),
      good: ofFile('- matchBinaries:', '    - operator: Prefix', '      values: [/usr/bin/python]'),
    },
  },
  POLICY3042: {
    severity: 'error',
    title: 'the children of programs cannot be followed',
    why: REFUSED,
    example: {
      bad: ofFile(
        '- matchBinaries:',
        '    - operator: Prefix',
        '      values: [/usr/sbin/sshd]',
        '      followChildren: true',
      ),
      good: ofFile(
        '- matchBinaries:',
        '    - operator: In',
        '      values: [/usr/sbin/sshd]',
        '      followChildren: true',
      ),
    },
  },
  POLICY3043: {
    severity: 'error',
    title: 'the agent does not know the programs of parents',
    why: 'an agent that runs without --parents-map-enabled refuses the policy',
    example: {
      bad: ofFile('- matchParentBinaries:', '    - operator: In', '      values: [/usr/sbin/sshd]'),
      good: ofFile('- matchBinaries:', '    - operator: In', '      values: [/usr/sbin/sshd]'),
    },
  },
  POLICY3050: {
    severity: 'error',
    title: 'a selector has two filters of PIDs',
    why: WRONG,
    example: {
      bad: ofFile(
        '- matchPIDs:',
        '    - operator: NotIn',
        '      values: [1]',
        '    - operator: NotIn',
        '      values: [2]',
      ),
      good: ofFile('- matchPIDs:', '    - operator: NotIn', '      values: [1, 2]'),
    },
  },
  POLICY3051: {
    severity: 'error',
    title: 'a filter has more than four PIDs',
    why: 'the policy loads, and the others are passed over',
    example: {
      bad: ofFile('- matchPIDs:', '    - operator: In', '      values: [1, 2, 3, 4, 5]'),
      good: ofFile('- matchPIDs:', '    - operator: In', '      values: [1, 2, 3, 4]'),
    },
  },
  POLICY3053: {
    severity: 'error',
    title: 'there are too many filters or values of namespaces',
    why: REFUSED,
    example: {
      bad: ofFile(
        '- matchNamespaces:',
        '    - namespace: Pid',
        '      operator: In',
        '      values: ["1", "2", "3", "4", "5"]',
      ),
      good: ofFile(
        '- matchNamespaces:',
        '    - namespace: Pid',
        '      operator: In',
        '      values: ["1", "2", "3", "4"]',
      ),
    },
  },
  POLICY3054: {
    severity: 'error',
    title: 'a value is not a namespace',
    why: REFUSED,
    example: {
      bad: ofFile(
        '- matchNamespaces:',
        '    - namespace: Pid',
        '      operator: NotIn',
        '      values: [host]',
      ),
      good: ofFile(
        '- matchNamespaces:',
        '    - namespace: Pid',
        '      operator: NotIn',
        '      values: [host_ns]',
      ),
    },
  },
  POLICY3055: {
    severity: 'error',
    title: 'the agent does not find a namespace',
    why: REFUSED,
    example: {
      bad: ofFile(
        '- matchNamespaces:',
        '    - namespace: PidForChildren',
        '      operator: NotIn',
        '      values: [host_ns]',
      ),
      good: ofFile(
        '- matchNamespaces:',
        '    - namespace: Pid',
        '      operator: NotIn',
        '      values: [host_ns]',
      ),
    },
  },
  POLICY3056: {
    severity: 'error',
    title: 'a selector has two filters of changed namespaces',
    why: REFUSED,
    example: {
      bad: ofFile(
        '- matchNamespaceChanges:',
        '    - operator: In',
        '      values: [Pid]',
        '    - operator: In',
        '      values: [Mnt]',
      ),
      good: ofFile('- matchNamespaceChanges:', '    - operator: In', '      values: [Pid, Mnt]'),
    },
  },
  POLICY3057: {
    severity: 'error',
    title: 'a selector has two filters of capabilities',
    why: WRONG,
    example: {
      bad: ofFile(
        '- matchCapabilities:',
        '    - operator: In',
        '      values: [CAP_SYS_ADMIN]',
        '    - type: Permitted',
        '      operator: In',
        '      values: [CAP_SYS_ADMIN]',
      ),
      good: ofFile('- matchCapabilities:', '    - operator: In', '      values: [CAP_SYS_ADMIN]'),
    },
  },
  POLICY3061: {
    severity: 'error',
    title: 'a selector is where the kernel does not look',
    why: WRONG,
    example: {
      bad: ofFile(...Array<readonly string[]>(5).fill(IS_IN_RANGES).flat()),
      good: ofFile(...Array<readonly string[]>(2).fill(IS_IN_RANGES).flat()),
    },
  },
  POLICY3062: {
    severity: 'error',
    title: 'the kernel has no room for one more filter',
    why: REFUSED,
    example: {
      bad: ofSocket(
        ...Array<string[]>(2)
          .fill(['- matchArgs:', ...Array<readonly string[]>(5).fill(GOOD_PORT.slice(1)).flat()])
          .flat(),
      ),
      good: GOOD_SOCKET,
    },
  },
  POLICY3063: {
    severity: 'warning',
    title: 'hooks of a policy write the same table',
    why: 'the policy loads, and all hooks compare with the values of the last one',
    example: {
      bad: examplePolicy(twoPorts('')),
      good: examplePolicy(twoPorts('options:\n    - name: disable-kprobe-multi\n      value: "true"\n  ')),
    },
  },
  POLICY3064: {
    severity: 'warning',
    title: 'a filter matches on newer kernels only',
    why: 'the policy loads, and the filter never matches on older ones',
    example: {
      bad: examplePolicy(symlink('SubString')),
      good: examplePolicy(symlink('Prefix')),
    },
  },
  POLICY3065: {
    severity: 'warning',
    title: 'a hook has several substrings',
    why: 'the map that the kernel keeps them in has one entry, and loading the second fails',
  },
  POLICY3066: {
    severity: 'warning',
    title: 'a prefix is longer than what is compared',
    why: 'the policy loads, and the filter never matches',
    example: {
      bad: examplePolicy(symlink('Prefix', `/${'x'.repeat(255)}`)),
      good: examplePolicy(symlink('Prefix', `/${'x'.repeat(254)}`)),
    },
  },
} as const satisfies Record<string, CatalogueEntry>;

function capabilities(args: string): string {
  return `
    podSelector: {}
    kprobes:
      - call: security_capset
        syscall: false
        args:
          - index: 3
            type: cap_inheritable
          - index: 2
            type: cap_effective
        selectors:
          - matchArgs:
              - args: ${args}
                operator: CapabilitiesGained
  `;
}

function readline(operator: string): string {
  return `
    podSelector: {}
    uprobes:
      - path: /bin/bash
        symbols: [readline]
        args:
          - index: 0
            type: char_buf
            sizeArgIndex: 2
        selectors:
          - matchArgs:
              - index: 0
                operator: ${operator}
                values: [secret]
  `;
}

function symlink(operator: string, path = '/proc/'): string {
  return `
    podSelector: {}
    kprobes:
      - call: sys_symlinkat
        syscall: true
        args:
          - index: 0
            type: string
        selectors:
          - matchArgs:
              - index: 0
                operator: ${operator}
                values: [${path}]
  `;
}

function lsm(operator: string, value: string): string {
  return `
    podSelector: {}
    lsmhooks:
      - hook: file_permission
        args:
          - index: 1
            type: int
        selectors:
          - matchArgs:
              - index: 1
                operator: ${operator}
                values: ["${value}"]
  `;
}

function twoPorts(options: string): string {
  return `
  podSelector: {}
  ${options}kprobes:
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
  `;
}
