import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('a policy as a whole', () => {
  it('reports that there are no hooks', () => {
    expect(findingsIn('podSelector: {}')).toEqual([
      'POLICY2002 error 5:1 spec: the policy has no hooks (add "kprobes", "fentries", "tracepoints", "lsmhooks", "uprobes" or "usdts")',
    ]);
  });
});
