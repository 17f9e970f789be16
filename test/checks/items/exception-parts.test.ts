import { describe, expect, it } from 'vitest';
import { loadRules } from '../../../lib/rules-entry';
import { findingsIn } from '../checks-harness';

describe('exception-parts', () => {
  it('reports an exception without fields', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type=open
          output: x
          priority: WARNING
          exceptions:
          - name: e
            fields:
      `),
    ).toEqual(['FALCO3008 error 7:11 the exception "e" has no fields (add "fields: [<field>, ...]")']);
  });

  it('reports an unknown exception without fields', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "x %evt.type"
          priority: WARNING
          exceptions:
            - name: e
              fields: [proc.name]
              comps: [=]
        - rule: R
          override: {exceptions: append}
          exceptions:
            - name: e2
              values:
                - [a]
      `),
    ).toEqual([
      'FALCO3008 error 13:13 the rule has no exception "e2" yet, but this one has no "fields" (did you mean "e"?)',
    ]);
  });

  it('reports an unknown exception without values', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open
          output: x
          priority: INFO
        - rule: R
          exceptions:
            - {name: e, fields: [proc.name], values: []}
          override: {exceptions: append}
      `),
    ).toEqual([
      'FALCO3008 error 8:14 the rule has no exception "e" yet, but this one has no "values" (add "values: [...]")',
    ]);
  });

  it('reports fields for an exception that exists', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open
          output: x
          priority: INFO
          exceptions:
            - {name: e, fields: [proc.name]}
        - rule: R
          exceptions:
            - {name: e, fields: [proc.name], values: [[a]]}
          override: {exceptions: append}
      `),
    ).toEqual([
      'FALCO3008 error 10:14 the exception "e" already exists, so only values can be appended to it (remove "fields", or rename the exception)',
    ]);
  });

  it('reports fields and operators of different numbers', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "x %evt.type"
          priority: WARNING
          exceptions:
            - name: e
              fields: [proc.name, fd.name]
              comps: in
              values:
                - [a, b]
      `),
    ).toEqual([
      'FALCO3008 error 9:14 rule "R", exception "e": 2 fields but 0 comps (use one operator per field)',
    ]);
  });

  it('reports an unknown operator', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "x %evt.type"
          priority: WARNING
          exceptions:
            - name: e
              fields: [proc.name]
              comps: [like]
              values:
                - [a]
      `),
    ).toEqual([
      'FALCO3008 error 9:15 rule "R", exception "e": unknown operator "like" (use "exists", "<=", "<", ">=", ">", "==", "=", "!=", "glob", "iglob", "contains", "icontains", "bcontains", "startswith", "bstartswith", "endswith", "regex", "intersects", "in" or "pmatch")',
    ]);
  });

  it('reports a list of operators for one field', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "x %evt.type"
          priority: WARNING
          exceptions:
            - name: e
              fields: !!str x
              comps: [like]
              values:
                - [a]
      `),
    ).toEqual([
      'FALCO2002 error 8:21 rule "R", exception "e": unknown field "x" (see "falco --list" for the fields)',
      'FALCO3008 error 9:14 rule "R", exception "e": "fields" is one field, but "comps" is a list (use brackets around both or neither)',
    ]);
  });

  it('reports an operator that compares with one value', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "x %evt.type"
          priority: WARNING
          exceptions:
            - name: e
              fields: proc.name
              comps: =
              values: [a]
      `),
    ).toEqual([
      'FALCO3008 error 9:14 rule "R", exception "e": "=" compares with one value, but an exception with one field has several (use "in", "pmatch" or "intersects", or brackets around the field and the operator)',
    ]);
  });

  it('reports a list among the values of one field', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open
          output: x
          priority: INFO
          exceptions:
            - {name: e, fields: proc.name, values: [a, [b]]}
      `),
    ).toEqual([
      'FALCO3008 error 7:48 rule "R", exception "e": an exception of one field has a list among its values (remove the brackets, or add brackets around the field)',
    ]);
  });

  it('reports a scalar among the values of several fields', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type=open
          output: x
          priority: WARNING
          exceptions:
          - name: e
            fields: [proc.name]
            comps: [in]
            values: [{a: b}]
      `),
    ).toEqual([
      'FALCO1022 error 10:14 rule "R", exception "e": a value must be a scalar or a sequence, not a mapping: Falco takes it for an empty one (write only the value, without a key)',
      'FALCO3008 error 10:14 rule "R", exception "e": the fields have brackets, but the value "" has none (use [...] with one value per field)',
    ]);
  });

  it('reports fields and values of different numbers', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name = sh
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
          exceptions:
            - name: known
              fields: [proc.pname, proc.name]
              values:
                - [sshd]
      `),
    ).toEqual([
      'FALCO3008 error 10:11 rule "Shell in container", exception "known": 2 fields but 1 values (use [..., ...] with one value per field)',
    ]);
  });

  it.each([
    ['[proc.name]', '', '[[a]]', '1 field but 0 comps'],
    ['[proc.name, fd.name]', ', comps: [=]', '[[a, b], [c, d]]', '2 fields but 1 comps'],
    ['[proc.name]', ', comps: =', '[[a]]', '1 field but 0 comps'],
  ])(
    'reports too few operators in an exception that replaces others: %s%s',
    (fields, comps, values, message) => {
      expect(
        findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open
          output: x
          priority: INFO
        - rule: R
          exceptions:
            - {name: e, fields: ${fields}${comps}, values: ${values}}
          override: {exceptions: replace}
      `),
      ).toEqual([
        `FALCO3008 error 8:25 rule "R", exception "e": ${message}: Falco adds no operators to exceptions that replace others, and crashes (use one operator per field)`,
      ]);
    },
  );

  it('lets empty values at the start of a list go, as a real Falco does, and not at its end', () => {
    const text = (values: string) =>
      `- rule: R\n  desc: d\n  condition: evt.type=open\n  output: x\n  priority: INFO\n  exceptions:\n    - name: e\n      fields: [proc.name, fd.name]\n      comps: [in, in]\n      values: ${values}\n`;
    const compiled = (values: string) =>
      loadRules([{ name: 'r.yaml', text: text(values) }]).describe().rules[0]?.details.condition_compiled;
    expect(compiled('[[[~, a, b], [~, ~, c]], [[d], [e]]]')).toBe(
      '(evt.type = open and not ((proc.name in (a, b) and fd.name in (c)) or (proc.name in (d) and fd.name in (e))))',
    );
    expect(() => compiled('[[[a, ~], [b]]]')).toThrow('a value is expected after the operator');
  });
});
