import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('item-kinds', () => {
  it('reports a misspelt kind', () => {
    expect(
      findingsIn(`
        - a: b
      `),
    ).toEqual([
      'FALCO1004 error 1:3 unknown item: none of its keys is "required_engine_version", "required_plugin_versions", "list", "macro", "rule", so Falco skips it (start it with "- rule: <name>", "- macro: <name>" or "- list: <name>")',
    ]);
  });

  it('suggests the kind that is meant', () => {
    expect(
      findingsIn(`
        - desc: d
          rul: Shell in container
      `),
    ).toEqual([
      'FALCO1004 error 1:3 unknown item: none of its keys is "required_engine_version", "required_plugin_versions", "list", "macro", "rule", so Falco skips it (did you mean "rule" instead of "rul"?)',
    ]);
  });
});
