import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('field-names-as-values', () => {
  it('reports the name of a field on the right', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name = proc.pname
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2014 warning 3:48 rule "Shell in container", condition: "proc.pname" is compared as a string, but it is the name of a field (use "val(proc.pname)" to compare with the field)',
    ]);
  });

  it('reports a transformer in quotes', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open and proc.name = "toupper(proc.name)"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2014 warning 3:46 rule "R", condition: "toupper(proc.name)" is compared as a string, but it looks like a transformer (remove the quotes)',
    ]);
  });
});
