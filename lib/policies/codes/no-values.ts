import type { PolicyCodes } from '../findings/policy-code';

export const NO_VALUES = {
  POLICY3008: {
    severity: 'error',
    title: 'a filter has no values',
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
                    operator: InMap
                    values: []`,
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
                    operator: InMap
                    values: ["2"]`,
    },
  },
} as const satisfies PolicyCodes;

export const MATCHES_EVERYTHING = {
  POLICY3009: {
    severity: 'warning',
    title: 'a filter matches everything',
    why: 'the policy loads, but the filter matches everything',
    example: {
      bad: `
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
                    operator: NotDAddr
                    values: []`,
      good: `
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
                    operator: NotDAddr
                    values: [127.0.0.0/8, "::1"]`,
    },
  },
} as const satisfies PolicyCodes;

export const MATCHES_OTHERWISE = {
  POLICY3067: {
    severity: 'error',
    title: 'a filter has no values, so it does not work as written',
    why: 'the policy loads, but the filter matches nothing, everything or arbitrary values',
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
                    values: []`,
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
