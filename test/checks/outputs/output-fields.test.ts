import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('output-fields', () => {
  it('reports an unknown field', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "%nope.x"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2010 error 4:12 rule "R", output: the output has an unknown field "nope.x" (see "falco --list" for the fields)',
    ]);
  });

  it('reports a percent sign without a field', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name = sh
          output: a shell started (100% sure)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2010 error 4:31 rule "Shell in container", output: "%" is not followed by a field (use "percent", or add the name of a field after it: Falco does not support a literal percent sign)',
    ]);
  });

  it('reports too many arguments', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open
          output: "%tolower(proc.name, proc.pname)"
          priority: INFO
      `),
    ).toEqual([
      'FALCO2010 error 4:12 rule "R", output: a transformer of the output has too many arguments (use "percent", or add the name of a field after it: Falco does not support a literal percent sign)',
    ]);
  });
});
