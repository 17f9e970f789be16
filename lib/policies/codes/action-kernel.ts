import type { PolicyCodes } from '../findings/policy-code';

export const ACTION_KERNEL = {
  POLICY4012: {
    severity: 'error',
    title: 'the kernel is too old for an action',
    why: 'the agent rejects the policy on every node',
    example: {
      bad: `
        uprobes:
          - path: /usr/sbin/sshd
            symbols: [sys_auth_passwd]
            selectors:
              - matchActions:
                  - { action: Override, argError: 0 }`,
      good: `
        uprobes:
          - path: /usr/sbin/sshd
            symbols: [sys_auth_passwd]
            selectors:
              - matchActions:
                  - { action: Sigkill }`,
    },
  },
} as const satisfies PolicyCodes;
