import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('exception-keys', () => {
  it('reports an unknown key of an exception', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name = sh
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
          exceptions:
            - name: known
              fields: [proc.pname]
              value:
                - [sshd]
      `),
    ).toEqual([
      'FALCO1018 error 9:7 rule "Shell in container", exception "known": unknown key "value": Falco ignores it (did you mean "values" or "name"?)',
    ]);
  });

  it('lists the keys of an exception', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open
          output: x
          priority: INFO
          exceptions:
            - name: e
              fields: [proc.name]
              qqqqqqqqqqqq: [a]
      `),
    ).toEqual([
      'FALCO1018 error 9:7 rule "R", exception "e": unknown key "qqqqqqqqqqqq": Falco ignores it (use one of the keys of rule "R", exception "e": "name", "fields", "comps", "values")',
    ]);
  });
});
