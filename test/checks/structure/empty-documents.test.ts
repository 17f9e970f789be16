import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('empty-documents', () => {
  it('reports an empty document', () => {
    expect(
      findingsIn(`
        ---
        # rules of team a
        ---
        - list: a
          items: []
      `),
    ).toEqual([
      'FALCO1019 error 3:1 Falco reads nothing from here on: an empty document ends the file (remove the "---" before or after the empty document)',
    ]);
  });
});
