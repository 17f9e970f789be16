import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('missing-values', () => {
  it('reports a comparison with <NA>', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "user.uid != <NA>"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2005 error 3:27 rule "R", condition: "<NA>" is not a valid value for "user.uid" of type UINT32 (use an integer)',
    ]);
  });
});
