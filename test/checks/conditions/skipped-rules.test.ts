import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('skipped-rules', () => {
  it('reports a rule that is left out', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.nmae = sh
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
          skip-if-unknown-filter: true
      `),
    ).toEqual([
      'FALCO2011 warning 3:36 rule "Shell in container", condition: unknown field "proc.nmae", so Falco skips the rule (did you mean "proc.name", "proc.aexe", "proc.aname", "proc.exe" or "proc.pexe"?)',
    ]);
  });
});
