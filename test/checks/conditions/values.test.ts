import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('values', () => {
  it('reports a word where a number belongs', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "user.uid != <NA>"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2005 error 3:27 rule "R", condition: "<NA>" is not a valid value for "user.uid" of type UINT32 (use an integer)',
    ]);
  });

  it('reports a network where an address belongs', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = connect and fd.sip = 10.0.0.0/8
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2005 error 3:46 rule "Shell in container", condition: "10.0.0.0/8" is not a valid value for "fd.sip" of type IPADDR (use "fd.snet" for networks)',
    ]);
  });

  it('reports an address where a network belongs', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = connect and fd.snet = 10.0.0.1
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2005 error 3:47 rule "R", condition: "10.0.0.1" is not a valid value for "fd.snet" of type IPNET (use "10.0.0.1/32" for a single address)',
    ]);
  });

  it('reports an unknown service', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = connect and fd.sport contains 44
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2004 error 3:37 rule "Shell in container", condition: the operator "contains" is not supported for "fd.sport" of type PORT (use "=", "==", "!=", "<", "<=", ">", ">=", "in", "intersects" or "exists")',
    ]);
  });

  it('reports a word where true or false belongs', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open and evt.is_open_write = 1"
          output: "x %evt.type"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2005 error 3:53 rule "R", condition: "1" is not a valid value for "evt.is_open_write" of type BOOL (write "true")',
    ]);
  });

  it('reports what is not hexadecimal', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open and evt.buffer bcontains zz"
          output: "x %evt.type"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2005 error 3:54 rule "R", condition: the operator "bcontains" requires pairs of hexadecimal digits, not "zz" (use the bytes without a prefix, as in "7f454c46")',
    ]);
  });

  it.each(['bcontains', 'bstartswith'])('reports 256 bytes behind %s, and not 255', (operator) => {
    const findings = (bytes: number) =>
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open and evt.buffer ${operator} ${'a1'.repeat(bytes)}"
          output: "x %evt.type"
          priority: WARNING
      `);
    expect(findings(255)).toEqual([]);
    expect(findings(256)).toEqual([
      `FALCO2005 error 3:${45 + operator.length} rule "R", condition: "${'a1'.repeat(256)}" is not a valid value for "evt.buffer" of type BYTEBUF (use at most 255 bytes)`,
    ]);
  });
});
