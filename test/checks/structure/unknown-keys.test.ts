import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('unknown-keys', () => {
  it('reports a misspelt key', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name = sh
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
          tag: [shell]
      `),
    ).toEqual([
      'FALCO1009 warning 6:3 rule "Shell in container": unknown key "tag": Falco ignores it (did you mean "tags"?)',
    ]);
  });

  it('lists the keys of an item', () => {
    expect(
      findingsIn(`
        - macro: m
          condition: evt.type = open
          qqqqqqqqqqqq: a
        - rule: R
          desc: d
          condition: m
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO1009 warning 3:3 macro "m": unknown key "qqqqqqqqqqqq": Falco ignores it (use one of the keys of macro "m": "macro", "condition", "append", "override")',
    ]);
  });
});
