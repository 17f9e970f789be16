import type { PolicyCodes } from '../findings/policy-code';

export const UPROBE_POSITION = {
  POLICY2043: {
    severity: 'error',
    title: 'the location of a uprobe is missing or ambiguous',
    why: 'the agent rejects the policy on every node',
    example: {
      bad: `
        podSelector: {}
        uprobes:
          - path: /usr/bin/bash
            symbols: [main]
            offsets: [4096]
            addrs: [4198400]`,
      good: `
        podSelector: {}
        uprobes:
          - path: /usr/bin/bash
            symbols: [main]`,
    },
  },
} as const satisfies PolicyCodes;
