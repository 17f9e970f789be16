import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('plain-event-types', () => {
  it('reports an event type inside of a transformer', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: tolower(evt.type) = execve
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2018 error 3:14 rule "Shell in container": the event type cannot be transformed or compared with a field (compare "evt.type" itself with values: "=", "!=", "in")',
    ]);
  });
});
