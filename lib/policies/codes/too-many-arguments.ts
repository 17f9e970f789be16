import type { PolicyCodes } from '../findings/policy-code';

export const TOO_MANY_ARGUMENTS = {
  POLICY2025: {
    severity: 'error',
    title: 'a hook has too many arguments',
    why: 'the agent rejects the policy on every node, or crashes',
    example: {
      bad: `
        podSelector: {}
        kprobes:
          - call: security_file_permission
            syscall: false
            args:
              - { index: 0, type: file }
            data:
              - { index: 0, type: int, source: current_task, resolve: pid }
              - { index: 0, type: int, source: current_task, resolve: pid }
              - { index: 0, type: int, source: current_task, resolve: pid }
              - { index: 0, type: int, source: current_task, resolve: pid }
              - { index: 0, type: int, source: current_task, resolve: pid }`,
      good: `
        podSelector: {}
        kprobes:
          - call: security_file_permission
            syscall: false
            args:
              - { index: 0, type: file }
            data:
              - { index: 0, type: int, source: current_task, resolve: pid }
              - { index: 0, type: int, source: current_task, resolve: pid }
              - { index: 0, type: int, source: current_task, resolve: pid }
              - { index: 0, type: int, source: current_task, resolve: pid }`,
    },
  },
} as const satisfies PolicyCodes;
