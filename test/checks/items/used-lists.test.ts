import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('used-lists', () => {
  it('reports a list that nothing uses', () => {
    expect(
      findingsIn(`
        - list: a
          items: [a,]
      `),
    ).toEqual(['FALCO3007 warning 1:9 the list "a" is not used (remove it, or use it: "<field> in (a)")']);
  });
});
