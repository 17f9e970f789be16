import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('one-name', () => {
  it('reports a list with the name of a macro', () => {
    expect(
      findingsIn(`
        - list: shells
          items: [sh, bash]
        - macro: shells
          condition: evt.type = execve and proc.name in (sh, bash)
        - rule: Shell in container
          desc: A shell starts in a container
          condition: shells and container.id != host
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO3012 error 3:10 the macro "shells" has the name of a list that is loaded before (rename the macro)',
    ]);
  });
});
