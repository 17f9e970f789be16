import { describe, expect, it } from 'vitest';
import { findingsIn, findingsInRule } from '../checks-harness';

describe('deprecated-fields', () => {
  it('reports a deprecated field of a condition', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and evt.dir = < and proc.name = sh
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2012 warning 3:36 rule "Shell in container", condition: the deprecated field "evt.dir" has no effect (remove the check: there are no longer enter events for system calls)',
    ]);
  });

  it('reports a deprecated field of an output', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "x %evt.dir"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2012 warning 4:15 rule "R", output: the deprecated field "evt.dir" has no effect (remove it from the output)',
    ]);
  });

  it('reports a field that requires enter events', () => {
    expect(findingsInRule('evt.type = open and evt.latency > 1')).toEqual([
      'FALCO2012 3:35 the deprecated field "evt.latency" has no effect (remove it: it requires enter events for system calls, which no longer exist)',
    ]);
  });
});
