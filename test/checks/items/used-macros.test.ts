import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('used-macros', () => {
  it('reports a macro that nothing uses', () => {
    expect(
      findingsIn(`
        - macro: shell
          condition: proc.name = sh
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name = sh
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual(['FALCO3006 warning 1:10 the macro "shell" is not used (remove it, or use it: "and shell")']);
  });
});
