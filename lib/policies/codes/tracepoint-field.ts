import type { PolicyCodes } from '../findings/policy-code';

export const TRACEPOINT_FIELD = {
  POLICY2058: {
    severity: 'error',
    title: 'a tracepoint field does not exist or has another type',
    why: 'the agent rejects the policy on every node',
    example: {
      bad: `
        podSelector: {}
        tracepoints:
          - subsystem: syscalls
            event: sys_enter_openat
            args: [{ index: 6 }]`,
      good: `
        podSelector: {}
        tracepoints:
          - subsystem: syscalls
            event: sys_enter_openat
            args: [{ index: 6, type: string }]`,
    },
  },
} as const satisfies PolicyCodes;
