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
const GOOD_NUMBER = ofFile(...filter(1, 'Equal', 'values: ["2"]'));

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
    title: 'CapabilitiesGained does not name two arguments',
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
