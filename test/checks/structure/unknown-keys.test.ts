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
});
