import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('root-sequence', () => {
  it('reports a mapping of one item', () => {
    expect(
      findingsIn(`
        rule: Shell in container
      `),
    ).toEqual([
      'FALCO1002 error 1:1 a rules file must be a sequence of items, not a mapping (use "- rule:" instead of "rule:", and indent the keys below it by two spaces)',
    ]);
  });

  it('reports a scalar', () => {
    expect(
      findingsIn(`
        |
      `),
    ).toEqual([
      'FALCO1002 error 1:1 a rules file must be a sequence of items, not "" (start each item with "- ", for example "- rule: Shell in container")',
    ]);
  });
});
