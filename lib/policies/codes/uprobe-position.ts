import type { PolicyCodes } from '../findings/policy-code';

export const UPROBE_POSITION = {
  POLICY2043: {
    severity: 'error',
    title: 'a uprobe does not say where it is, or says it twice',
    why: 'the agent refuses the policy on every node, or takes the first that is said',
    example: {
      bad: `
        podSelector: {}
        uprobes:
          - path: /usr/bin/bash
            symbols: [main]
            offsets: [4096]`,
      good: `
        podSelector: {}
        uprobes:
          - path: /usr/bin/bash
            symbols: [main]`,
    },
  },
} as const satisfies PolicyCodes;
