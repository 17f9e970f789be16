import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('known-macros', () => {
  it('reports a macro that is defined nowhere', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and shell
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO3001 error 3:36 rule "Shell in container": unknown macro "shell" (define it: "- macro: shell")',
    ]);
  });

  it('reports a macro that is defined further down', () => {
    expect(
      findingsIn(`
        - macro: m
          condition: "evt.type=open and m"
        - rule: R
          desc: d
          output: "x %evt.type"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO3001 error 2:33 macro "m": unknown macro "m" (the macro "m" is defined later: move it up)',
      'FALCO1005 error 3:3 rule "R": rule "R" has no "condition" (add "condition: <when the rule fires>")',
    ]);
  });

  it('reports a list where a macro belongs, where its name is not replaced by others', () => {
    expect(
      findingsIn(`
        - list: shells
          items: [shells]
        - rule: R
          desc: d
          condition: evt.type = execve and shells
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO3001 error 5:36 rule "R": unknown macro "shells" ("shells" is a list: write "<field> in (shells)")',
    ]);
  });

  it.each([
    ['open_wirte', 'did you mean "open_write"?'],
    ['adn', 'did you mean "and"?'],
    ['nott', 'did you mean "not"?'],
    ['orr', 'did you mean "or"?'],
    ['not', 'use a field, a macro or a parenthesis here: "not" is a keyword'],
    ['or', 'use a field, a macro or a parenthesis here: "or" is a keyword'],
    ['spawned', 'define it: "- macro: spawned"'],
  ])('says what "%s" may stand for', (macro, help) => {
    expect(
      findingsIn(`
        - macro: open_write
          condition: evt.type = open
        - rule: R
          desc: d
          condition: open_write and ${macro}
          output: x
          priority: INFO
      `),
    ).toEqual([`FALCO3001 error 5:29 rule "R": unknown macro "${macro}" (${help})`]);
  });
});
