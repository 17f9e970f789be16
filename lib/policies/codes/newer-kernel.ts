import type { PolicyCodes } from '../findings/policy-code';

export const NEWER_KERNEL = {
  POLICY3030: {
    severity: 'error',
    title: 'a filter requires a newer kernel',
    why: 'the agent rejects the policy on older kernels',
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

export const WORKS_ON_NEWER = {
  POLICY3070: {
    severity: 'error',
    title: 'a filter does not work on older kernels',
    why: 'the policy loads on older kernels, but the filter matches nothing or everything there',
  },
} as const satisfies PolicyCodes;
