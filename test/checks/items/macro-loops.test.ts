import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('macro-loops', () => {
  it('reports a macro that uses itself', () => {
    expect(
      findingsIn(`
        - macro: shell
          condition: proc.name = sh
        - macro: shell
          condition: proc.name = bash or shell
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and shell
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO3002 error 4:34 macro "shell": the macro "shell" refers to itself (repeat its condition, or rename the new macro: a macro cannot use itself)',
    ]);
  });
});
