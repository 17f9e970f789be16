import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('item-mapping', () => {
  it('reports a scalar among the items', () => {
    expect(
      findingsIn(`
        - kprobes
      `),
    ).toEqual([
      'FALCO1003 error 1:3 an item must be a mapping, not "kprobes" (write "- rule: <name>", "- macro: <name>" or "- list: <name>" and its keys below it)',
    ]);
  });
});
