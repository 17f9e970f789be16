import type { PolicyCodes } from '../findings/policy-code';

export const UNDECLARED_ARGUMENT = {
  POLICY3003: {
    severity: 'error',
    title: 'a filter refers to an undeclared argument',
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
                  - index: 2
                    operator: Equal
                    values: [/etc/passwd]`,
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
