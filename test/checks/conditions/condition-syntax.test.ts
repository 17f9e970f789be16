import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('condition-syntax', () => {
  it('reports a word that is neither "and" nor "or"', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "o[x"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2001 error 3:16 rule "R", condition: expected "and" or "or" after "o" (use parentheses around a list)',
    ]);
  });

  it('reports a missing operator', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name not in (sh, bash)
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2001 error 3:46 rule "Shell in container", condition: an operator is expected after the field (use "not proc.name in ..." instead of "proc.name not in ...")',
    ]);
  });

  it('reports a missing value', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "fd.sip != (x)"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2001 error 3:25 rule "R", condition: a value is expected after the operator (use "in" before a list, or remove the parentheses)',
    ]);
  });

  it('reports what is not a number', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "fd.sip > <NA>"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2001 error 3:24 rule "R", condition: a number is expected after the operator (use a number: "<", "<=", ">" and ">=" compare only numbers)',
    ]);
  });

  it('reports a missing list', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.arg[path] in \\"un"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2001 error 3:32 rule "R", condition: a list is expected after the operator (use parentheses around the values: "in (a, b)")',
    ]);
  });

  it('reports a missing check', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "_"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2001 error 3:15 rule "R", condition: a field, a macro or a parenthesis is expected here',
    ]);
  });

  it('reports a parenthesis that is not closed', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "(ndy"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2001 error 3:19 rule "R", condition: expected a ")" token (close the parenthesis, or put quotes around a value with special characters)',
    ]);
  });
});
