import { describe, expect, it } from 'vitest';
import { findingsIn, findingsInRule } from '../checks-harness';

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

  it('says where the event types are listed', () => {
    expect(findingsInRule('evt.type in (open, qqqqqqqqqqqq)')).toEqual([
      'FALCO2006 3:34 unknown event type "qqqqqqqqqqqq" (see "falco --list-events" for the event types)',
    ]);
  });
});
