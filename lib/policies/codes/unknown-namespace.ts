import type { PolicyCodes } from '../findings/policy-code';

export const UNKNOWN_NAMESPACE = {
  POLICY3054: {
    severity: 'error',
    title: 'a value is not a namespace',
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
              - matchNamespaces:
                  - namespace: Pid
                    operator: NotIn
                    values: [host]`,
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
              - matchNamespaces:
                  - namespace: Pid
                    operator: NotIn
                    values: [host_ns]`,
    },
  },
} as const satisfies PolicyCodes;
