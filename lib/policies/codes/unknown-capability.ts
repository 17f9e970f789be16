import type { PolicyCodes } from '../findings/policy-code';

export const UNKNOWN_CAPABILITY = {
  POLICY3015: {
    severity: 'error',
    title: 'unknown capability',
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
              - matchCapabilities:
                  - operator: In
                    values: [CAP_SYS_ADMN]`,
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
              - matchCapabilities:
                  - operator: In
                    values: [CAP_SYS_ADMIN]`,
    },
  },
} as const satisfies PolicyCodes;
