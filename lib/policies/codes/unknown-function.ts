import type { PolicyCodes } from '../findings/policy-code';

export const UNKNOWN_FUNCTION = {
  POLICY2055: {
    severity: 'error',
    title: 'unknown kernel function',
    why: 'the agent rejects the policy on every node',
    example: {
      bad: `
        podSelector: {}
        kprobes:
          - call: security_file_permision
            syscall: false`,
      good: `
        podSelector: {}
        kprobes:
          - call: security_file_permission
            syscall: false`,
    },
  },
} as const satisfies PolicyCodes;
