import type { PolicyCodes } from '../findings/policy-code';

export const NOT_A_NUMBER = {
  POLICY3013: {
    severity: 'error',
    title: 'a value is not a number that its type can hold',
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
                  - index: 1
                    operator: Equal
                    values: ["write"]`,
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
                  - index: 1
                    operator: Equal
                    values: ["2"]`,
    },
  },
} as const satisfies PolicyCodes;

export const IMPOSSIBLE_NUMBER = {
  POLICY3014: {
    severity: 'error',
    title: 'a number can never be equal, or always is',
    why: 'the policy loads, but the filter never matches or matches everything',
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
                  - index: 1
                    operator: Mask
                    values: ["0"]`,
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
                  - index: 1
                    operator: Equal
                    values: ["2"]`,
    },
  },
} as const satisfies PolicyCodes;
