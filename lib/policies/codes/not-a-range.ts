import type { PolicyCodes } from '../findings/policy-code';

export const NOT_A_RANGE = {
  POLICY3016: {
    severity: 'error',
    title: 'a value is not a range',
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
                    operator: InRange
                    values: ["1-5"]`,
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
                    operator: InRange
                    values: ["1:5"]`,
    },
  },
} as const satisfies PolicyCodes;
