import type { PolicyCodes } from '../findings/policy-code';

export const MISSING_FUNCTION = {
  POLICY2053: {
    severity: 'error',
    title: 'a function is not in the kernel',
    why: 'the agent refuses the policy on every node',
    example: {
      bad: `
        podSelector: {}
        kprobes:
          - call: sys_statmount
            syscall: true`,
      good: `
        podSelector: {}
        kprobes:
          - call: sys_statfs
            syscall: true`,
    },
  },
} as const satisfies PolicyCodes;
