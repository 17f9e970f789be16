import type { PolicyCodes } from '../findings/policy-code';

export const UNKNOWN_FUNCTION = {
  POLICY2055: {
    severity: 'error',
    title: 'a function of the kernel does not exist',
    why: 'the agent refuses the policy on every node',
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
