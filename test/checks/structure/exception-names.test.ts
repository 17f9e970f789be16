import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('exception-names', () => {
  it('reports two exceptions of one name', () => {
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
            - name: known
              fields: [proc.name]
      `),
    ).toEqual([
      'FALCO1016 warning 9:13 rule "Shell in container": duplicate exception "known" (give each exception of a rule its own name)',
    ]);
  });
});
