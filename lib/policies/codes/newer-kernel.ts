import type { PolicyCodes } from '../findings/policy-code';

export const NEWER_KERNEL = {
  POLICY3030: {
    severity: 'error',
    title: 'a filter requires a newer kernel',
    why: 'the agent rejects the policy on older kernels, or the filter matches what it should not',
    example: {
      bad: `
        podSelector: {}
        uprobes:
          - path: /bin/bash
            symbols: [readline]
            args:
              - index: 0
                type: char_buf
                sizeArgIndex: 2
            selectors:
              - matchArgs:
                  - index: 0
                    operator: SubString
                    values: [secret]`,
      good: `
        podSelector: {}
        uprobes:
          - path: /bin/bash
            symbols: [readline]
            args:
              - index: 0
                type: char_buf
                sizeArgIndex: 2
            selectors:
              - matchArgs:
                  - index: 0
                    operator: Prefix
                    values: [secret]`,
    },
  },
} as const satisfies PolicyCodes;
