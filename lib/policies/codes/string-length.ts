import type { PolicyCodes } from '../findings/policy-code';

export const STRING_TOO_LONG = {
  POLICY3024: {
    severity: 'error',
    title: 'a string is too long',
    why: 'the agent rejects the policy, or the string never matches',
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
    why: 'the filter matches everything or nothing, or the agent crashes',
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
