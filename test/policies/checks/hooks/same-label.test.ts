import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('arguments of one index or label', () => {
  it('reports two arguments of one label', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: security_file_permission, syscall: false, args: [{ index: 0, type: file, label: x }, { index: 1, type: int, label: x }] }]
    `),
    ).toEqual([
      'POLICY2042 warning 6:136 spec.kprobes[0].args[1].label: duplicate label "x" (use another label)',
    ]);
  });
});
