import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('a uprobe', () => {
  it('reports a second text', () => {
    expect(
      findingsIn(
        `
      uprobes: [{ path: /bin/a, symbols: [f], args: [{ index: 0, type: string }, { index: 1, type: string }] }]
    `,
        { kernel: '6.12' },
      ),
    ).toEqual([
      'POLICY2025 error 6:96 spec.uprobes[0].args[1].type: a uprobe can read only one "string" argument (read it in a separate hook)',
    ]);
  });
});
