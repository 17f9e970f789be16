import { describe, expect, it } from 'vitest';
import { findingsIn, findingsInRule } from '../checks-harness';

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
      'FALCO2004 error 3:37 rule "Shell in container", condition: the operator "contains" is not supported for "fd.sport" of type PORT (use "=", "==", "!=", "<", "<=", ">", ">=", "in", "intersects" or "exists")',
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
      'FALCO2004 error 3:34 rule "R", condition: the operator "contains" is not supported for "fd.types", a list of type CHARBUF (use "in", "intersects" or "exists")',
    ]);
  });

  it('asks for the argument of evt.around first', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open and evt.around > 3
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2003 error 3:34 rule "R", condition: the field "evt.around" requires an argument (use a time in nanoseconds, as in "evt.around[1404996934793590564]")',
    ]);
  });

  it('compares evt.around with a number, not with another field', () => {
    const rule = (comparison: string) => `
        - rule: R
          desc: d
          condition: evt.type = open and ${comparison}
          output: x
          priority: INFO
      `;
    expect(findingsIn(rule('evt.around[1404996934793590564] = 1000'))).toEqual([]);
    expect(findingsIn(rule('evt.around[1] = val(evt.buflen.in)'))).toEqual([
      'FALCO2009 error 3:34 rule "R", condition: "evt.around" cannot be compared with another field (use a value on the right-hand side)',
    ]);
    expect(findingsIn(rule('evt.buflen.in = val(evt.around[1])'))).toEqual([
      'FALCO2009 error 3:34 rule "R", condition: "evt.around" is not supported on the right-hand side (use a value instead)',
    ]);
  });

  it('reports an operator that evt.around does not support', () => {
    expect(findingsInRule('evt.type = open and evt.around[1] > 3')).toEqual([
      'FALCO2004 3:51 the field "evt.around" supports only "=" (write "=")',
    ]);
  });

  it.each([
    ['fd.sport contains nope', 'the operator "contains"'],
    ['evt.num pmatch (many, more)', 'the operator "pmatch"'],
    ['fd.net pmatch val(proc.name)', 'the operator "pmatch"'],
    ['proc.aname bcontains xyz', 'the operator "bcontains"'],
  ])('says nothing of values behind an operator that does not fit: %s', (check, message) => {
    const findings = findingsInRule(`evt.type = open and ${check}`);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(message);
  });
});
