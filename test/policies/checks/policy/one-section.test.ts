import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('a policy as a whole', () => {
  it('is clean with hooks of one kind', () => {
    expectClean(`
      podSelector: {}
      tracepoints:
        - subsystem: raw_syscalls
          event: sys_enter
    `);
  });

  it('reports hooks of a second kind at their section', () => {
    expect(
      findingsIn(`
        tracepoints:
          - subsystem: raw_syscalls
            event: sys_enter
        lsmhooks:
          - hook: file_open
      `),
    ).toEqual([
      'POLICY2001 error 9:3 spec.lsmhooks: "tracepoints" and "lsmhooks" cannot be in one policy (move "lsmhooks" to its own policy)',
    ]);
  });
});
