import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('path-patterns', () => {
  it('reports two patterns on the same level', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = openat and fd.name pmatch (/srv/*/config, /srv/app-?/secrets)
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2020 warning 3:51 rule "R", condition: "pmatch" supports one pattern per directory level, but "*" and "app-?" are on the same level (use one "pmatch" for each, joined by "or", or use "glob")',
    ]);
  });
});
