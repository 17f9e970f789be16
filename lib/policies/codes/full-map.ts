import type { PolicyCodes } from '../findings/policy-code';

export const FULL_MAP = {
  POLICY3062: {
    severity: 'error',
    title: 'a policy has more filters than the kernel can hold',
    why: 'the agent rejects the policy on every node',
    example: {
      bad: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock
            selectors:
              - matchArgs:
                  - index: 0
                    operator: DPort
                    values: ["443"]
                  - index: 0
                    operator: DPort
                    values: ["443"]
                  - index: 0
                    operator: DPort
                    values: ["443"]
                  - index: 0
                    operator: DPort
                    values: ["443"]
                  - index: 0
                    operator: DPort
                    values: ["443"]
              - matchArgs:
                  - index: 0
                    operator: DPort
                    values: ["443"]
                  - index: 0
                    operator: DPort
                    values: ["443"]
                  - index: 0
                    operator: DPort
                    values: ["443"]
                  - index: 0
                    operator: DPort
                    values: ["443"]
                  - index: 0
                    operator: DPort
                    values: ["443"]`,
      good: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock
            selectors:
              - matchArgs:
                  - index: 0
                    operator: DPort
                    values: ["443"]`,
    },
  },
} as const satisfies PolicyCodes;
