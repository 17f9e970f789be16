import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('changed-items', () => {
  it('reports a rule that does not exist', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          tags: [shell]
          override:
            tags: append
      `),
    ).toEqual([
      'FALCO3003 error 1:9 unknown rule "Shell in container" (define the rule earlier in this file, or in a file that is loaded earlier)',
    ]);
  });

  it('reports a list that does not exist', () => {
    expect(
      findingsIn(`
        - list: shells
          items: [zsh]
          append: true
      `),
    ).toEqual([
      'FALCO3003 error 1:9 unknown list "shells" (define the list earlier in this file, or in a file that is loaded earlier)',
      'FALCO1015 warning 3:3 list "shells": "append: true" is deprecated (use "override: { items: append }" instead)',
    ]);
  });

  it('reports a macro that does not exist', () => {
    expect(
      findingsIn(`
        - macro: l
          condition: or
          override: {condition: append}
      `),
    ).toEqual([
      'FALCO3003 error 1:10 unknown macro "l" (define the macro earlier in this file, or in a file that is loaded earlier)',
    ]);
  });

  it('reports an item that appends nothing', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          exceptions:
            - name: known
          override:
            exceptions: append
      `),
    ).toEqual([
      'FALCO3003 error 1:9 unknown rule "Shell in container" (define the rule earlier in this file, or in a file that is loaded earlier)',
      'FALCO1017 warning 3:13 rule "Shell in container", exception "known": the exception has no "values", so nothing is appended (add "values: [...]")',
    ]);
  });

  it('reports a rule that appends nothing', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open
          output: x
          priority: INFO
        - rule: R
          append: true
      `),
    ).toEqual([
      'FALCO3003 error 6:9 nothing is appended, because the item has neither "condition" nor "exceptions" (add the value to append)',
      'FALCO1015 warning 7:3 rule "R": "append: true" is deprecated (use "override: { condition: append }" instead)',
    ]);
  });

  it('suggests the name that is meant', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: d
          condition: evt.type = open
          output: x
          priority: INFO
        - rule: Shell in contaner
          tags: [shell]
          override: {tags: append}
      `),
    ).toEqual(['FALCO3003 error 6:9 unknown rule "Shell in contaner" (did you mean "Shell in container"?)']);
  });
});
