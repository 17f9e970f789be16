import type { PolicyCodes } from '../findings/policy-code';

export const MISSING_FUNCTION = {
  POLICY2053: {
    severity: 'error',
    title: 'a function cannot be hooked on the kernel',
    why: 'the agent rejects the policy on every node',
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
