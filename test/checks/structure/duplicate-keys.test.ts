import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('duplicate-keys', () => {
  it('reports a key that is there twice', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name = sh
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
          priority: ERROR
      `),
    ).toEqual([
      'FALCO1010 error 6:3 rule "Shell in container": duplicate key "priority": Falco reads only the first one (remove one of them)',
    ]);
  });
});
