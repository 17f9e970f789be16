import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('regular-expressions', () => {
  it('reports an expression that RE2 cannot read', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name regex python\\d
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2007 error 3:52 rule "Shell in container", condition: "python\\d" is not a valid regular expression: invalid escape sequence: \\d (use "[0-9]" instead of "\\d")',
    ]);
  });
});
