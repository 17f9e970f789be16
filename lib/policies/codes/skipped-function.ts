import type { PolicyCodes } from '../findings/policy-code';

export const SKIPPED_FUNCTION = {
  POLICY2079: {
    severity: 'error',
    title: 'a hook is skipped on every node',
    why: 'with "callNotFound: true", the agent loads the policy without the hook, so it never reports anything',
    example: {
      bad: `
        podSelector: {}
        kprobes:
          - call: sys_opennat
            syscall: true
            ignore: { callNotFound: true }`,
      good: `
        podSelector: {}
        kprobes:
          - call: sys_openat
            syscall: true
            ignore: { callNotFound: true }`,
    },
  },
} as const satisfies PolicyCodes;
