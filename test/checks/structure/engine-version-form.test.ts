import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('engine-version-form', () => {
  it('reports what is not a version', () => {
    expect(
      findingsIn(`
        - required_engine_version: newest
      `),
    ).toEqual([
      'FALCO1013 error 1:28 required_engine_version: "newest" is not a valid engine version (use x.y.z, for example "0.62.0")',
    ]);
  });
});
