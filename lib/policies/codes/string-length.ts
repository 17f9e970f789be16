import type { PolicyCodes } from '../findings/policy-code';

export const STRING_TOO_LONG = {
  POLICY3024: {
    severity: 'error',
    title: 'a string is too long',
    why: 'the agent rejects the policy on every node',
    example: {
      bad: `
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
              - matchArgs:
                  - index: 0
                    operator: Postfix
                    values: [/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]`,
      good: `
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
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: [/etc/passwd]`,
    },
  },
} as const satisfies PolicyCodes;

export const EMPTY_STRING = {
  POLICY3025: {
    severity: 'error',
    title: 'a string is empty',
    why: 'the agent crashes',
    example: {
      bad: `
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
              - matchArgs:
                  - index: 0
                    operator: Postfix
                    values: [""]`,
      good: `
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
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: [/etc/passwd]`,
    },
  },
} as const satisfies PolicyCodes;

export const SHORTER_PREFIX = {
  POLICY3066: {
    severity: 'warning',
    title: 'a prefix is longer than the compared part',
    why: 'the policy loads, but the filter never matches',
    example: {
      bad: `
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
                    operator: Prefix
                    values: [/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]`,
      good: `
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
                    operator: Prefix
                    values: [/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]`,
    },
  },
} as const satisfies PolicyCodes;

export const NEVER_THAT_LONG = {
  POLICY3068: {
    severity: 'error',
    title: 'a string is longer than the compared value',
    why: 'the policy loads, but the string never matches',
    example: {
      bad: `
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: net_device
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: [a-name-of-17-long]`,
      good: `
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: net_device
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: [eth0]`,
    },
  },
} as const satisfies PolicyCodes;

export const EMPTY_STRING_MATCHES = {
  POLICY3069: {
    severity: 'error',
    title: 'a string is empty, and matches everything or nothing',
    why: 'the policy loads, but does not match what it says',
    example: {
      bad: `
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
              - matchArgs:
                  - index: 0
                    operator: Prefix
                    values: [""]`,
      good: `
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
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: [/etc/passwd]`,
    },
  },
} as const satisfies PolicyCodes;
