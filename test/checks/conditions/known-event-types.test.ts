import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('known-event-types', () => {
  it('reports an unknown event type', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = exec and proc.name = sh
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2006 error 3:25 rule "Shell in container", condition: unknown event type "exec" (did you mean "execve" or "exit"?)',
    ]);
  });
});
