import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('operators', () => {
  it('reports an operator that does not fit a number', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = connect and fd.sport contains 44
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2004 error 3:37 rule "Shell in container", condition: the operator "contains" does not fit "fd.sport"of type PORT (write "=", "==", "!=", "<", "<=", ">", ">=", "in", "intersects" or "exists")',
    ]);
  });

  it('reports an operator that does not fit a list', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open and fd.types contains file
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2004 error 3:34 rule "R", condition: the operator "contains" does not fit "fd.types", a list of type CHARBUF (write "in", "intersects" or "exists")',
    ]);
  });

  it('reports another operator than = for evt.around', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open and evt.around > 3
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2003 error 3:34 rule "R", condition: the field "evt.around" needs an argument (write a number or the name of a parameter, as in "evt.arg[1]" or "evt.arg.path")',
    ]);
  });
});
