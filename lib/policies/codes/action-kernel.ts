import type { PolicyCodes } from '../findings/policy-code';

export const ACTION_KERNEL = {
  POLICY4012: {
    severity: 'error',
    title: 'the kernel cannot do what an action asks for',
    why: 'the agent refuses the policy, or loads it and leaves that out',
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
