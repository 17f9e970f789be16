import type { PolicyCodes } from '../findings/policy-code';

export const UNREAD_TYPE = {
  POLICY2070: {
    severity: 'error',
    title: 'an argument has a type that its hook does not read',
    why: 'the agent loads the policy, but the value is missing from events',
    example: {
      bad: `
        podSelector: {}
        tracepoints:
          - subsystem: sched
            event: sched_process_exec
            args: [{ index: 5, type: int }]`,
      good: `
        podSelector: {}
        tracepoints:
          - subsystem: sched
            event: sched_process_exec
            args: [{ index: 5, type: int32 }]`,
    },
  },
} as const satisfies PolicyCodes;
