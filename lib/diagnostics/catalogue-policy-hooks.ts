import type { CatalogueEntry } from './catalogue-entry';
import { examplePolicy } from './example-policy';

const GOOD = examplePolicy(`
  podSelector: {}
  kprobes:
    - call: tcp_connect
      syscall: false
      args:
        - index: 0
          type: sock
`);

/** What is wrong with a policy as a whole, with a hook or with its arguments. */
export const POLICY_HOOK_CATALOGUE = {
  POLICY2001: {
    severity: 'error',
    title: 'hooks of several kinds are in one policy',
    why: 'the agent refuses the policy on every node',
    example: {
      bad: examplePolicy(`
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock
        tracepoints:
          - subsystem: raw_syscalls
            event: sys_enter
      `),
      good: GOOD,
    },
  },
  POLICY2002: {
    severity: 'error',
    title: 'a policy has no hooks',
    why: 'the agent loads it and does nothing',
    example: {
      bad: examplePolicy(`
        podSelector: {}
        kprobes: []
      `),
      good: GOOD,
    },
  },
} as const satisfies Record<string, CatalogueEntry>;
