import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('engine-version', () => {
  it('reports a newer engine', () => {
    expect(
      findingsIn(`
        - required_engine_version: 0.99.0
      `),
    ).toEqual([
      'FALCO3009 error 1:28 the rules require engine 0.99.0, but this Falco has 0.62.0 (set "required_engine_version: 0.62.0" or an older version)',
    ]);
  });
});
