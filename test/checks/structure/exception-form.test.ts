import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('exception-form', () => {
  it('reports exceptions that are a scalar', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name = sh
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
          exceptions: known
      `),
    ).toEqual([
      'FALCO1012 error 6:15 rule "Shell in container": "exceptions" must be a sequence, not "known" (start each exception with "- name:")',
    ]);
  });

  it('reports an exception that is a scalar', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "x %evt.type"
          priority: WARNING
          exceptions: [e]
      `),
    ).toEqual([
      'FALCO1012 error 6:16 rule "R": an exception must be a mapping, not "e" (write "- name: <name>" and "fields:" below it)',
    ]);
  });

  it('reports values that are a scalar', () => {
    expect(
      findingsIn(`
        - rule: {condition: replace, output: append}
          desc: d
          condition: "evt.type=open"
          output: "x %evt.type"
          priority: WARNING
          exceptions:
            - name: e
              fields: [proc.name, fd.name]
              comps: [in, startswith]
              values:
      `),
    ).toEqual([
      'FALCO1007 error 1:9 rule: "rule" must be a scalar, not a mapping',
      'FALCO1012 error 10:14 rule, exception "e": "values" must be a sequence, not null (write "values: [...]")',
    ]);
  });

  it('reports a value that is a mapping', () => {
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
});
