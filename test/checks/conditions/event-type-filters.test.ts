import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('event-type-filters', () => {
  it('reports a condition for all events', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: proc.name = sh
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2017 warning 1:9 rule "Shell in container": the condition does not restrict the event types (add "evt.type in (...) and" before it, or "warn_evttypes: false" if this is intended)',
    ]);
  });

  it('reports a condition for no event', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "not concat(fd.name,\\"x\\") !=\\t\\"say \\\\\\"hi\\\\\\"\\""
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2017 warning 1:9 rule "R": no event can make the condition true (correct the checks of "evt.type")',
    ]);
  });
});
