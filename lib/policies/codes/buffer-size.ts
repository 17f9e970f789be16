import type { PolicyCodes } from '../findings/policy-code';

export const BUFFER_SIZE = {
  POLICY2038: {
    severity: 'error',
    title: 'the size of a buffer is missing or not a size',
    why: 'the agent reads 0 bytes of it',
    example: {
      bad: `
        podSelector: {}
        kprobes:
          - call: sys_write
            args: [{ index: 1, type: char_buf }]`,
      good: `
        podSelector: {}
        kprobes:
          - call: sys_write
            args: [{ index: 1, type: char_buf, sizeArgIndex: 3 }]`,
    },
  },
} as const satisfies PolicyCodes;
