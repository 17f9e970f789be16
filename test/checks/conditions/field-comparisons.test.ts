import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('field-comparisons', () => {
  it('reports fields of two types', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name = val(proc.pid)
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2009 error 3:36 rule "Shell in container", condition: two fields must have the same type, but "proc.name" is CHARBUF, "proc.pid" is INT64 (compare fields of the same type)',
    ]);
  });

  it('reports an operator that compares with values only', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type regex val(container.id)"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2009 error 3:15 rule "R", condition: the operator "regex" cannot compare with another field (use a value on the right-hand side)',
    ]);
  });

  it('reports a network beside a field', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open and fd.snet = val(fd.sip)
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2009 error 3:34 rule "R", condition: "fd.snet" is a network, which cannot be compared with a field (use a network on the right-hand side, as in "10.0.0.0/8")',
    ]);
  });

  it('reports a field that cannot be on the left', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "not  ( proc.aname[2] icontains val(fd.sip) )"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2009 error 3:22 rule "R", condition: "proc.aname" cannot be compared with another field (use a value on the right-hand side)',
    ]);
  });

  it('reports a field that cannot be on the right', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open and proc.name in val(proc.aname)"
          output: "x %evt.type"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2009 error 3:33 rule "R", condition: "proc.aname" is not supported on the right-hand side (use a value instead)',
    ]);
  });
});
